// The certificates above one that an authority elsewhere issued: found among those that came with it, in whatever order
// they came, and judged by their signatures. Says nothing of whether the top is to be trusted.
#pragma once

#include <string>
#include <vector>

#include "rules/rule.h"
#include "rules/x509/certificate.h"

namespace pkigen {

struct ForeignChain {
  std::vector<Certificate> above;      // the direct issuer first, as far up as it is known
  std::vector<Certificate> strangers;  // those that are not above it
  std::string fault;                   // what does not belong together; "" if all does
};

// Goes up from `below` through those in `pool` (RFC 5280, 6.1: each is issued and signed by the next). One whose key or
// algorithm pkigen cannot verify is taken by its name.
ForeignChain order_chain(const Certificate& below, std::vector<Certificate> pool);

// Says `chain` of a certificate: how far up what came with it goes, or what is wrong there, and `strangers`.
void say_chain(Description& description, const Certificate& certificate, std::vector<Certificate> pool);

}  // namespace pkigen
