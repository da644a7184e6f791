#include "rules/x509/oid.h"
#include "tests/rules/x509/lint_vectors.h"

namespace pkigen::test {

namespace {

using C = CertificateSample;

void set_constraints(C& c, const Bytes& ca, const Bytes& path_length) {
  c.extensions.of(oid::basic_constraints).value = der::sequence({ca, path_length});
}

std::vector<LintVector> of_authorities() {
  const C leaf = leaf_sample();
  const C ca = ca_sample();
  return {
      lint_vector("ca-default-absent", leaf, [](C& c) { set_constraints(c, der::boolean(false), {}); }),
      lint_vector("path-length-only-in-ca", leaf, [](C& c) { set_constraints(c, {}, der::integer(0)); }),
      lint_vector("path-length-with-cert-sign", ca,
                  [](C& c) { c.extensions.of(oid::key_usage).value = der::named_bits(0x40); }),
      lint_vector(
          "path-length-not-negative", ca, [](C& c) { set_constraints(c, der::boolean(true), der::integer(3)); },
          [](C& c) { set_constraints(c, der::boolean(true), der::integer(-1)); }),
      lint_vector("ca-has-cert-sign", ca, [](C& c) { c.extensions.remove(oid::key_usage); }),
      lint_vector("ca-has-cert-sign", ca, [](C& c) { c.extensions.of(oid::key_usage).value = der::named_bits(0x41); }),
      lint_vector("cert-sign-only-in-ca", leaf,
                  [](C& c) { c.extensions.of(oid::key_usage).value = der::named_bits(0x21); }),
      lint_vector("cert-sign-only-in-ca", ca, [](C& c) { c.extensions.remove(oid::basic_constraints); }),
      lint_vector("name-constraints-only-in-ca", leaf,
                  [](C& c) { c.extensions.list.push_back(ca_sample().extensions.of(oid::name_constraints)); }),
  };
}

Bytes list(unsigned tag, const std::vector<Bytes>& subtrees) {
  return der::tlv(der::context_constructed(tag), joined(subtrees));
}

Bytes host(std::string_view text) { return der::sequence({text_value(der::context(2), text)}); }
Bytes range(const Bytes& octets) { return der::sequence({der::tlv(der::context(7), octets)}); }

// What nameConstraints of the sample become.
auto constraints(const std::vector<Bytes>& lists) {
  return [lists](C& c) { c.extensions.of(oid::name_constraints).value = sequence_of(lists); };
}

std::vector<LintVector> of_subtrees() {
  const C ca = ca_sample();
  const Bytes minimum = der::tlv(der::context(0), Bytes{0});
  const Bytes bounded = der::sequence({text_value(der::context(2), "example.org"), minimum});
  Bytes all_of_ipv6(32, 0);
  return {
      lint_vector("name-constraints-not-empty", ca, constraints({list(1, {host("")})}), constraints({})),
      lint_vector("name-constraints-list-not-empty", ca, constraints({list(0, {host("a")}), list(1, {host("b.a")})}),
                  constraints({list(0, {host("a")}), list(1, {})})),
      lint_vector("name-constraints-unbounded", ca, constraints({list(0, {bounded})})),
      lint_vector("name-constraints-address-size", ca, constraints({list(1, {range(all_of_ipv6)})}),
                  constraints({list(1, {range({192, 0, 2, 0})})})),
      lint_vector("name-constraints-address-mask", ca, constraints({list(1, {range({10, 0, 0, 0, 255, 240, 0, 0})})}),
                  constraints({list(1, {range({10, 0, 0, 0, 255, 0, 255, 0})})})),
      lint_vector("name-constraints-address-mask", ca,
                  constraints({list(1, {range({10, 0, 0, 1, 255, 255, 255, 255})})}),
                  constraints({list(1, {range({10, 0, 0, 0, 253, 0, 0, 0})})})),
      lint_vector("name-constraints-dns-form", ca, constraints({list(0, {host(".example.org")})}),
                  constraints({list(0, {host("*.example.org")})})),
  };
}

}  // namespace

std::vector<LintVector> constraint_vectors() {
  std::vector<LintVector> all = of_authorities();
  const std::vector<LintVector> more = of_subtrees();
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace pkigen::test
