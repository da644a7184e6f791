// What a certificate says and what it should say, in the same words. A part of the rule for certificates.
#pragma once

#include <optional>

#include "rules/rule.h"
#include "rules/x509/certificate.h"

namespace pkigen {

Description describe_certificate(const Profile& profile, const Inputs& inputs, const Secret& contents);
// What `describe_certificate` will say of one that the key `signer` (SubjectPublicKeyInfo) signed a moment ago, without
// verifying it again; nothing where that is not as good as certain.
std::optional<Description> words_of_issued(const Certificate& issued, ByteView signer);
Description expect_certificate(const Profile& profile, const Inputs& inputs, const Description* found);

// The certificate that the one to be made replaces, as it is on disk; null if there is none. Only for authorities,
// since others rely on how those name themselves and their key.
const Input* replaced_certificate(const Profile& profile, const Inputs& inputs);

// The subject key identifier for a certificate of this key: that of the certificate that is replaced, if it was of the
// same key, since every certificate below names it; else derived from the key.
Bytes subject_key_identifier(const Profile& profile, const Inputs& inputs, ByteView spki);

}  // namespace pkigen
