#include "rules/crt_serial.h"

#include <array>
#include <cstdint>

#include "rules/profile.h"
#include "rules/serial_number.h"

namespace pkigen {
namespace {

// The content in which only the serial is not the one it will have.
Bytes derive(const Bytes& issuer, const Bytes& content, std::uint32_t count) {
  Bytes message = issuer;
  append(message, content);
  append(message, der::integer(count));
  return serial_from(hash(Digest::sha256, message));
}

Bytes draw(Random& random) {
  std::array<std::uint8_t, 20> octets{};
  random.fill(octets);
  return serial_from(octets);
}

}  // namespace

Bytes choose_serial(const Profile& profile, const Ledger* ledger, CertificateFields fields, ByteView algorithm,
                    const Environment& environment) {
  if (profile.serial) return without_leading_zeros(*profile.serial);
  const auto is_taken = [ledger](const Bytes& serial) { return ledger != nullptr && ledger->has_serial(serial); };
  Bytes content;
  if (environment.reproducible) {
    fields.serial = {1};
    content = encode_tbs(fields, algorithm);
  }
  for (std::uint32_t count = 0;; ++count) {
    Bytes serial = environment.reproducible ? derive(fields.issuer, content, count) : draw(environment.random);
    if (!is_taken(serial)) return serial;
  }
}

}  // namespace pkigen
