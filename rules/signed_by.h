// Who signed a certificate or a CRL: the key of the certificate that it should be, or another one. Judged by what is
// known of that certificate in words, so that it works before that certificate has been made anew.
#pragma once

#include <optional>
#include <string>

#include "rules/rule.h"
#include "rules/x509/key.h"

namespace pkigen {

// Something signed, and the identifier of the signer's key as it names it (RFC 5280, 4.2.1.1), which may be empty.
struct SignedPart {
  ByteView octets;
  const Signature& signature;
  ByteView authority_key_identifier;
};

// Says `signed-by` and `signature` of something that `signer`, the certificate of its issuer, should have signed.
// Throws Error if it claims that key and its signature does not verify. Says nothing if that key is not known.
void say_signed_by(Description& description, const Input& signer, const SignedPart& part);

// Likewise for a certificate that should be signed with its own key, as which `description` names it.
void say_signed_by_itself(Description& description, ByteView spki, const SignedPart& part);

// Says the same of something that was signed with that key, and names it, a moment ago; nothing is verified again.
void say_just_signed(Description& description);

// Says that it should be signed with that key, if it is known or will be another one.
void expect_signed_by(Description& expected, const Input& signer, const Description* found);
void expect_signed_by_itself(Description& expected);

// The identifier of the key in a certificate that `words` describe: as it stands there, else derived from the key;
// empty if neither is known.
Bytes key_identifier_of(const Description& words);

}  // namespace pkigen
