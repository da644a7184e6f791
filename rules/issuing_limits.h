// What an authority may certify (RFC 5280, 6.1): path lengths, name constraints, dates, and that it is one at all.
// Checked on the certificate that came out, before it is published.
#pragma once

#include <string>
#include <vector>

#include "rules/x509/certificate.h"

namespace pkigen {

// Throws Error unless every certificate of `chain`, the direct issuer first, allows `issued`, the certificate of
// `name`, to stand below it.
void require_within_limits(const Certificate& issued, const std::vector<Certificate>& chain, const std::string& name);

}  // namespace pkigen
