// `must_staple`, `ns_cert_type` and `comment`: single extensions of a certificate.
#pragma once

#include "rules/x509/extensions.h"
#include "tool/spec/fields.h"

namespace pkigen {

void read_extension_keys(const Fields& fields, Extensions& extensions, Findings& findings);

}  // namespace pkigen
