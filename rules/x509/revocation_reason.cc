#include <algorithm>
#include <array>

#include "rules/x509/crl.h"

namespace pkigen {

namespace {

struct NamedReason {
  RevocationReason reason;
  std::string_view name;
  std::string_view camel_name;
};

constexpr std::array reasons = {
    NamedReason{RevocationReason::unspecified, "unspecified", "unspecified"},
    NamedReason{RevocationReason::key_compromise, "key_compromise", "keyCompromise"},
    NamedReason{RevocationReason::ca_compromise, "ca_compromise", "CACompromise"},
    NamedReason{RevocationReason::affiliation_changed, "affiliation_changed", "affiliationChanged"},
    NamedReason{RevocationReason::superseded, "superseded", "superseded"},
    NamedReason{RevocationReason::cessation_of_operation, "cessation_of_operation", "cessationOfOperation"},
    NamedReason{RevocationReason::certificate_hold, "certificate_hold", "certificateHold"},
    NamedReason{RevocationReason::remove_from_crl, "remove_from_crl", "removeFromCRL"},
    NamedReason{RevocationReason::privilege_withdrawn, "privilege_withdrawn", "privilegeWithdrawn"},
    NamedReason{RevocationReason::aa_compromise, "aa_compromise", "AACompromise"},
};

const NamedReason& entry_of(RevocationReason reason) {
  const auto found = std::ranges::find(reasons, reason, &NamedReason::reason);
  return found == reasons.end() ? reasons.front() : *found;
}

}  // namespace

std::string_view name_of(RevocationReason reason) { return entry_of(reason).name; }

std::string_view camel_name_of(RevocationReason reason) { return entry_of(reason).camel_name; }

std::optional<RevocationReason> parse_revocation_reason(std::string_view text) {
  for (const NamedReason& entry : reasons) {
    if (entry.name == text || entry.camel_name == text) return entry.reason;
  }
  return std::nullopt;
}

}  // namespace pkigen
