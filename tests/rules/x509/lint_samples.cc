#include "tests/rules/x509/lint_samples.h"

#include <algorithm>

#include "rules/x509/oid.h"

namespace pkigen::test {

namespace {

Bytes encode_extension(const ExtensionSample& extension) {
  const Bytes critical = extension.critical ? der::boolean(*extension.critical) : Bytes();
  return der::sequence({der::object_identifier(extension.id), critical, der::octet_string(extension.value)});
}

Bytes wrapped(unsigned tag, const ExtensionSamples& extensions) {
  return extensions.present ? der::tlv(der::context_constructed(tag), extensions.encoded()) : Bytes();
}

Bytes encode_revoked(const RevokedSample& revoked) {
  return der::sequence(
      {revoked.serial, revoked.date, revoked.extensions.present ? revoked.extensions.encoded() : Bytes()});
}

Bytes example_name(std::string_view common_name) {
  return sequence_of({der::set_of({attribute("2.5.4.6", der::Tag::printable_string, "FR")}),
                      der::set_of({attribute("2.5.4.10", der::Tag::utf8_string, "Soci\xC3\xA9t\xC3\xA9 Exemple")}),
                      der::set_of({attribute("2.5.4.3", der::Tag::utf8_string, common_name)})});
}

Bytes key_identifier() { return Bytes(20, 0xA1); }

Bytes distribution_points(std::string_view url) {
  const Bytes full_name = der::tlv(der::context_constructed(0), text_value(der::context(6), url));
  return sequence_of({der::sequence({der::tlv(der::context_constructed(0), full_name)})});
}

Bytes ocsp_access(std::string_view url) {
  return sequence_of({der::sequence({der::object_identifier(oid::ocsp), text_value(der::context(6), url)})});
}

CertificateSample plain_sample() {
  CertificateSample sample;
  sample.version = der::tlv(der::context_constructed(0), der::integer(2));
  sample.serial = der::unsigned_integer(Bytes(20, 0x5A));
  sample.algorithm = algorithm_identifier(oid::ecdsa_with_sha256);
  sample.issuer = example_name("Example Root CA");
  sample.not_before = utc("260203040506Z");
  sample.not_after = utc("270203040506Z");
  sample.spki = ec_spki(der::object_identifier(oid::secp256r1), ec_point(32));
  sample.extensions.list = {
      {oid::subject_key_identifier, der::octet_string(key_identifier()), {}},
      {oid::authority_key_identifier, der::sequence({der::tlv(der::context(0), key_identifier())}), {}},
  };
  return sample;
}

}  // namespace

ExtensionSample& ExtensionSamples::of(std::string_view id) {
  const auto found = std::ranges::find(list, id, &ExtensionSample::id);
  if (found != list.end()) return *found;
  return list.emplace_back(ExtensionSample{.id = id, .value = {}, .critical = {}});
}

void ExtensionSamples::remove(std::string_view id) {
  std::erase_if(list, [&](const ExtensionSample& extension) { return extension.id == id; });
}

Bytes ExtensionSamples::encoded() const {
  std::vector<Bytes> elements;
  for (const ExtensionSample& extension : list) elements.push_back(encode_extension(extension));
  return sequence_of(elements);
}

Bytes CertificateSample::encoded() const {
  return der::sequence({version, serial, algorithm, issuer, der::sequence({not_before, not_after}), subject, spki,
                        unique_identifiers, wrapped(3, extensions)});
}

Bytes CrlSample::encoded() const {
  std::vector<Bytes> entries;
  for (const RevokedSample& entry : revoked) entries.push_back(encode_revoked(entry));
  const Bytes list = revoked_present ? sequence_of(entries) : Bytes();
  return der::sequence({version, algorithm, issuer, this_update, next_update, list, wrapped(0, extensions)});
}

Bytes RequestSample::encoded() const {
  std::vector<Bytes> attributes = more_attributes;
  if (extensions.present) {
    attributes.push_back(
        der::sequence({der::object_identifier(oid::extension_request), der::set_of({extensions.encoded()})}));
  }
  return der::sequence({version, subject, spki, der::tlv(der::context_constructed(0), joined(attributes))});
}

CertificateSample leaf_sample() {
  CertificateSample sample = plain_sample();
  sample.subject = example_name("www.example.org");
  const Bytes server_auth = der::object_identifier("1.3.6.1.5.5.7.3.1");
  const std::vector<ExtensionSample> more = {
      {oid::basic_constraints, der::sequence({}), true},
      {oid::key_usage, der::named_bits(1), true},
      {oid::extended_key_usage, der::sequence({server_auth}), {}},
      {oid::subject_alt_name, sequence_of({text_value(der::context(2), "www.example.org")}), {}},
      {oid::crl_distribution_points, distribution_points("http://pki.example.org/root.crl"), {}},
      {oid::authority_info_access, ocsp_access("http://ocsp.example.org:8080/"), {}},
      {oid::certificate_policies, sequence_of({der::sequence({der::object_identifier("2.23.140.1.2.1")})}), {}},
      {oid::tls_feature, der::sequence({der::integer(5)}), {}},
      {oid::netscape_cert_type, der::named_bits(2), {}},
      {oid::netscape_comment, text_value(der::Tag::ia5_string, "made for a test"), {}},
  };
  sample.extensions.list.insert(sample.extensions.list.end(), more.begin(), more.end());
  return sample;
}

CertificateSample ca_sample() {
  CertificateSample sample = plain_sample();
  sample.subject = example_name("Example Issuing CA");
  const Bytes host = der::sequence({text_value(der::context(2), "example.org")});
  const Bytes range = der::sequence({der::tlv(der::context(7), Bytes{192, 0, 2, 0, 255, 255, 255, 0})});
  const std::vector<ExtensionSample> more = {
      {oid::basic_constraints, der::sequence({der::boolean(true), der::integer(0)}), true},
      {oid::key_usage, der::named_bits(0x60), true},
      {oid::name_constraints, der::sequence({der::tlv(der::context_constructed(0), {host, range})}), true},
  };
  sample.extensions.list.insert(sample.extensions.list.end(), more.begin(), more.end());
  return sample;
}

CrlSample crl_sample() {
  CrlSample sample;
  sample.version = der::integer(1);
  sample.algorithm = algorithm_identifier(oid::sha256_with_rsa, der::null());
  sample.issuer = example_name("Example Root CA");
  sample.this_update = utc("260203040506Z");
  sample.next_update = utc("260303040506Z");
  const ExtensionSample key_compromise{oid::reason_code, der::tlv(der::Tag::enumerated, Bytes{1}), {}};
  sample.revoked = {{der::integer(1), utc("260101000000Z"), {.list = {}, .present = false}},
                    {der::integer(0x1234), utc("260102000000Z"), {.list = {key_compromise}}}};
  sample.extensions.list = {
      {oid::authority_key_identifier, der::sequence({der::tlv(der::context(0), key_identifier())}), {}},
      {oid::crl_number, der::integer(7), {}},
  };
  return sample;
}

RequestSample request_sample() {
  RequestSample sample;
  static_cast<EntitySample&>(sample) = leaf_sample();
  sample.extensions.remove(oid::authority_key_identifier);
  sample.version = der::integer(0);
  return sample;
}

}  // namespace pkigen::test
