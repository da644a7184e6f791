#include "rules/x509/oid.h"
#include "tests/rules/x509/lint_vectors.h"

namespace pkigen::test {

namespace {

using C = CertificateSample;

constexpr unsigned email = 1;
constexpr unsigned dns = 2;
constexpr unsigned uri = 6;
constexpr unsigned ip = 7;

// A rule about one GeneralName of a kind: which text passes and which does not.
struct NameVector {
  std::string_view rule;
  unsigned kind;
  std::string good;
  std::string bad;
};

std::string long_name(std::size_t size) {
  std::string name;
  while (name.size() + 50 < size) name += std::string(49, 'a') + '.';
  return name + std::string(size - name.size(), 'a');
}

std::vector<NameVector> name_table() {
  return {
      {"dns-name-not-empty", dns, "localhost", ""},
      {"dns-name-characters", dns, "xn--caf-dma.example", "caf\xC3\xA9.example"},
      {"dns-name-characters", dns, "a-1.example", "a b.example"},
      {"dns-name-characters", dns, "example.org", "example.org:443"},
      {"dns-name-underscore", dns, "a-b.example", "a_b.example"},
      {"dns-name-labels", dns, "a.example", "a..example"},
      {"dns-name-labels", dns, "a.example", "a.example."},
      {"dns-name-labels", dns, std::string(63, 'a') + ".example", std::string(64, 'a') + ".example"},
      {"dns-name-hyphens", dns, "a-b.example", "-a.example"},
      {"dns-name-hyphens", dns, "a--b.example", "a-.example"},
      {"dns-name-length", dns, long_name(253), long_name(254)},
      {"dns-name-wildcard", dns, "*.example.org", "a.*.example.org"},
      {"dns-name-wildcard", dns, "*.example.org", "a*.example.org"},
      {"dns-name-wildcard", dns, "*.example.org", "*"},
      {"dns-name-wildcard", dns, "*.example.org", "*.*.example.org"},
      {"dns-name-wildcard", dns, "*.example.org", "*."},
      {"dns-name-not-address", dns, "1.2.3.4.in-addr.arpa", "192.0.2.7"},
      {"dns-name-not-address", dns, "123.example", "example.123"},
      {"ip-address-size", ip, "\x01\x02\x03\x04", "\x01\x02\x03"},
      {"ip-address-size", ip, std::string(16, '\1'), std::string(8, '\1')},
      {"email-name-form", email, "ops@example.org", "ops"},
      {"email-name-form", email, "a.b+c@example.org", "@example.org"},
      {"email-name-form", email, "\"a b\"@example.org", "a b@example.org"},
      {"email-name-form", email, "ops@[192.0.2.7]", "Ops <ops@example.org>"},
      {"email-name-form", email, "ops@example", "ops@exa_mple"},
      {"email-name-form", email, "ops@example", "op\xC3\xA9@example"},
      {"uri-name-form", uri, "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "www.example.org"},
      {"uri-name-form", uri, "https://example.org/a%20b", "https://example.org/a b"},
      {"uri-name-form", uri, "https://example.org/a%20b", "https://example.org/%2"},
      {"uri-name-form", uri, "mailto:a@b", "mailto:"},
      {"uri-name-host", uri, "spiffe://example.org/web", "spiffe:///web"},
      {"uri-name-host", uri, "https://[2001:db8::7]:8443/", "https://:443/"},
      {"uri-name-host", uri, "https://user@example.org/", "https://user@/"},
  };
}

auto alt_names(const std::vector<Bytes>& names) {
  return [names](C& c) { c.extensions.of(oid::subject_alt_name).value = sequence_of(names); };
}

LintVector vector_of(const NameVector& row) {
  const auto of = [&](const std::string& text) { return alt_names({text_value(der::context(row.kind), text)}); };
  return lint_vector(row.rule, leaf_sample(), of(row.good), of(row.bad));
}

}  // namespace

std::vector<LintVector> general_name_vectors() {
  const C leaf = leaf_sample();
  const Bytes directory_name = der::tlv(der::context_constructed(4), leaf.subject);
  std::vector<LintVector> all = {
      lint_vector("subject-alt-name-not-empty", leaf, alt_names({})),
      lint_vector("subject-alt-name-known", leaf, alt_names({directory_name}),
                  alt_names({der::tlv(der::context(9), {})})),
      lint_vector("subject-alt-name-known", leaf, alt_names({text_value(der::Tag::ia5_string, "www.example.org")})),
  };
  for (const NameVector& row : name_table()) all.push_back(vector_of(row));
  return all;
}

}  // namespace pkigen::test
