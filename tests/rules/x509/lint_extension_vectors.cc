#include "rules/x509/oid.h"
#include "tests/rules/x509/lint_vectors.h"

namespace pkigen::test {

namespace {

using C = CertificateSample;

Bytes identifier_of(std::size_t size) { return der::tlv(der::context(0), Bytes(size, 0xA1)); }

LintVector of_criticality(std::string_view rule, const C& base, std::string_view id, const Bytes& value,
                          std::optional<bool> good, std::optional<bool> bad) {
  const auto with = [&](std::optional<bool> critical) {
    return [&, critical](C& c) {
      c.extensions.of(id).value = value;
      c.extensions.of(id).critical = critical;
    };
  };
  return lint_vector(rule, base, with(good), with(bad));
}

}  // namespace

std::vector<LintVector> extension_vectors() {
  const C leaf = leaf_sample();
  return {
      lint_vector(
          "extensions-not-empty", leaf,
          [](C& c) {
            c.version = {};
            c.extensions.present = false;
            c.issuer = c.subject;
          },
          [](C& c) { c.extensions.list.clear(); }),
      lint_vector("extension-unique", leaf, [](C& c) { c.extensions.list.push_back(c.extensions.of(oid::key_usage)); }),
      lint_vector("critical-default-absent", leaf,
                  [](C& c) { c.extensions.of(oid::extended_key_usage).critical = false; }),
      lint_vector(
          "subject-key-identifier-length", leaf,
          [](C& c) { c.extensions.of(oid::subject_key_identifier).value = der::octet_string(Bytes(64, 1)); },
          [](C& c) { c.extensions.of(oid::subject_key_identifier).value = der::octet_string(Bytes(65, 1)); }),
      lint_vector("subject-key-identifier-length", leaf,
                  [](C& c) { c.extensions.of(oid::subject_key_identifier).value = der::octet_string({}); }),
      lint_vector("authority-key-identifier-key", leaf,
                  [](C& c) { c.extensions.of(oid::authority_key_identifier).value = der::sequence({}); }),
      lint_vector(
          "authority-key-identifier-length", leaf,
          [](C& c) { c.extensions.of(oid::authority_key_identifier).value = der::sequence({identifier_of(5)}); },
          [](C& c) { c.extensions.of(oid::authority_key_identifier).value = der::sequence({identifier_of(0)}); }),
      lint_vector("authority-key-identifier-only", leaf,
                  [](C& c) {
                    const Bytes serial = der::tlv(der::context(2), Bytes{1});
                    c.extensions.of(oid::authority_key_identifier).value = der::sequence({identifier_of(20), serial});
                  }),
  };
}

std::vector<LintVector> criticality_vectors() {
  const C leaf = leaf_sample();
  const C ca = ca_sample();
  const Bytes usage = der::named_bits(1);
  const Bytes names = sequence_of({text_value(der::context(2), "www.example.org")});
  const Bytes limits = der::sequence({der::tlv(der::context(0), Bytes{0})});
  const Bytes excluded = der::tlv(der::context_constructed(1), der::sequence({text_value(der::context(2), "com")}));
  const Bytes identifier = der::octet_string(Bytes(20, 1));
  const Bytes location = text_value(der::context(6), "http://example.org/x");
  const Bytes full_name = der::tlv(der::context_constructed(0), der::tlv(der::context_constructed(0), location));
  const Bytes points = sequence_of({der::sequence({full_name})});
  const Bytes access = sequence_of({der::sequence({der::object_identifier(oid::ocsp), location})});
  const Bytes repository = sequence_of({der::sequence({der::object_identifier("1.3.6.1.5.5.7.48.5"), location})});
  return {
      lint_vector("basic-constraints-critical", ca,
                  [](C& c) { c.extensions.of(oid::basic_constraints).critical = std::nullopt; }),
      lint_vector(
          "subject-alt-name-critical", leaf,
          [](C& c) {
            c.subject = der::sequence({});
            c.extensions.of(oid::subject_alt_name).critical = true;
          },
          [](C& c) { c.subject = der::sequence({}); }),
      of_criticality("key-usage-critical", leaf, oid::key_usage, usage, true, {}),
      of_criticality("name-constraints-critical", ca, oid::name_constraints, der::sequence({excluded}), true, {}),
      of_criticality("policy-constraints-critical", ca, "2.5.29.36", limits, true, {}),
      of_criticality("inhibit-any-policy-critical", ca, "2.5.29.54", der::integer(0), true, {}),
      of_criticality("subject-alt-name-critical", leaf, oid::subject_alt_name, names, {}, true),
      of_criticality("issuer-alt-name-not-critical", leaf, "2.5.29.18", names, {}, true),
      of_criticality("subject-key-identifier-not-critical", leaf, oid::subject_key_identifier, identifier, {}, true),
      of_criticality("authority-key-identifier-not-critical", leaf, oid::authority_key_identifier,
                     der::sequence({identifier_of(20)}), {}, true),
      of_criticality("crl-distribution-points-not-critical", leaf, oid::crl_distribution_points, points, {}, true),
      of_criticality("authority-info-access-not-critical", leaf, oid::authority_info_access, access, {}, true),
      of_criticality("subject-info-access-not-critical", ca, "1.3.6.1.5.5.7.1.11", repository, {}, true),
      of_criticality("freshest-crl-not-critical", leaf, "2.5.29.46", points, {}, true),
      of_criticality("tls-feature-not-critical", leaf, oid::tls_feature, der::sequence({der::integer(5)}), {}, true),
  };
}

}  // namespace pkigen::test
