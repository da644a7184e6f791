#include "rules/x509/oid.h"
#include "tests/rules/x509/lint_vectors.h"

namespace pkigen::test {

namespace {

using C = CertificateSample;

constexpr std::string_view any_purpose = "2.5.29.37.0";
constexpr std::string_view server_auth = "1.3.6.1.5.5.7.3.1";
constexpr std::string_view client_auth = "1.3.6.1.5.5.7.3.2";
constexpr std::string_view code_signing = "1.3.6.1.5.5.7.3.3";
constexpr std::string_view email_protection = "1.3.6.1.5.5.7.3.4";
constexpr std::string_view time_stamping = "1.3.6.1.5.5.7.3.8";
constexpr std::string_view ocsp_signing = "1.3.6.1.5.5.7.3.9";

constexpr std::uint32_t signing = 1U << 0U;
constexpr std::uint32_t commitment = 1U << 1U;
constexpr std::uint32_t key_encipherment = 1U << 2U;
constexpr std::uint32_t data_encipherment = 1U << 3U;
constexpr std::uint32_t agreement = 1U << 4U;
constexpr std::uint32_t encipher_only = 1U << 7U;
constexpr std::uint32_t decipher_only = 1U << 8U;

auto usage(const Bytes& value) {
  return [value](C& c) { c.extensions.of(oid::key_usage).value = value; };
}

auto usage(std::uint32_t bits) { return usage(der::named_bits(bits)); }

auto purposes(std::optional<bool> critical, std::vector<std::string_view> ids) {
  return [=](C& c) {
    std::vector<Bytes> elements;
    for (const std::string_view id : ids) elements.push_back(der::object_identifier(id));
    c.extensions.of(oid::extended_key_usage).value = sequence_of(elements);
    c.extensions.of(oid::extended_key_usage).critical = critical;
  };
}

// A purpose, bits that serve it, bits that do not.
LintVector consistent(std::string_view purpose, std::uint32_t good, std::uint32_t bad) {
  const auto with = [purpose](std::uint32_t bits) {
    return [=](C& c) {
      usage(bits)(c);
      purposes(purpose == time_stamping ? std::optional(true) : std::nullopt, {purpose})(c);
    };
  };
  return lint_vector("extended-key-usage-consistent", leaf_sample(), with(good), with(bad));
}

C rsa_leaf() {
  C leaf = leaf_sample();
  leaf.spki = rsa_spki(rsa_modulus(), der::integer(65537));
  return leaf;
}

std::vector<LintVector> of_bits() {
  const C leaf = leaf_sample();
  return {
      lint_vector("key-usage-not-empty", leaf, usage(Bytes{3, 1, 0})),
      lint_vector("key-usage-minimal", leaf, usage(Bytes{3, 2, 7, 0x80}), usage(Bytes{3, 2, 6, 0x80})),
      lint_vector("key-usage-known", leaf, usage(signing | agreement | decipher_only), usage(signing | 1U << 9U)),
      lint_vector("key-usage-only-with-agreement", leaf, usage(agreement | encipher_only),
                  usage(signing | encipher_only)),
      lint_vector("key-usage-only-with-agreement", leaf, usage(agreement | decipher_only),
                  usage(signing | decipher_only)),
      lint_vector("key-usage-ec", leaf, usage(signing | agreement), usage(signing | key_encipherment)),
      lint_vector("key-usage-ec", leaf, usage(signing | data_encipherment)),
      lint_vector("key-usage-rsa", rsa_leaf(), usage(signing | key_encipherment), usage(signing | agreement)),
      lint_vector("der", leaf, usage(Bytes{3, 2, 8, 0x80})),
      lint_vector("der", leaf, usage(der::null())),
  };
}

std::vector<LintVector> of_purposes() {
  const C leaf = leaf_sample();
  return {
      lint_vector("extended-key-usage-not-empty", leaf, purposes({}, {})),
      lint_vector("extended-key-usage-unique", leaf, purposes({}, {server_auth, client_auth}),
                  purposes({}, {server_auth, server_auth})),
      lint_vector("any-extended-key-usage-not-critical", leaf, purposes({}, {any_purpose}),
                  purposes(true, {any_purpose})),
      lint_vector("time-stamping-alone", leaf, purposes(true, {time_stamping}),
                  purposes(true, {time_stamping, code_signing})),
      lint_vector("time-stamping-critical", leaf, purposes(true, {time_stamping}), purposes({}, {time_stamping})),
      lint_vector("der", leaf,
                  [](C& c) { c.extensions.of(oid::extended_key_usage).value = der::sequence({der::null()}); }),
      consistent(server_auth, agreement, commitment),
      consistent(client_auth, signing, commitment),
      consistent(code_signing, signing, agreement),
      consistent(email_protection, commitment, 1U << 6U),
      consistent(time_stamping, commitment, agreement),
      consistent(ocsp_signing, signing, agreement),
  };
}

}  // namespace

std::vector<LintVector> usage_vectors() {
  std::vector<LintVector> all = of_bits();
  const std::vector<LintVector> more = of_purposes();
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace pkigen::test
