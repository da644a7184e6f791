#include "rules/profile.h"

#include <algorithm>

namespace pkigen {
namespace {

Duration lead_time(const RenewalLead& lead, Duration lifetime) {
  if (const int* percent = std::get_if<int>(&lead.amount)) return lifetime * *percent / 100;
  return std::get<Duration>(lead.amount);
}

}  // namespace

Time renewal_time(const RenewalLead& lead, Time begin, Time end) {
  const Duration lifetime = end - begin;
  const Duration third = lifetime / 3;
  Duration before = lead_time(lead, lifetime);
  // A lead as long as the life itself would have every build renew what the last one made.
  if (lead.at_most_a_third || before >= lifetime) before = std::min(before, third);
  return end - before;
}

Extensions extensions_to_issue(const Profile& profile) {
  Extensions extensions = profile.extensions;
  if (profile.authority && extensions.key_usage == 0) {
    extensions.key_usage =
        static_cast<std::uint32_t>(KeyUsage::key_cert_sign) | static_cast<std::uint32_t>(KeyUsage::crl_sign);
  }
  return extensions;
}

}  // namespace pkigen
