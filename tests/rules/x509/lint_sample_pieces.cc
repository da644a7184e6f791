#include "rules/x509/oid.h"
#include "tests/rules/x509/lint_samples.h"

namespace pkigen::test {

Bytes text_value(der::Tag tag, std::string_view text) { return der::tlv(tag, view_of(text)); }
Bytes utc(std::string_view text) { return text_value(der::Tag::utc_time, text); }
Bytes generalized(std::string_view text) { return text_value(der::Tag::generalized_time, text); }

Bytes attribute(std::string_view type, der::Tag tag, std::string_view text) {
  return der::sequence({der::object_identifier(type), text_value(tag, text)});
}

Bytes name_of_one(const Bytes& attribute) { return der::sequence({der::set_of({attribute})}); }

Bytes algorithm_identifier(std::string_view id, const Bytes& parameters) {
  return der::sequence({der::object_identifier(id), parameters});
}

Bytes rsa_spki(const Bytes& modulus, const Bytes& exponent, const Bytes& parameters) {
  return der::sequence(
      {algorithm_identifier(oid::rsa_encryption, parameters), der::bit_string(der::sequence({modulus, exponent}))});
}

Bytes rsa_modulus() { return der::unsigned_integer(Bytes(256, 0xC1)); }

Bytes ec_spki(const Bytes& parameters, const Bytes& point) {
  return der::sequence({algorithm_identifier(oid::ec_public_key, parameters), der::bit_string(point)});
}

Bytes ec_point(std::size_t coordinate_size) {
  Bytes point(1 + 2 * coordinate_size, 0x17);
  point[0] = 0x04;
  return point;
}

Bytes sequence_of(const std::vector<Bytes>& elements) { return der::tlv(der::Tag::sequence, joined(elements)); }

Bytes joined(const std::vector<Bytes>& parts) {
  Bytes whole;
  for (const Bytes& part : parts) append(whole, part);
  return whole;
}

}  // namespace pkigen::test
