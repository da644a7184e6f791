#include "rules/signing.h"

#include "rules/bytes/error.h"
#include "rules/words.h"
#include "rules/x509/certificate.h"

namespace pkigen {

void require_lint_free(const std::vector<LintFinding>& findings, const std::string& what) {
  if (findings.empty()) return;
  std::string faults;
  for (const LintFinding& finding : findings) {
    faults += (faults.empty() ? "" : "; ") + finding.text + " (" + std::string(finding.rule) + ", " +
              std::string(finding.clause) + ")";
  }
  throw Error(what + " is not fit to be signed: " + faults, "change what pki.yaml says there");
}

Bytes sign_part(ByteView part, const Signer& signer, Random& random) {
  return close_signed(part, signer.key.sign(signer.digest, part, random));
}

void say_digest(Description& description, const Signature& signature) {
  const auto digest = digest_of_algorithm(signature.algorithm);
  description.say(words::digest, std::string(digest ? name_of(*digest) : "unknown"));
}

}  // namespace pkigen
