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

}  // namespace pkigen
