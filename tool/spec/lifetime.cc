#include "tool/spec/lifetime.h"

#include <charconv>

#include "rules/duration.h"
#include "tool/spec/defaults.h"
#include "tool/spec/read_spec.h"
#include "tool/spec/scalars.h"

namespace pkigen {

namespace {

constexpr Duration day = std::chrono::hours(24);
constexpr Duration authority_validity = 3650 * day;
constexpr Duration identity_validity = 397 * day;
constexpr Duration authority_renewal = 365 * day;
constexpr Duration identity_renewal = 30 * day;

std::optional<int> parse_percent(std::string_view text) {
  if (!text.ends_with('%')) return std::nullopt;
  int percent = 0;
  const char* const end = text.data() + text.size() - 1;
  const auto [rest, error] = std::from_chars(text.data(), end, percent);
  if (error != std::errc() || rest != end || percent < 1 || percent > 99 || text.front() == '0') return std::nullopt;
  return percent;
}

void read_dates(const Fields& fields, Entity& entity, Findings& findings) {
  const YamlNode* not_before = fields.find("not_before");
  const YamlNode* not_after = fields.find("not_after");
  if (not_before != nullptr) entity.not_before = read_time(*not_before, findings);
  if (not_after != nullptr) entity.not_after = read_time(*not_after, findings);
  if (entity.not_before && entity.not_after && *entity.not_after < *entity.not_before) {
    findings.error(*not_after, "`not_after` is earlier than `not_before`",
                   "`not_before` is " + rfc3339(*entity.not_before));
  }
  if (not_after == nullptr) return;
  if (const YamlNode* validity = fields.find("validity")) {
    findings.error(*validity, "`validity` and `not_after` both say when it ends", "leave one of them out");
  }
}

// How long the certificate will be valid, as far as the file says it.
std::optional<Duration> lifetime_of(const Entity& entity) {
  if (!entity.not_after) return entity.validity;
  if (!entity.not_before) return std::nullopt;
  return *entity.not_after - *entity.not_before;
}

}  // namespace

std::optional<RenewBefore> read_renew_before(const YamlNode& node, Findings& findings) {
  if (!node.is_scalar()) {
    refuse_kind(node, "a duration such as 30d, or a percentage such as 33%", findings);
    return std::nullopt;
  }
  if (const auto duration = parse_duration(node.text())) return RenewBefore{.amount = *duration};
  if (const auto percent = parse_percent(node.text())) return RenewBefore{.amount = *percent};
  findings.error(node, in_backticks(node.text()) + " is neither a duration nor a percentage",
                 "write it like 30d, or from 1% to 99% of the lifetime");
  return std::nullopt;
}

void check_renewal(const YamlNode& where, const RenewBefore& renew_before, Duration lifetime, Findings& findings) {
  const auto* lead = std::get_if<Duration>(&renew_before.amount);
  if (renew_before.capped || lead == nullptr || *lead < lifetime) return;
  findings.error(
      where, "renewed " + duration_text(*lead) + " before it ends, but valid for " + duration_text(lifetime) + " only",
      "`renew_before` must be shorter, such as 33%");
}

Duration identity_lifetime(const Defaults& defaults) { return defaults.validity.value_or(identity_validity); }

void read_lifetime(const Fields& fields, const Defaults& defaults, Entity& entity, Findings& findings) {
  const bool is_authority = entity.kind == EntityKind::authority;
  entity.validity = is_authority ? authority_validity : identity_lifetime(defaults);
  entity.renew_before = {.amount = is_authority ? authority_renewal : identity_renewal, .capped = true};
  if (!is_authority && defaults.renew_before) entity.renew_before = *defaults.renew_before;

  const YamlNode* validity = fields.find("validity");
  const YamlNode* renew_before = fields.find("renew_before");
  if (validity != nullptr) entity.validity = read_duration(*validity, findings).value_or(entity.validity);
  read_dates(fields, entity, findings);
  if (renew_before != nullptr) {
    entity.renew_before = read_renew_before(*renew_before, findings).value_or(entity.renew_before);
  }
  const YamlNode* not_after = fields.find("not_after");
  const YamlNode* own = renew_before != nullptr ? renew_before : validity != nullptr ? validity : not_after;
  // Where both come from `defaults`, it is said there, once.
  const auto lifetime = lifetime_of(entity);
  if (own != nullptr && lifetime) check_renewal(*own, entity.renew_before, *lifetime, findings);
}

}  // namespace pkigen
