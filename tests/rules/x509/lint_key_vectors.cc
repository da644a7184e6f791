#include "rules/x509/oid.h"
#include "tests/rules/x509/lint_vectors.h"

namespace pkigen::test {

namespace {

using C = CertificateSample;

Bytes ordinary_exponent() { return der::integer(65537); }

// 2048 bits unless said otherwise, odd.
Bytes modulus(std::size_t octets, std::uint8_t first = 0xC1, std::uint8_t last = 0xC1) {
  Bytes magnitude(octets, 0xC1);
  magnitude.front() = first;
  magnitude.back() = last;
  return der::unsigned_integer(magnitude);
}

Bytes with_unused_bits(const Bytes& point) {
  const Bytes algorithm = algorithm_identifier(oid::ec_public_key, der::object_identifier(oid::secp256r1));
  return der::sequence({algorithm, der::tlv(der::Tag::bit_string, {Bytes{1}, point})});
}

std::vector<LintVector> of_rsa() {
  const C leaf = leaf_sample();
  const auto rsa = [](C& c) { c.spki = rsa_spki(rsa_modulus(), ordinary_exponent()); };
  return {
      lint_vector("rsa-key-null", leaf, rsa, [](C& c) { c.spki = rsa_spki(rsa_modulus(), ordinary_exponent(), {}); }),
      lint_vector("rsa-positive", leaf, rsa,
                  [](C& c) { c.spki = rsa_spki(der::tlv(der::Tag::integer, Bytes(257, 0xC1)), ordinary_exponent()); }),
      lint_vector("rsa-modulus-size", leaf, rsa, [](C& c) { c.spki = rsa_spki(modulus(255), ordinary_exponent()); }),
      lint_vector("rsa-modulus-size", leaf, [](C& c) { c.spki = rsa_spki(modulus(256, 0x7F), ordinary_exponent()); }),
      lint_vector(
          "rsa-modulus-octets", leaf, [](C& c) { c.spki = rsa_spki(modulus(257, 0x80), ordinary_exponent()); },
          [](C& c) { c.spki = rsa_spki(modulus(257, 0x02), ordinary_exponent()); }),
      lint_vector("rsa-modulus-odd", leaf, rsa,
                  [](C& c) { c.spki = rsa_spki(modulus(256, 0xC1, 0xC2), ordinary_exponent()); }),
      lint_vector("rsa-exponent-odd", leaf, rsa, [](C& c) { c.spki = rsa_spki(rsa_modulus(), der::integer(65538)); }),
      lint_vector("rsa-exponent-small", leaf, rsa, [](C& c) { c.spki = rsa_spki(rsa_modulus(), der::integer(3)); }),
      lint_vector("rsa-exponent-small", leaf, [](C& c) { c.spki = rsa_spki(rsa_modulus(), der::integer(65535)); }),
      lint_vector(
          "rsa-exponent-great", leaf, [](C& c) { c.spki = rsa_spki(rsa_modulus(), modulus(32)); },
          [](C& c) { c.spki = rsa_spki(rsa_modulus(), modulus(33)); }),
      lint_vector("der", leaf, rsa,
                  [](C& c) {
                    c.spki = rsa_spki(rsa_modulus(), der::tlv(der::Tag::integer, Bytes{0, 3}));
                  }),
      lint_vector("der", leaf, [](C& c) { c.spki = rsa_spki(rsa_modulus(), {}); }),
  };
}

std::vector<LintVector> of_ec() {
  const C leaf = leaf_sample();
  const auto p384 = [](C& c) { c.spki = ec_spki(der::object_identifier(oid::secp384r1), ec_point(48)); };
  const auto p521 = [](C& c) { c.spki = ec_spki(der::object_identifier(oid::secp521r1), ec_point(66)); };
  return {
      lint_vector("ec-named-curve", leaf, [](C& c) { c.spki = ec_spki(der::null(), ec_point(32)); }),
      lint_vector("ec-named-curve", leaf, [](C& c) { c.spki = ec_spki({}, ec_point(32)); }),
      lint_vector("ec-curve-known", leaf, p384,
                  [](C& c) { c.spki = ec_spki(der::object_identifier("1.3.132.0.10"), ec_point(32)); }),
      lint_vector("ec-point-uncompressed", leaf,
                  [](C& c) {
                    Bytes compressed(33, 0x17);
                    compressed.front() = 0x02;
                    c.spki = ec_spki(der::object_identifier(oid::secp256r1), compressed);
                  }),
      lint_vector("ec-point-uncompressed", leaf,
                  [](C& c) { c.spki = ec_spki(der::object_identifier(oid::secp256r1), {}); }),
      lint_vector("ec-point-size", leaf, p521,
                  [](C& c) { c.spki = ec_spki(der::object_identifier(oid::secp521r1), ec_point(65)); }),
  };
}

}  // namespace

std::vector<LintVector> key_vectors() {
  const C leaf = leaf_sample();
  std::vector<LintVector> all = {
      lint_vector("key-algorithm-known", leaf,
                  [](C& c) {
                    c.spki = der::sequence({algorithm_identifier("1.3.101.112"), der::bit_string(Bytes(32, 1))});
                  }),
      lint_vector("key-whole-octets", leaf,
                  [](C& c) {
                    Bytes point = ec_point(32);
                    point.back() = 0;
                    c.spki = with_unused_bits(point);
                  }),
  };
  for (const auto& some : {of_rsa(), of_ec()}) all.insert(all.end(), some.begin(), some.end());
  return all;
}

}  // namespace pkigen::test
