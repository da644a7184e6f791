// Distinguished names (RFC 5280, 4.1.2.4; X.520): a list of RDNs, most significant first, of typed values in UTF-8.
// Names are compared by value, so that a certificate whose authority chose other string types still has the same name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/bytes/bytes.h"

namespace pkigen {

struct Attribute {
  std::string type;   // dotted
  std::string value;  // UTF-8; for a value that is not a string or not a valid one, "#" and its DER in hex
  friend bool operator==(const Attribute&, const Attribute&) = default;
};

// More than one attribute only in a multi-valued RDN. It is a set, kept in one order so that sets can be compared.
using Rdn = std::vector<Attribute>;
void sort_attributes(Rdn& rdn);

struct Name {
  std::vector<Rdn> rdns;  // in the order in which they are encoded

  [[nodiscard]] bool empty() const { return rdns.empty(); }
  // The value of the first attribute of that type ("2.5.4.3"), or "".
  [[nodiscard]] std::string first(std::string_view type) const;
  friend bool operator==(const Name&, const Name&) = default;
};

// PrintableString for C and serialNumber, IA5String for DC and emailAddress, UTF8String else.
Bytes encode_name(const Name& name);
// From the encoding of a Name; PrintableString, UTF8String, IA5String, TeletexString (as Latin-1), BMPString and
// UniversalString become UTF-8. Throws der::Malformed.
Name decode_name(ByteView der);

// RFC 4514: last RDN first, "CN=www.example.org,O=Example SARL"; types without a name in oid.h as dotted numbers, whose
// values stay readable (RFC 4514, 2.4 would have them in hex). Control and direction characters are escaped, so the
// text can be shown on a terminal.
std::string rfc4514(const Name& name);
// What is wrong with a text as an RFC 4514 string is thrown as Error; the result is in encoding order (last RDN of the
// text first). Escapes (\, and \C3), "#hex", "+" and spaces around "," "=" "+" are understood; type names in any case.
Name parse_rfc4514(std::string_view text);

// What X.520 and RFC 5280 Appendix A forbid in a value of this type: empty, too long (in characters), not two letters
// for C, not IA5 for DC and emailAddress, a control character. Nothing if it may stand there.
std::string attribute_fault(std::string_view type, std::string_view value);
// What keeps a value that is none of that out of what is issued here, although it stands in certificates of others: a
// country in small letters, blanks at its ends, or anything else that the linter finds. Nothing if it may be issued.
std::string issuing_fault(std::string_view type, std::string_view value);
// The same of a whole name, with the attribute that it is about.
std::string issuing_fault(const Name& name);

}  // namespace pkigen
