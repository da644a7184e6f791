#include <bit>

#include "rules/x509/lint_encoding.h"
#include "rules/x509/lint_rule.h"
#include "rules/x509/oid.h"

namespace pkigen::lint {

namespace {

bool is_rsa(const KeyView& key) { return key.algorithm.id == oid::rsa_encryption; }
bool is_ec(const KeyView& key) { return key.algorithm.id == oid::ec_public_key; }

std::string unknown_key(const KeyView& key) {
  return is_rsa(key) || is_ec(key) ? "" : key.algorithm.id + " is neither RSA nor EC";
}

std::string unused_bits(const KeyView& key) {
  return !key.bits.empty() && key.bits.front() == 0 ? "" : "subjectPublicKey is not whole octets";
}

constexpr Rule<KeyView> rules[] = {
    {"key-algorithm-known", "RFC 5280, 4.1.2.7; RFC 3279, 2.3", unknown_key},
    {"key-whole-octets", "RFC 5280, 4.1; RFC 5480, 2.2", unused_bits},
};

// RSAPublicKey; what is no key of that kind has none, and no rule about it speaks.
struct RsaNumbers {
  ByteView modulus;   // contents of the INTEGER
  ByteView exponent;  // likewise
};

std::optional<RsaNumbers> rsa_numbers(const KeyView& key) {
  if (!is_rsa(key) || key.bits.empty()) return std::nullopt;
  require_der(key.bits.subspan(1));
  der::Reader fields = der::Reader(key.bits.subspan(1)).enter(der::Tag::sequence);
  RsaNumbers numbers;
  numbers.modulus = fields.next(der::Tag::integer).contents;
  numbers.exponent = fields.next(der::Tag::integer).contents;
  fields.finish();
  return numbers;
}

std::size_t bit_count(ByteView number) {
  while (!number.empty() && number.front() == 0) number = number.subspan(1);
  if (number.empty()) return 0;
  return number.size() * 8 - static_cast<std::size_t>(std::countl_zero(number.front()));
}

std::string rsa_parameters(const KeyView& key) {
  const auto& parameters = key.algorithm.parameters;
  return !is_rsa(key) || (parameters && parameters->tag == der::Tag::null) ? "" : "RSA key without NULL parameters";
}

std::string rsa_sign(const KeyView& key) {
  const auto numbers = rsa_numbers(key);
  const bool is_negative = numbers && (numbers->modulus.front() >= 0x80 || numbers->exponent.front() >= 0x80);
  return is_negative ? "RSA modulus or exponent is negative" : "";
}

std::string rsa_small(const KeyView& key) {
  const auto numbers = rsa_numbers(key);
  return !numbers || bit_count(numbers->modulus) >= 2048
             ? ""
             : "RSA modulus of " + std::to_string(bit_count(numbers->modulus)) + " bits";
}

std::string rsa_odd_size(const KeyView& key) {
  const auto numbers = rsa_numbers(key);
  return !numbers || bit_count(numbers->modulus) % 8 == 0 ? "" : "bits of the RSA modulus are no multiple of 8";
}

std::string rsa_even_modulus(const KeyView& key) {
  const auto numbers = rsa_numbers(key);
  return !numbers || numbers->modulus.back() % 2 != 0 ? "" : "RSA modulus is even";
}

std::string rsa_even_exponent(const KeyView& key) {
  const auto numbers = rsa_numbers(key);
  return !numbers || numbers->exponent.back() % 2 != 0 ? "" : "RSA exponent is even";
}

// 65537 = 2^16 + 1 is the least odd number of 17 bits that may be one.
std::string rsa_small_exponent(const KeyView& key) {
  const auto numbers = rsa_numbers(key);
  return !numbers || bit_count(numbers->exponent) >= 17 ? "" : "RSA exponent below 65537";
}

std::string rsa_great_exponent(const KeyView& key) {
  const auto numbers = rsa_numbers(key);
  return !numbers || bit_count(numbers->exponent) <= 256 ? "" : "RSA exponent of more than 256 bits";
}

constexpr Rule<KeyView> rsa_rules[] = {
    {"rsa-key-null", "RFC 3279, 2.3.1", rsa_parameters},
    {"rsa-positive", "RFC 8017, 3.1", rsa_sign},
    {"rsa-modulus-size", "RFC 9325, 4.5", rsa_small},
    {"rsa-modulus-octets", "CA/Browser Forum BR, 6.1.5", rsa_odd_size},
    {"rsa-modulus-odd", "RFC 8017, 3.1", rsa_even_modulus},
    {"rsa-exponent-odd", "RFC 8017, 3.1", rsa_even_exponent},
    {"rsa-exponent-small", "FIPS 186-5, A.1.1", rsa_small_exponent},
    {"rsa-exponent-great", "FIPS 186-5, A.1.1", rsa_great_exponent},
};

struct Curve {
  std::string_view id;
  std::size_t point_size;  // octets of an uncompressed point
};

constexpr Curve curves[] = {{oid::secp256r1, 65}, {oid::secp384r1, 97}, {oid::secp521r1, 133}};

bool has_named_curve(const KeyView& key) {
  return key.algorithm.parameters && key.algorithm.parameters->tag == der::Tag::object_identifier;
}

const Curve* curve_of(const KeyView& key) {
  if (!is_ec(key) || !has_named_curve(key)) return nullptr;
  const std::string id = der::Reader(key.algorithm.parameters->encoding).read_object_identifier();
  for (const Curve& curve : curves) {
    if (curve.id == id) return &curve;
  }
  return nullptr;
}

std::string ec_unnamed_curve(const KeyView& key) {
  return !is_ec(key) || has_named_curve(key) ? "" : "EC parameters are no named curve";
}

std::string ec_unknown_curve(const KeyView& key) {
  return !is_ec(key) || !has_named_curve(key) || curve_of(key) != nullptr ? "" : "curve is none of P-256, P-384, P-521";
}

std::string ec_point_form(const KeyView& key) {
  const bool is_uncompressed = key.bits.size() > 1 && key.bits[1] == 0x04;
  return !is_ec(key) || is_uncompressed ? "" : "EC point is not uncompressed";
}

std::string ec_point_size(const KeyView& key) {
  const Curve* curve = curve_of(key);
  return curve == nullptr || key.bits.size() == curve->point_size + 1 ? ""
                                                                      : "EC point has another size than the curve's";
}

constexpr Rule<KeyView> ec_rules[] = {
    {"ec-named-curve", "RFC 5480, 2.1.1", ec_unnamed_curve},
    {"ec-curve-known", "RFC 5480, 2.1.1.1", ec_unknown_curve},
    {"ec-point-uncompressed", "RFC 5480, 2.2", ec_point_form},
    {"ec-point-size", "SEC 1, 2.3.3", ec_point_size},
};

}  // namespace

Rules<KeyView> key_rules() { return rules; }
Rules<KeyView> rsa_key_rules() { return rsa_rules; }
Rules<KeyView> ec_key_rules() { return ec_rules; }

}  // namespace pkigen::lint
