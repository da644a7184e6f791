#include "tests/rules/workbench.h"

#include <stdexcept>

#include "rules/rules.h"

namespace pkigen::test {
namespace {

std::string entity_of(const std::string& label) { return label.substr(0, label.rfind('.')); }
std::string format_of(const std::string& label) { return label.substr(label.rfind('.') + 1); }

const Rule& rule_of(std::string_view format) {
  const Rule* rule = find_rule(format);
  if (rule == nullptr) throw std::logic_error("no rule for " + std::string(format));
  return *rule;
}

std::function<const Parsed&()> parsed_on_demand(const std::string& format, const Secret& contents) {
  std::shared_ptr<const Parsed> parsed;
  return [rule = &rule_of(format), &contents, parsed]() mutable -> const Parsed& {
    if (!parsed) parsed = rule->parse(contents);
    return *parsed;
  };
}

Name named(const std::string& cn) {
  return {.rdns = {{{"2.5.4.6", "FR"}}, {{"2.5.4.10", "Example SARL"}}, {{"2.5.4.3", cn}}}};
}

}  // namespace

Time at(std::string_view rfc3339) { return parse_rfc3339(rfc3339).value(); }

std::vector<std::string> texts_of(const std::vector<Reason>& reasons) {
  std::vector<std::string> texts;
  for (const Reason& reason : reasons) texts.push_back(std::string(name_of(reason.code)) + ": " + reason.text);
  return texts;
}

std::vector<std::string> lines_of(const Description& description) {
  std::vector<std::string> lines;
  for (const Statement& statement : description.statements()) {
    std::string line = statement.field + (statement.is_list ? " list " : " value ") +
                       std::string(name_of(statement.if_different)) + " " + statement.if_different_text;
    for (const std::string& value : statement.values) line += "|" + value;
    lines.push_back(std::move(line));
  }
  return lines;
}

Profile& Workbench::add_authority(const std::string& name, const std::string& issuer) {
  Profile& profile = profiles_[name];
  profile.name = name;
  profile.authority = true;
  profile.subject = named("Example " + name);
  profile.extensions.basic_constraints = BasicConstraints{.ca = true, .path_length = {}};
  profile.extensions.key_usage = key_usage_bit("key_cert_sign").value() | key_usage_bit("crl_sign").value();
  profile.issuer = issuer.empty() ? IssuerKind::self : IssuerKind::authority;
  profile.issuer_name = issuer;
  profile.validity = std::chrono::days(3650);
  profile.lead = {.amount = std::chrono::days(365), .at_most_a_third = true};
  profile.crl = CrlProfile{.validity = std::chrono::days(180), .lead = {.amount = 33, .at_most_a_third = false}};
  profile.issuer_folder = "CA/" + (issuer.empty() ? name : issuer);
  return profile;
}

Profile& Workbench::add_identity(const std::string& name, const std::string& issuer) {
  Profile& profile = profiles_[name];
  profile.name = name;
  profile.subject = named(name + ".example.org");
  profile.extensions.key_usage = key_usage_bit("digital_signature").value();
  profile.extensions.extended_key_usage = {"1.3.6.1.5.5.7.3.1"};
  profile.extensions.subject_alt_names = {parse_general_name("dns:" + name + ".example.org")};
  profile.issuer = issuer.empty() ? IssuerKind::self : IssuerKind::authority;
  profile.issuer_name = issuer;
  profile.validity = std::chrono::days(397);
  profile.lead = {.amount = std::chrono::days(30), .at_most_a_third = true};
  profile.key_copies = {name + ".pem"};
  profile.issuer_folder = "CA/" + issuer;
  return profile;
}

bool Workbench::is_self_signed(const std::string& name) const {
  return profiles_.at(name).issuer != IssuerKind::authority;
}

Made Workbench::draft(const std::string& label) {
  Environment environment{.random = random_, .now = now, .reproducible = reproducible, .passphrases = &passphrases};
  const Inputs all = inputs(label);
  return rule_of(format_of(label)).make(profile(entity_of(label)), all, environment);
}

void Workbench::make(const std::string& label) {
  Made made = draft(label);
  put(label, made.contents.text());
  const Profile& owner = profile(entity_of(label));
  const bool by_itself = is_self_signed(owner.name) || format_of(label) == "crl";
  if (!made.records.empty()) record(by_itself ? owner.name : owner.issuer_name, std::move(made.records));
}

void Workbench::make_all(const std::vector<std::string>& labels) {
  for (const std::string& label : labels) make(label);
}

void Workbench::put(const std::string& label, std::string_view contents) {
  files_[label] = std::make_unique<Secret>(contents);
  changing_.erase(label);
}

Description Workbench::describe(const std::string& label) {
  return rule_of(format_of(label)).describe(profile(entity_of(label)), inputs(label), contents(label));
}

Description Workbench::foresee(const std::string& label) {
  return rule_of(format_of(label)).expect(profile(entity_of(label)), inputs(label), nullptr);
}

std::vector<Reason> Workbench::why_stale(const std::string& label) {
  const Rule& rule = rule_of(format_of(label));
  const Description found = describe(label);
  auto reasons = differences(rule.expect(profile(entity_of(label)), inputs(label), &found), found);
  const auto due = deadline(label);
  if (due && now >= due->at) reasons.push_back(due->reason);
  return reasons;
}

std::optional<Deadline> Workbench::deadline(const std::string& label) {
  const Rule& rule = rule_of(format_of(label));
  if (rule.deadline == nullptr) return std::nullopt;
  return rule.deadline(profile(entity_of(label)), inputs(label), describe(label), now);
}

std::optional<Obstacle> Workbench::obstacle(const std::string& label, const std::vector<Reason>& reasons) {
  const Rule& rule = rule_of(format_of(label));
  const bool corrupt = !reasons.empty() && reasons.front().code == ReasonCode::corrupt;
  const bool good = files_.contains(label) && !corrupt;
  const Description found = good ? describe(label) : Description{};
  return rule.obstacle(profile(entity_of(label)), inputs(label), good ? &found : nullptr, reasons, now);
}

std::string Workbench::note(const std::string& label) {
  const bool good = files_.contains(label);
  const Description found = good ? describe(label) : Description{};
  return rule_of(format_of(label)).note(profile(entity_of(label)), inputs(label), good ? &found : nullptr, now);
}

Ledger Workbench::ledger(const std::string& authority) const {
  const auto found = databases_.find(authority);
  return Ledger::parse(found == databases_.end() ? LedgerFiles{} : found->second, "CA/" + authority);
}

void Workbench::record(const std::string& authority, std::vector<LedgerRecord> records) {
  LedgerFiles& files = databases_[authority];
  for (const LedgerFile& file : ledger(authority).append(records)) {
    const std::string text(file.contents.text());
    if (file.name == ledger_index_file) files.index = text;
    if (file.name == ledger_attributes_file) files.attributes = text;
    if (file.name == ledger_crl_number_file) files.crl_number = text;
    if (file.name == ledger_serial_file) files.serial = text;
    if (file.name.starts_with(ledger_certificates_folder)) issued_["CA/" + authority + "/" + file.name] = text;
  }
}

void Workbench::revoke(const std::string& name, RevocationReason reason) {
  LedgerRecord revoked;
  revoked.kind = LedgerRecord::Kind::revoked;
  revoked.serial = read_certificates(text(name + ".crt")).front().serial();
  revoked.revocation = {.serial = revoked.serial, .date = now, .reason = reason};
  std::vector<LedgerRecord> records;
  records.push_back(std::move(revoked));
  record(profile(name).issuer_name, std::move(records));
}

const Ledger* Workbench::keep(const std::string& authority) { return &ledgers_.emplace_back(ledger(authority)); }

void Workbench::add_own(std::vector<Input>& inputs, const std::string& name, std::string_view format, Role role) {
  const std::string label = name + "." + std::string(format);
  const auto file = files_.find(label);
  const bool changes = changing_.contains(label);
  const bool known = file != files_.end() && !changes;
  const Rule* rule = &rule_of(format);
  Input input{.role = role,
              .label = label,
              .path = label,
              .exists = file != files_.end(),
              .changes = changes,
              .words = nullptr,
              .contents = known ? file->second.get() : nullptr,
              .parsed = {}};
  const bool described = rule->describe != nullptr && (known || changes);
  words_.push_back(!described ? Description{} : known ? describe(label) : foresee(label));
  input.words = &words_.back();
  if (known) input.parsed = parsed_on_demand(std::string(format), *file->second);
  inputs.push_back(std::move(input));
}

void Workbench::add_authorities(std::vector<Input>& inputs, const std::string& name, std::string_view format,
                                Role role) {
  for (std::string at = name; !is_self_signed(at); at = profile(at).issuer_name) {
    add_own(inputs, profile(at).issuer_name, format, role);
  }
}

// As it stands there, without anything that came before it.
void Workbench::add_glance(std::vector<Input>& inputs, const std::string& name) {
  const std::string label = name + ".crt";
  const auto file = files_.find(label);
  if (file == files_.end()) return;
  const Secret* contents = file->second.get();
  words_.push_back(rule_of("crt").describe(profile(name), Inputs({}), *contents));
  inputs.push_back({.role = Role::crt,
                    .label = label,
                    .path = label,
                    .exists = true,
                    .changes = false,
                    .words = &words_.back(),
                    .contents = contents,
                    .parsed = parsed_on_demand("crt", *contents)});
}

Inputs Workbench::inputs_of_certificate(const std::string& name) {
  std::vector<Input> all;
  add_own(all, name, "key", Role::key);
  add_authorities(all, name, "crt", Role::issuer_crt);
  add_glance(all, name);
  const std::string signer = is_self_signed(name) ? name : profile(name).issuer_name;
  add_own(all, signer, "key", Role::issuer_key);
  if (!profile(signer).authority) return Inputs(std::move(all));
  return Inputs(std::move(all), keep(signer), keep(is_self_signed(signer) ? signer : profile(signer).issuer_name));
}

Inputs Workbench::inputs(const std::string& label) {
  const std::string name = entity_of(label);
  const std::string format = format_of(label);
  if (format == "crt") return inputs_of_certificate(name);
  std::vector<Input> all;
  if (format == "key") {
    add_glance(all, name);
    return Inputs(std::move(all), keep(is_self_signed(name) ? name : profile(name).issuer_name));
  }
  if (format == "crl") {
    add_own(all, name, "key", Role::issuer_key);
    add_own(all, name, "crt", Role::issuer_crt);
    return Inputs(std::move(all), keep(name));
  }
  add_own(all, name, "key", Role::key);
  if (format == "csr" || format == "public") return Inputs(std::move(all));
  add_own(all, name, "crt", Role::crt);
  add_authorities(all, name, "crt", Role::issuer_crt);
  if (format == "ca-crl" || format == "crl-copy") add_authorities(all, name, "crl", Role::crl);
  return Inputs(std::move(all));
}

}  // namespace pkigen::test
