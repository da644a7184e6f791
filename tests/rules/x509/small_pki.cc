#include "tests/rules/x509/small_pki.h"

#include <chrono>
#include <utility>

#include "rules/x509/pem.h"
#include "rules/x509/random.h"

namespace pkigen::test {

namespace {

constexpr KeyType p256{.family = KeyType::Family::ec, .bits = 256};

Time yesterday() {
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) - std::chrono::days(1);
}

SystemRandom& system_random() {
  static SystemRandom random;
  return random;
}

Signature sign(const Entity& signer, ByteView message) {
  return signer.key.sign(Digest::sha256, message, system_random());
}

Bytes algorithm_of(const Entity& signer) { return signature_algorithm(signer.key.type(), Digest::sha256); }

std::string armored(std::string_view label, ByteView der) { return std::string(pem::write(label, der).text()); }

}  // namespace

Entity entity(std::string_view subject) {
  PrivateKey key = PrivateKey::generate(p256, system_random());
  CertificateFields fields;
  fields.serial.resize(20);
  system_random().fill(fields.serial);
  fields.serial[0] = 0x7F;  // positive, and of full length
  fields.not_before = yesterday();
  fields.not_after = yesterday() + std::chrono::days(365);
  fields.subject = encode_name(parse_rfc4514(subject));
  fields.spki = key.spki();
  fields.extensions.subject_key_identifier = key_identifier(key.spki());
  return {.key = std::move(key), .fields = std::move(fields)};
}

Entity authority(std::string_view subject) {
  Entity result = entity(subject);
  result.fields.extensions.basic_constraints = BasicConstraints{.ca = true, .path_length = std::nullopt};
  result.fields.extensions.key_usage = *key_usage_bit("key_cert_sign") | *key_usage_bit("crl_sign");
  return result;
}

Certificate certify(const Entity& issuer, Entity& subject) {
  subject.fields.issuer = issuer.fields.subject;
  subject.fields.extensions.authority_key_identifier = issuer.fields.extensions.subject_key_identifier;
  const Bytes tbs = encode_tbs(subject.fields, algorithm_of(issuer));
  return Certificate::parse(close_signed(tbs, sign(issuer, tbs)));
}

Request request(const Entity& entity) {
  const Bytes info = encode_request_info(
      {.subject = entity.fields.subject, .spki = entity.fields.spki, .extensions = entity.fields.extensions});
  return Request::parse(close_signed(info, sign(entity, info)));
}

Crl revoke(const Entity& issuer, std::vector<RevokedCertificate> revoked) {
  const CrlFields fields{.issuer = issuer.fields.subject,
                         .this_update = yesterday(),
                         .next_update = yesterday() + std::chrono::days(30),
                         .number = {0x10, 0x01},
                         .authority_key_identifier = issuer.fields.extensions.subject_key_identifier,
                         .revoked = std::move(revoked),
                         .unknown_critical = {}};
  const Bytes tbs = encode_crl_tbs(fields, algorithm_of(issuer));
  return Crl::parse(close_signed(tbs, sign(issuer, tbs)));
}

std::string pem_of(const Certificate& certificate) { return armored("CERTIFICATE", certificate.der()); }

std::string pem_of(const Request& request) { return armored("CERTIFICATE REQUEST", request.der()); }

std::string pem_of(const Crl& crl) { return armored("X509 CRL", crl.der()); }

}  // namespace pkigen::test
