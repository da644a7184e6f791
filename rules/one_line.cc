#include <algorithm>
#include <array>

#include "rules/ledger.h"
#include "rules/x509/oid.h"

namespace pkigen {
namespace {

// What openssl calls the attributes that it names and pki.yaml does not.
constexpr std::array openssl_names = {
    NamedOid{"SN", "2.5.4.4"},
    NamedOid{"street", "2.5.4.9"},
    NamedOid{"title", "2.5.4.12"},
    NamedOid{"description", "2.5.4.13"},
    NamedOid{"businessCategory", "2.5.4.15"},
    NamedOid{"postalCode", "2.5.4.17"},
    NamedOid{"telephoneNumber", "2.5.4.20"},
    NamedOid{"name", "2.5.4.41"},
    NamedOid{"GN", "2.5.4.42"},
    NamedOid{"initials", "2.5.4.43"},
    NamedOid{"generationQualifier", "2.5.4.44"},
    NamedOid{"dnQualifier", "2.5.4.46"},
    NamedOid{"pseudonym", "2.5.4.65"},
    NamedOid{"organizationIdentifier", "2.5.4.97"},
    NamedOid{"UID", "0.9.2342.19200300.100.1.1"},
    NamedOid{"unstructuredName", "1.2.840.113549.1.9.2"},
};

std::string openssl_name(std::string_view type) {
  std::string name = name_of(attribute_types(), type);
  return name == type ? name_of(openssl_names, type) : name;
}

std::string escaped(std::string_view value) {
  std::string text;
  for (const char c : value) {
    const auto octet = static_cast<std::uint8_t>(c);
    if (octet < ' ' || octet > '~') {
      text += "\\x" + hex(ByteView(&octet, 1));
    } else {
      if (c == '/' || c == '+') text += '\\';
      text += c;
    }
  }
  return text;
}

// As X.690, 11.6 sorts the SET that an RDN is.
Rdn in_encoded_order(Rdn rdn) {
  std::ranges::sort(rdn, {}, [](const Attribute& attribute) { return encode_name({.rdns = {{attribute}}}); });
  return rdn;
}

}  // namespace

std::string one_line(const Name& name) {
  std::string text;
  for (const Rdn& rdn : name.rdns) {
    char separator = '/';
    for (const Attribute& attribute : in_encoded_order(rdn)) {
      text += separator + openssl_name(attribute.type) + "=" + escaped(attribute.value);
      separator = '+';
    }
  }
  return text;
}

}  // namespace pkigen
