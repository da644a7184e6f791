// What stands in a CRL, in words.
#pragma once

#include <string>
#include <vector>

#include "rules/x509/crl.h"

namespace pkigen {

// "0A key_compromise 2026-02-03T04:05:06Z"
std::vector<std::string> in_words(const std::vector<RevokedCertificate>& revoked);

}  // namespace pkigen
