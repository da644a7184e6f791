// What requests and certificates say alike: whose they are, and for which key.
#pragma once

#include <string>

#include "rules/rule.h"
#include "rules/x509/key.h"
#include "rules/x509/name.h"

namespace pkigen {

// Says `subject`, `public-key` and `type`. Throws for keys that are not supported.
void say_subject(Description& description, const Name& subject, ByteView spki);

// The type of the key that the entity has or will have: not the one that pki.yaml asks for as long as that is refused.
KeyType type_of_own_key(const Profile& profile, const Input* key);

// Says the subject of the profile and the public key that `key` has or will have; `holder` is the "certificate" or
// "request" that is told off for holding another one. A key that nobody can see without its passphrase is not compared.
void expect_subject(Description& expected, const Profile& profile, const Input* key, const Description* found,
                    const std::string& holder);

}  // namespace pkigen
