// The last step of everything that is signed: linted, then signed, then closed. What the fields say is decided before.
#pragma once

#include <string>
#include <vector>

#include "rules/description.h"
#include "rules/x509/key.h"
#include "rules/x509/lint.h"

namespace pkigen {

struct Signer {
  const PrivateKey& key;
  Digest digest = Digest::sha256;
};

// Throws Error, naming `what` would have been signed, the rules that it breaks and their clauses, unless there is
// nothing to find fault with.
void require_lint_free(const std::vector<LintFinding>& findings, const std::string& what);

// The whole DER of what consists of this part, an algorithm and a signature. PrivateKey checks the signature.
Bytes sign_part(ByteView part, const Signer& signer, Random& random);

// Says `digest`: the hash that was signed, "unknown" for an algorithm that pkigen does not know.
void say_digest(Description& description, const Signature& signature);

}  // namespace pkigen
