#include <algorithm>
#include <array>

#include "rules/x509/extension.h"
#include "rules/x509/extensions.h"
#include "rules/x509/oid.h"

namespace pkigen {

namespace {

using der::context;
using der::context_constructed;
using der::Reader;
using der::Tag;
using Kind = GeneralName::Kind;

// Each function here has a reader over the contents of extnValue and takes one value from it.

void read_basic_constraints(Reader& value, Extensions& extensions) {
  Reader fields = value.enter(Tag::sequence);
  BasicConstraints constraints;
  // A FALSE that is written out is taken, as in the extension around it.
  if (fields.peek() == Tag::boolean) constraints.ca = fields.read_boolean();
  if (fields.peek() == Tag::integer) {
    constraints.path_length = fields.read_integer();
    if (*constraints.path_length < 0) throw der::Malformed("negative path length");
  }
  fields.finish();
  extensions.basic_constraints = constraints;
}

void read_key_usage(Reader& value, Extensions& extensions) { extensions.key_usage = value.read_named_bits(); }

void read_extended_key_usage(Reader& value, Extensions& extensions) {
  Reader purposes = value.enter(Tag::sequence);
  while (!purposes.at_end()) extensions.extended_key_usage.push_back(purposes.read_object_identifier());
}

void read_subject_alt_name(Reader& value, Extensions& extensions) {
  Reader names = value.enter(Tag::sequence);
  while (!names.at_end()) extensions.subject_alt_names.push_back(decode_general_name(names.next()));
}

std::vector<GeneralName> read_subtrees(Reader subtrees) {
  std::vector<GeneralName> names;
  while (!subtrees.at_end()) {
    Reader subtree = subtrees.enter(Tag::sequence);
    names.push_back(decode_general_name(subtree.next(), NameForm::constraint));
    if (!subtree.at_end()) throw der::Malformed("subtree with a minimum or maximum");
  }
  return names;
}

void read_name_constraints(Reader& value, Extensions& extensions) {
  Reader fields = value.enter(Tag::sequence);
  auto& constraints = extensions.name_constraints;
  if (const auto permitted = fields.enter_if(context_constructed(0))) constraints.permitted = read_subtrees(*permitted);
  if (const auto excluded = fields.enter_if(context_constructed(1))) constraints.excluded = read_subtrees(*excluded);
  fields.finish();
}

void read_certificate_policies(Reader& value, Extensions& extensions) {
  Reader policies = value.enter(Tag::sequence);
  while (!policies.at_end()) {
    Reader policy = policies.enter(Tag::sequence);
    extensions.policies.push_back(policy.read_object_identifier());
    (void)policy.enter_if(Tag::sequence);  // qualifiers: pointers and notices for people
    policy.finish();
  }
}

void add_uri(const GeneralName& name, std::vector<std::string>& urls) {
  if (name.kind == Kind::uri) urls.push_back(name.value);
}

void read_crl_distribution_points(Reader& value, Extensions& extensions) {
  Reader points = value.enter(Tag::sequence);
  while (!points.at_end()) {
    // DistributionPoint ::= SEQUENCE { distributionPoint [0], reasons [1], cRLIssuer [2] }, all OPTIONAL
    Reader point = points.enter(Tag::sequence);
    if (auto point_name = point.enter_if(context_constructed(0))) {
      auto full_name = point_name->enter_if(context_constructed(0));
      while (full_name && !full_name->at_end()) add_uri(decode_general_name(full_name->next()), extensions.crl_urls);
    }
    while (!point.at_end()) point.next();
  }
}

void read_authority_info_access(Reader& value, Extensions& extensions) {
  Reader descriptions = value.enter(Tag::sequence);
  while (!descriptions.at_end()) {
    Reader description = descriptions.enter(Tag::sequence);
    const std::string method = description.read_object_identifier();
    const GeneralName location = decode_general_name(description.next());
    description.finish();
    if (method == oid::ocsp) add_uri(location, extensions.ocsp_urls);
    if (method == oid::ca_issuers) add_uri(location, extensions.issuer_urls);
  }
}

void read_tls_feature(Reader& value, Extensions& extensions) {
  Reader features = value.enter(Tag::sequence);
  while (!features.at_end()) {
    if (features.read_integer() == tls_feature_status_request) extensions.must_staple = true;
  }
}

void read_netscape_cert_type(Reader& value, Extensions& extensions) {
  extensions.netscape_cert_type = value.read_named_bits();
}

void read_netscape_comment(Reader& value, Extensions& extensions) {
  extensions.comment = text_of(value.next(Tag::ia5_string).contents);
}

void read_subject_key_identifier(Reader& value, Extensions& extensions) {
  extensions.subject_key_identifier = copy_of(value.read_octet_string());
}

void read_authority_key_identifier(Reader& value, Extensions& extensions) {
  Reader fields = value.enter(Tag::sequence);
  if (const auto identifier = fields.next_if(context(0))) {
    extensions.authority_key_identifier = copy_of(identifier->contents);
  }
  while (!fields.at_end()) fields.next();  // issuer and serial of the issuer's certificate
}

struct Decoder {
  std::string_view type;
  void (*read)(Reader& value, Extensions& extensions);
};

constexpr std::array decoders = {
    Decoder{oid::basic_constraints, read_basic_constraints},
    Decoder{oid::key_usage, read_key_usage},
    Decoder{oid::extended_key_usage, read_extended_key_usage},
    Decoder{oid::subject_alt_name, read_subject_alt_name},
    Decoder{oid::name_constraints, read_name_constraints},
    Decoder{oid::certificate_policies, read_certificate_policies},
    Decoder{oid::crl_distribution_points, read_crl_distribution_points},
    Decoder{oid::authority_info_access, read_authority_info_access},
    Decoder{oid::tls_feature, read_tls_feature},
    Decoder{oid::netscape_cert_type, read_netscape_cert_type},
    Decoder{oid::netscape_comment, read_netscape_comment},
    Decoder{oid::subject_key_identifier, read_subject_key_identifier},
    Decoder{oid::authority_key_identifier, read_authority_key_identifier},
};

}  // namespace

std::vector<std::string> all_unknown(const Extensions& extensions) {
  std::vector<std::string> numbers = extensions.unknown_critical;
  numbers.insert(numbers.end(), extensions.unknown.begin(), extensions.unknown.end());
  return numbers;
}

Extensions decode_extensions(der::Reader extensions) {
  Extensions result;
  for (const RawExtension& extension : read_extensions(extensions)) {
    const auto decoder = std::ranges::find(decoders, extension.type, &Decoder::type);
    if (decoder != decoders.end()) {
      Reader value(extension.value);
      decoder->read(value, result);
      value.finish();
    } else {
      (extension.critical == Critical::yes ? result.unknown_critical : result.unknown).push_back(extension.type);
    }
  }
  return result;
}

}  // namespace pkigen
