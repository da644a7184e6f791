// The serial number of a certificate that is about to be issued. A part of the rule for certificates.
#pragma once

#include "rules/rule.h"
#include "rules/x509/certificate.h"

namespace pkigen {

// The one that pki.yaml says; else one that `ledger` (which may be null) does not hold: 20 random octets, or, to be
// reproducible, 20 that follow from everything else that the certificate says. `fields` have none yet; `algorithm` is
// what it will be signed with.
Bytes choose_serial(const Profile& profile, const Ledger* ledger, CertificateFields fields, ByteView algorithm,
                    const Environment& environment);

}  // namespace pkigen
