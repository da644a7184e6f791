#include "rules/description.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

namespace pkigen {
namespace {

using Values = std::vector<std::string>;

const Statement* find(const std::vector<Statement>& statements, std::string_view field) {
  const auto found = std::ranges::find(statements, field, &Statement::field);
  return found == statements.end() ? nullptr : &*found;
}

Values sorted(Values values) {
  std::ranges::sort(values);
  return values;
}

// What is in `these` and not in `those`, both sorted; a value that is there twice counts twice.
Values missing_from(const Values& those, const Values& these) {
  Values result;
  std::ranges::set_difference(these, those, std::back_inserter(result));
  return result;
}

std::string in_words(const Values& values) {
  if (values.empty()) return "none";
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : " ") + (value.empty() ? "empty" : value);
  return text;
}

// Nobody reads a hundred thousand serial numbers.
std::string listed(std::string_view sign, const Values& values) {
  constexpr std::size_t most = 20;
  std::string text;
  for (std::size_t i = 0; i != std::min(values.size(), most); ++i) text += std::string(sign) + values[i];
  if (values.size() > most) text += std::string(sign) + std::to_string(values.size() - most) + " more";
  return text;
}

std::string explain(const Statement& expected, const Values& must, const Values& is) {
  if (!expected.if_different_text.empty()) return expected.if_different_text;
  std::string text = expected.field + ":";
  if (!expected.is_list) return text + " " + in_words(is) + ", must be " + in_words(must);
  return text + listed(" + ", missing_from(is, must)) + listed(" - ", missing_from(must, is));
}

}  // namespace

std::string_view name_of(ReasonCode code) {
  switch (code) {
    case ReasonCode::missing:
      return "missing";
    case ReasonCode::corrupt:
      return "corrupt";
    case ReasonCode::spec_changed:
      return "spec-changed";
    case ReasonCode::key_changed:
      return "key-changed";
    case ReasonCode::issuer_changed:
      return "issuer-changed";
    case ReasonCode::input_changed:
      return "input-changed";
    case ReasonCode::renewal_due:
      return "renewal-due";
    case ReasonCode::expired:
      return "expired";
    case ReasonCode::crl_due:
      return "crl-due";
    case ReasonCode::revocation:
      return "revocation";
    case ReasonCode::key_age:
      return "key-age";
    case ReasonCode::template_changed:
      return "template-changed";
    case ReasonCode::mode_changed:
      return "mode-changed";
    case ReasonCode::forced:
      return "forced";
  }
  assert(false);
  return "";
}

void Description::say(std::string_view field, std::string value, ReasonCode if_different,
                      std::string if_different_text) {
  statements_.push_back({.field = std::string(field),
                         .values = {std::move(value)},
                         .if_different = if_different,
                         .is_list = false,
                         .if_different_text = std::move(if_different_text)});
}

void Description::say(std::string_view field, std::vector<std::string> values, ReasonCode if_different,
                      std::string if_different_text) {
  statements_.push_back({.field = std::string(field),
                         .values = std::move(values),
                         .if_different = if_different,
                         .is_list = true,
                         .if_different_text = std::move(if_different_text)});
}

void Description::say(Statement statement) { statements_.push_back(std::move(statement)); }

const std::vector<std::string>& Description::values(std::string_view field) const {
  static const Values none;
  const Statement* statement = find(statements_, field);
  return statement == nullptr ? none : statement->values;
}

const std::string& Description::value(std::string_view field) const {
  static const std::string nothing;
  const Values& all = values(field);
  return all.size() == 1 ? all.front() : nothing;
}

std::vector<Reason> differences(const Description& expected, const Description& found) {
  std::vector<Reason> reasons;
  for (const Statement& statement : expected.statements()) {
    const Values& found_values = found.values(statement.field);
    if (statement.values == found_values) continue;  // as a rule, and there may be a hundred thousand
    const Values must = sorted(statement.values);
    const Values is = sorted(found_values);
    if (must == is) continue;
    reasons.push_back({.code = statement.if_different, .field = statement.field, .text = explain(statement, must, is)});
  }
  return reasons;
}

}  // namespace pkigen
