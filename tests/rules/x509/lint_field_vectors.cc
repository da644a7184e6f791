#include "rules/x509/oid.h"
#include "tests/rules/x509/lint_vectors.h"

namespace pkigen::test {

namespace {

using C = CertificateSample;

Bytes version(std::int64_t number) { return der::tlv(der::context_constructed(0), der::integer(number)); }

std::vector<LintVector> of_fields() {
  const C leaf = leaf_sample();
  const C ca = ca_sample();
  return {
      lint_vector("version-known", leaf, [](C& c) { c.version = version(3); }),
      lint_vector("version-default-absent", leaf, [](C& c) { c.version = version(0); }),
      lint_vector("version-3-with-extensions", leaf, [](C& c) { c.version = version(1); }),
      lint_vector(
          "serial-not-negative", leaf, [](C& c) { c.serial = der::integer(0x80); },
          [](C& c) { c.serial = der::integer(-1); }),
      lint_vector(
          "serial-not-zero", leaf, [](C& c) { c.serial = der::integer(1); }, [](C& c) { c.serial = der::integer(0); }),
      lint_vector(
          "serial-length", leaf, [](C& c) { c.serial = der::unsigned_integer(Bytes(20, 0x7F)); },
          [](C& c) { c.serial = der::unsigned_integer(Bytes(20, 0xFF)); }),
      lint_vector(
          "validity-order", leaf, [](C& c) { c.not_after = c.not_before; },
          [](C& c) { c.not_after = utc("260203040505Z"); }),
      lint_vector("unique-identifiers-absent", leaf,
                  [](C& c) {
                    c.unique_identifiers = der::tlv(der::context(2), Bytes{0, 1});
                  }),
      lint_vector("subject-key-identifier-in-ca", ca, [](C& c) { c.extensions.remove(oid::subject_key_identifier); }),
      lint_vector(
          "authority-key-identifier-present", ca,
          [](C& c) {
            c.subject = c.issuer;
            c.extensions.remove(oid::authority_key_identifier);
          },
          [](C& c) { c.extensions.remove(oid::authority_key_identifier); }),
  };
}

std::vector<LintVector> of_signatures() {
  const C leaf = leaf_sample();
  const auto rsa = [](C& c) { c.algorithm = algorithm_identifier(oid::sha512_with_rsa, der::null()); };
  return {
      lint_vector("signature-sha2", leaf,
                  [](C& c) { c.algorithm = algorithm_identifier(oid::sha1_with_rsa, der::null()); }),
      lint_vector("signature-rsa-null", leaf, rsa,
                  [](C& c) { c.algorithm = algorithm_identifier(oid::sha512_with_rsa); }),
      lint_vector("signature-ecdsa-absent", leaf,
                  [](C& c) { c.algorithm = algorithm_identifier(oid::ecdsa_with_sha256, der::null()); }),
  };
}

std::vector<LintVector> of_times() {
  const C leaf = leaf_sample();
  return {
      lint_vector(
          "time-seconds", leaf, [](C& c) { c.not_after = utc("491231235959Z"); },
          [](C& c) { c.not_after = utc("4912312359Z"); }),
      lint_vector(
          "time-zulu", leaf, [](C& c) { c.not_after = generalized("99991231235959Z"); },
          [](C& c) { c.not_after = generalized("20510101000000+0000"); }),
      lint_vector("time-zulu", leaf, [](C& c) { c.not_after = generalized("20510101000000.5Z"); }),
      lint_vector(
          "time-is-date", leaf, [](C& c) { c.not_after = utc("280229000000Z"); },
          [](C& c) { c.not_after = utc("270229000000Z"); }),
      lint_vector("time-is-date", leaf, [](C& c) { c.not_after = utc("271301000000Z"); }),
      lint_vector("time-is-date", leaf, [](C& c) { c.not_after = utc("270101240000Z"); }),
      lint_vector("time-is-date", leaf, [](C& c) { c.not_after = utc("270101000060Z"); }),
      lint_vector(
          "time-utc-until-2049", leaf, [](C& c) { c.not_after = generalized("20500101000000Z"); },
          [](C& c) { c.not_after = generalized("20491231235959Z"); }),
  };
}

std::vector<LintVector> of_encodings() {
  const C leaf = leaf_sample();
  return {
      lint_vector("der", leaf,
                  [](C& c) {
                    c.serial = der::tlv(der::Tag::integer, Bytes{0, 1});
                  }),
      lint_vector("der", leaf, [](C& c) { c.serial = der::tlv(der::Tag::integer, Bytes()); }),
      lint_vector("der", leaf, [](C& c) { c.not_after = der::integer(1); }),
      lint_vector("der", leaf, [](C& c) { c.subject = text_value(der::Tag::utf8_string, "www"); }),
      lint_vector("der", leaf, [](C& c) { append(c.extensions.of(oid::key_usage).value, der::null()); }),
      lint_vector("der", leaf,
                  [](C& c) {
                    c.extensions.of(oid::key_usage).value = Bytes{3, 2, 7, 0xFF};
                  }),
      lint_vector("der", leaf,
                  [](C& c) {
                    c.extensions.of("1.2.3").value = Bytes{0x24, 0};
                  }),
      lint_vector("der", leaf, [](C& c) { c.extensions.of("1.2.3").value = Bytes(200, 0x30); }),
      lint_vector("der", leaf,
                  [](C& c) {
                    for (int i = 0; i < 100; ++i) {
                      Bytes& value = c.extensions.of("1.2.3").value;
                      value = der::sequence({value});
                    }
                  }),
  };
}

}  // namespace

std::vector<LintVector> field_vectors() {
  std::vector<LintVector> all;
  for (const auto& some : {of_fields(), of_signatures(), of_times(), of_encodings()}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

}  // namespace pkigen::test
