#include "rules/bytes/error.h"
#include "rules/x509/attribute_value.h"
#include "rules/x509/extension.h"
#include "rules/x509/extensions.h"
#include "rules/x509/oid.h"

namespace pkigen {

namespace {

using der::context;
using der::context_constructed;

// One element of a SEQUENCE OF after the other, each made by `encode`.
template <typename Elements, typename Encode>
Bytes sequence_of(const Elements& elements, Encode encode, der::Tag tag = der::Tag::sequence) {
  Bytes contents;
  for (const auto& element : elements) append(contents, encode(element));
  return der::tlv(tag, contents);
}

Bytes basic_constraints(const BasicConstraints& constraints) {
  return der::sequence({constraints.ca ? der::boolean(true) : Bytes(),
                        constraints.path_length ? der::integer(*constraints.path_length) : Bytes()});
}

Bytes subtrees(const std::vector<GeneralName>& names, der::Tag tag) {
  if (names.empty()) return {};
  // GeneralSubtree: minimum is its default and maximum absent (RFC 5280, 4.2.1.10).
  const auto subtree = [](const GeneralName& name) {
    return der::sequence({encode_general_name(name, NameForm::constraint)});
  };
  return sequence_of(names, subtree, tag);
}

Bytes name_constraints(const NameConstraints& constraints) {
  return der::sequence({subtrees(constraints.permitted, context_constructed(0)),
                        subtrees(constraints.excluded, context_constructed(1))});
}

Bytes uri(const std::string& text) { return encode_general_name({.kind = GeneralName::Kind::uri, .value = text}); }

// DistributionPoint with the fullName of one URI: [0] { [0] { uri } }, one point a URI, as openssl writes them.
Bytes distribution_point(const std::string& url) {
  const Bytes full_name = der::tlv(context_constructed(0), uri(url));
  return der::sequence({der::tlv(context_constructed(0), full_name)});
}

Bytes access_descriptions(const Extensions& extensions) {
  Bytes descriptions;
  for (const std::string& url : extensions.ocsp_urls) {
    append(descriptions, der::sequence({der::object_identifier(oid::ocsp), uri(url)}));
  }
  for (const std::string& url : extensions.issuer_urls) {
    append(descriptions, der::sequence({der::object_identifier(oid::ca_issuers), uri(url)}));
  }
  return descriptions;
}

// A certificate may say time stamping and nothing else, and then has to insist on it (RFC 3161, 2.3).
Critical criticality_of(const std::vector<std::string>& purposes) {
  const auto time_stamping = dotted_of(extended_key_usages(), "time_stamping");
  return purposes.size() == 1 && purposes.front() == time_stamping ? Critical::yes : Critical::no;
}

void add_usages(Bytes& out, const Extensions& extensions) {
  if (extensions.basic_constraints) {
    append_extension(out, oid::basic_constraints, Critical::yes, basic_constraints(*extensions.basic_constraints));
  }
  if (extensions.key_usage != 0)
    append_extension(out, oid::key_usage, Critical::yes, der::named_bits(extensions.key_usage));
  if (const auto& purposes = extensions.extended_key_usage; !purposes.empty()) {
    append_extension(out, oid::extended_key_usage, criticality_of(purposes),
                     sequence_of(purposes, der::object_identifier));
  }
}

void add_key_identifiers(Bytes& out, const Extensions& extensions) {
  if (const auto& identifier = extensions.subject_key_identifier; !identifier.empty()) {
    append_extension(out, oid::subject_key_identifier, Critical::no, der::octet_string(identifier));
  }
  if (const auto& identifier = extensions.authority_key_identifier; !identifier.empty()) {
    append_extension(out, oid::authority_key_identifier, Critical::no,
                     der::sequence({der::tlv(context(0), identifier)}));
  }
}

void add_names(Bytes& out, const Extensions& extensions, SubjectIsEmpty subject_is_empty) {
  if (const auto& names = extensions.subject_alt_names; !names.empty()) {
    const auto encode = [](const GeneralName& name) { return encode_general_name(name); };
    append_extension(out, oid::subject_alt_name, subject_is_empty == SubjectIsEmpty::yes ? Critical::yes : Critical::no,
                     sequence_of(names, encode));
  }
  if (!extensions.name_constraints.empty()) {
    append_extension(out, oid::name_constraints, Critical::yes, name_constraints(extensions.name_constraints));
  }
}

void add_locations(Bytes& out, const Extensions& extensions) {
  if (const auto& policies = extensions.policies; !policies.empty()) {
    const auto policy = [](const std::string& dotted) { return der::sequence({der::object_identifier(dotted)}); };
    append_extension(out, oid::certificate_policies, Critical::no, sequence_of(policies, policy));
  }
  if (const auto& urls = extensions.crl_urls; !urls.empty()) {
    append_extension(out, oid::crl_distribution_points, Critical::no, sequence_of(urls, distribution_point));
  }
  if (const Bytes descriptions = access_descriptions(extensions); !descriptions.empty()) {
    append_extension(out, oid::authority_info_access, Critical::no, der::tlv(der::Tag::sequence, descriptions));
  }
}

void add_others(Bytes& out, const Extensions& extensions) {
  if (extensions.must_staple) {
    append_extension(out, oid::tls_feature, Critical::no, der::sequence({der::integer(tls_feature_status_request)}));
  }
  if (extensions.netscape_cert_type != 0) {
    append_extension(out, oid::netscape_cert_type, Critical::no, der::named_bits(extensions.netscape_cert_type));
  }
  if (const auto& comment = extensions.comment; !comment.empty()) {
    if (!is_ascii(comment)) throw Error("a comment is not ASCII", "certificates have no other letters for it");
    append_extension(out, oid::netscape_comment, Critical::no, der::tlv(der::Tag::ia5_string, view_of(comment)));
  }
}

}  // namespace

Bytes encode_extensions(const Extensions& extensions, SubjectIsEmpty subject_is_empty) {
  Bytes out;
  add_usages(out, extensions);
  add_key_identifiers(out, extensions);
  add_names(out, extensions, subject_is_empty);
  add_locations(out, extensions);
  add_others(out, extensions);
  return out;
}

}  // namespace pkigen
