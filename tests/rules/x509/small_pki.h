// A PKI of a few certificates, signed here, for judges to look at.
#pragma once

#include <string>

#include "rules/bytes/secret.h"
#include "rules/x509/certificate.h"
#include "rules/x509/crl.h"
#include "rules/x509/key.h"
#include "rules/x509/request.h"

namespace pkigen::test {

// A key and what its certificate says of it.
struct Entity {
  PrivateKey key;
  CertificateFields fields;
};

// Named by an RFC 4514 string, with a new P-256 key and its identifier; good from yesterday for a year.
Entity entity(std::string_view subject);
Entity authority(std::string_view subject);
// With the issuer's name and key identifier put in.
Certificate certify(const Entity& issuer, Entity& subject);
Request request(const Entity& entity);
Crl revoke(const Entity& issuer, std::vector<RevokedCertificate> revoked);

std::string pem_of(const Certificate& certificate);
std::string pem_of(const Request& request);
std::string pem_of(const Crl& crl);

}  // namespace pkigen::test
