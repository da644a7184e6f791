// What a file of any format holds, in words for a person: keys, requests, certificates and CRLs, one after the other.
// Of private keys only what is public; nothing is decrypted and nothing asked for.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/description.h"
#include "rules/x509/lint.h"

namespace pkigen {

struct Exhibit {
  std::string kind;   // "certificate", "request", "CRL", "private key", "public key", "static key"
  Description words;  // fields as in words.h, and fingerprints
  std::function<std::vector<LintFinding>()> lint;  // null for what is not signed
};

// In the order of the file, PEM or DER. Throws Error if there is nothing in it that pkigen knows, or if it is damaged.
std::vector<Exhibit> exhibits_in(std::string_view file);

}  // namespace pkigen
