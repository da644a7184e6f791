// A request that came from elsewhere, and what an authority of ours will certify of it: the names that it asks for, for
// the usages that a person grants, and nothing else.
#pragma once

#include "rules/profile.h"
#include "rules/x509/request.h"
#include "tool/report/signing_report.h"
#include "tool/spec/spec.h"
#include "tool/spec/usage.h"

namespace pkigen {

struct Grant {
  Usages usages = usage_bit(Usage::server);
  Duration validity{};
};

struct VisitingRequest {
  Request request;
  Profile profile;       // of the certificate
  RequestReport report;  // what it will say, and what was asked for besides
};

// Throws Error for a file that is no request or whose signature does not verify, and Unsafe for one that should not be
// certified: by its weak key, because it names nobody, or because its key is that of the authority.
VisitingRequest receive_request(const Secret& file, const Entity& issuer, const Grant& grant);

}  // namespace pkigen
