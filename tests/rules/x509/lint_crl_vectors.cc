#include "rules/x509/oid.h"
#include "tests/rules/x509/lint_vectors.h"

namespace pkigen::test {

namespace {

using C = CrlSample;

Bytes reason(std::uint8_t number) { return der::tlv(der::Tag::enumerated, Bytes{number}); }

// What the second entry's reason becomes.
auto reasoned(std::uint8_t number) {
  return [number](C& c) { c.revoked[1].extensions.of(oid::reason_code).value = reason(number); };
}

auto invalid_since(std::string_view text) {
  return [text](C& c) { c.revoked[1].extensions.of(oid::invalidity_date).value = generalized(text); };
}

auto serial(const Bytes& encoding) {
  return [encoding](C& c) { c.revoked[0].serial = encoding; };
}

auto number(const Bytes& encoding) {
  return [encoding](C& c) { c.extensions.of(oid::crl_number).value = encoding; };
}

auto critical(std::string_view id) {
  return [id](C& c) { c.extensions.of(id).critical = true; };
}

auto without(std::string_view id) {
  return [id](C& c) { c.extensions.remove(id); };
}

std::vector<LintVector> of_lists() {
  const C crl = crl_sample();
  const Bytes point = der::sequence({der::tlv(der::context(1), Bytes{0xFF})});
  const auto partial = [point](std::optional<bool> is_critical) {
    return [=](C& c) {
      c.extensions.of(oid::issuing_distribution_point).value = point;
      c.extensions.of(oid::issuing_distribution_point).critical = is_critical;
    };
  };
  return {
      lint_vector("crl-version-2", crl, [](C& c) { c.version = {}; }),
      lint_vector("crl-version-2", crl, [](C& c) { c.version = der::integer(2); }),
      lint_vector("crl-next-update-present", crl, [](C& c) { c.next_update = {}; }),
      lint_vector(
          "crl-update-order", crl, [](C& c) { c.next_update = utc("260203040507Z"); },
          [](C& c) { c.next_update = c.this_update; }),
      lint_vector(
          "crl-revoked-not-empty", crl,
          [](C& c) {
            c.revoked.clear();
            c.revoked_present = false;
          },
          [](C& c) { c.revoked.clear(); }),
      lint_vector("crl-serials-unique", crl, [](C& c) { c.revoked.insert(c.revoked.begin(), c.revoked[1]); }),
      lint_vector("crl-authority-key-identifier-present", crl, without(oid::authority_key_identifier)),
      lint_vector("crl-authority-key-identifier-not-critical", crl, critical(oid::authority_key_identifier)),
      lint_vector("crl-number-present", crl, without(oid::crl_number)),
      lint_vector("crl-number-not-negative", crl, number(der::integer(0)), number(der::integer(-1))),
      lint_vector("crl-number-length", crl, number(der::unsigned_integer(Bytes(20, 0x7F))),
                  number(der::unsigned_integer(Bytes(20, 0x80)))),
      lint_vector("crl-number-not-critical", crl, critical(oid::crl_number)),
      lint_vector("crl-issuing-distribution-point-critical", crl, partial(true), partial({})),
      lint_vector("issuer-not-empty", crl, [](C& c) { c.issuer = der::sequence({}); }),
      lint_vector("signature-sha2", crl,
                  [](C& c) { c.algorithm = algorithm_identifier(oid::md5_with_rsa, der::null()); }),
      lint_vector("time-utc-until-2049", crl, [](C& c) { c.next_update = generalized("20260303040506Z"); }),
      lint_vector("time-is-date", crl, [](C& c) { c.this_update = utc("260230000000Z"); }),
      lint_vector("extensions-not-empty", crl, [](C& c) { c.extensions.list.clear(); }),
      lint_vector("extension-unique", crl, [](C& c) { c.extensions.list.push_back(c.extensions.of(oid::crl_number)); }),
      lint_vector("authority-key-identifier-key", crl,
                  [](C& c) { c.extensions.of(oid::authority_key_identifier).value = der::sequence({}); }),
      lint_vector("der", crl, number(der::null())),
  };
}

std::vector<LintVector> of_entries() {
  const C crl = crl_sample();
  return {
      lint_vector("revoked-serial-not-negative", crl, serial(der::integer(0)), serial(der::integer(-2))),
      lint_vector("revoked-serial-length", crl, serial(der::unsigned_integer(Bytes(20, 0xFF))),
                  serial(der::unsigned_integer(Bytes(21, 0x7F)))),
      lint_vector("reason-code-known", crl, reasoned(10), reasoned(11)),
      lint_vector("reason-code-known", crl, reasoned(6), reasoned(7)),
      lint_vector("reason-code-not-unspecified", crl, reasoned(0)),
      lint_vector(
          "crl-reason-not-remove", crl,
          [](C& c) {
            reasoned(8)(c);
            c.extensions.of("2.5.29.27") = {"2.5.29.27", der::integer(1), true};
          },
          reasoned(8)),
      lint_vector("invalidity-date-form", crl, invalid_since("20260101000000Z"), invalid_since("202601010000Z")),
      lint_vector("entry-extension-not-critical", crl,
                  [](C& c) { c.revoked[1].extensions.of(oid::reason_code).critical = true; }),
      lint_vector("extensions-not-empty", crl, [](C& c) { c.revoked[0].extensions.present = true; }),
      lint_vector("time-seconds", crl, [](C& c) { c.revoked[0].date = utc("2601010000Z"); }),
      lint_vector("der", crl,
                  [](C& c) {
                    c.revoked[1].extensions.of(oid::reason_code).value = der::tlv(der::Tag::enumerated, Bytes{1, 1});
                  }),
  };
}

}  // namespace

std::vector<LintVector> crl_vectors() {
  std::vector<LintVector> all = of_lists();
  const std::vector<LintVector> more = of_entries();
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace pkigen::test
