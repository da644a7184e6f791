#include "tests/tool/engine/cat_rule.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <sstream>
#include <stdexcept>

#include "rules/bytes/error.h"
#include "rules/profile.h"

namespace pkigen::test {
namespace {

std::string variable(const Profile& profile, const std::string& name) {
  const auto found = profile.variables.find(name);
  return found == profile.variables.end() ? "" : found->second;
}

void maybe_throw(const Profile& profile, const std::string& function) {
  const std::string throws = variable(profile, "throws");
  if (throws == function) throw Error(function + " broke", "mend " + function);
  if (throws == function + "!") throw std::runtime_error(function + " broke");
}

// "a=b" lines below a first line that says what the file is.
Description read_lines(const Secret& contents, std::string_view first) {
  std::istringstream lines{std::string(contents.text())};
  std::string line;
  if (!std::getline(lines, line) || line != first) throw Error("not of the format " + std::string(first));
  Description words;
  while (std::getline(lines, line)) {
    const std::size_t equals = line.find('=');
    words.say(line.substr(0, equals), line.substr(equals + 1));
  }
  return words;
}

std::string random_id(Random& random) {
  std::array<std::uint8_t, 2> octets{};
  random.fill(octets);
  return hex(octets);
}

// A key somewhere in a file, as a pem has one.
std::string key_in(std::string_view text) {
  const std::size_t begin = text.find("key\ntype=");
  if (begin == std::string_view::npos) return "";
  std::size_t end = begin;
  for (int line = 0; line < 3 && end != std::string_view::npos; ++line)
    end = text.find('\n', end + (line != 0 ? 1 : 0));
  return end == std::string_view::npos ? "" : std::string(text.substr(begin, end + 1 - begin));
}

Made made(std::string_view text) { return {.contents = Secret(text), .records = {}}; }

Made make_cat(const Profile& profile, const Inputs& inputs, Environment& /*environment*/) {
  maybe_throw(profile, "make");
  Secret contents(variable(profile, "text"));
  for (const Input& input : inputs.all()) contents.append(input.contents->view());
  return {.contents = std::move(contents), .records = {}};
}

bool holds_another_key(const Profile& profile, const Inputs& inputs, const Secret& contents) {
  maybe_throw(profile, "holds");
  const std::string key = key_in(contents.text());
  return !key.empty() && key != inputs.at(Role::key).contents->text();
}

Made make_sealed(const Profile& profile, const Inputs& inputs, Environment& environment) {
  std::string text = "sealed\nsalt=" + random_id(environment.random) + "\n";
  for (const Input& input : inputs.all()) text += input.label + "=" + hex(input.contents->view()) + "\n";
  return made(text + "text=" + variable(profile, "text") + "\n");
}

Description describe_sealed(const Profile& /*profile*/, const Inputs& /*inputs*/, const Secret& contents) {
  return read_lines(contents, "sealed");
}

Description expect_sealed(const Profile& profile, const Inputs& inputs, const Description* /*found*/) {
  Description words;
  for (const Input& input : inputs.all()) {
    if (input.contents != nullptr) words.say(input.label, hex(input.contents->view()), ReasonCode::input_changed);
  }
  words.say("text", variable(profile, "text"));
  return words;
}

Made make_issued(const Profile& profile, const Inputs& inputs, Environment& environment) {
  maybe_throw(profile, "make");
  if (const Input* signing_key = inputs.find(Role::issuer_key)) static_cast<void>(signing_key->parsed());
  std::string text = "issued\ntext=" + variable(profile, "text") + "\n";
  if (const Input* key = inputs.find(Role::key)) {
    const std::string& id = key->words->value("id");
    text += "key=" + (id.empty() ? read_lines(*key->contents, "key").value("id") : id) + "\n";
  }
  if (const std::string lifetime = variable(profile, "lifetime"); !lifetime.empty()) {
    text += "until=" + std::to_string(environment.now.time_since_epoch().count() + std::stol(lifetime)) + "\n";
  }
  const std::string subject = "/CN=" + profile.name;
  if (inputs.ledger() != nullptr) text += "count=" + std::to_string(inputs.ledger()->count(subject)) + "\n";

  Made result = made(text);
  if (const std::string serial = variable(profile, "serial"); !serial.empty()) {
    LedgerRecord& record = result.records.emplace_back();
    record.serial = from_hex(serial).value();
    record.not_after = environment.now + std::chrono::hours(1);
    record.subject = subject;
    record.certificate = Secret(text);
  }
  return result;
}

Description describe_issued(const Profile& profile, const Inputs& /*inputs*/, const Secret& contents) {
  maybe_throw(profile, "describe");
  return read_lines(contents, "issued");
}

Description expect_issued(const Profile& profile, const Inputs& inputs, const Description* /*found*/) {
  maybe_throw(profile, "expect");
  Description words;
  words.say("text", variable(profile, "text"));
  const Input* key = inputs.find(Role::key);
  if (key == nullptr) return words;
  const std::string& id = key->words->value("id");
  if (!id.empty() || key->changes) words.say("key", id, ReasonCode::key_changed, "holds another key");
  return words;
}

std::optional<Deadline> deadline(const Profile& profile, const Inputs& /*inputs*/, const Description& found,
                                 Time /*now*/) {
  maybe_throw(profile, "deadline");
  const std::string& until = found.value("until");
  if (until.empty()) return std::nullopt;
  return Deadline{.at = Time(Duration(std::stol(until))),
                  .reason = {.code = ReasonCode::renewal_due, .field = "", .text = "ends at " + until}};
}

std::optional<Obstacle> obstacle(const Profile& profile, const Inputs& /*inputs*/, const Description* /*found*/,
                                 std::span<const Reason> reasons, Time /*now*/) {
  const std::string kind = variable(profile, "obstacle");
  const std::string only = variable(profile, "obstacle_on");
  const bool concerns =
      only.empty() || std::ranges::any_of(reasons, [&](const Reason& reason) { return name_of(reason.code) == only; });
  if (kind.empty() || !concerns) return std::nullopt;
  return Obstacle{.kind = kind == "wait"      ? Obstacle::Kind::wait
                          : kind == "refuse"  ? Obstacle::Kind::refuse
                          : kind == "forgone" ? Obstacle::Kind::forgone
                                              : Obstacle::Kind::absent,
                  .text = "something is in the way",
                  .hint = "take it away"};
}

std::string note(const Profile& profile, const Inputs& /*inputs*/, const Description* /*found*/, Time /*now*/) {
  return variable(profile, "note");
}

std::vector<std::string> backups(const Profile& profile, const Inputs& /*inputs*/) {
  const std::string path = variable(profile, "backup");
  return path.empty() ? std::vector<std::string>{} : std::vector<std::string>{path};
}

std::optional<Secret> extract_all(const Profile& /*profile*/, const Inputs& /*inputs*/, const Secret& backup) {
  return backup.copy();
}

std::optional<Secret> extract_key(const Profile& /*profile*/, const Inputs& /*inputs*/, const Secret& backup) {
  const std::string key = key_in(backup.text());
  if (key.empty()) return std::nullopt;
  return Secret(std::string_view(key));
}

Made make_key(const Profile& profile, const Inputs& /*inputs*/, Environment& environment) {
  maybe_throw(profile, "make");
  return made("key\ntype=" + variable(profile, "text") + "\nid=" + random_id(environment.random) + "\n");
}

Description describe_key(const Profile& /*profile*/, const Inputs& /*inputs*/, const Secret& contents) {
  return read_lines(contents, "key");
}

Description expect_key(const Profile& profile, const Inputs& /*inputs*/, const Description* /*found*/) {
  Description words;
  words.say("type", variable(profile, "text"));
  return words;
}

std::optional<Obstacle> key_obstacle(const Profile& profile, const Inputs& inputs, const Description* found,
                                     std::span<const Reason> reasons, Time now) {
  if (reasons.front().code == ReasonCode::corrupt) {
    return Obstacle{.kind = Obstacle::Kind::refuse, .text = "a key is never replaced", .hint = "move it away"};
  }
  return obstacle(profile, inputs, found, reasons, now);
}

std::atomic<int> keys_alive = 0;

struct ParsedKey final : Parsed {
  ParsedKey() { ++keys_alive; }
  ~ParsedKey() override { --keys_alive; }
};

std::unique_ptr<Parsed> parse_key(const Secret& /*contents*/) { return std::make_unique<ParsedKey>(); }

}  // namespace

const Rule& cat_rule() {
  static const Rule rule{.format = "cat", .make = make_cat, .obstacle = obstacle, .note = note};
  return rule;
}

const Rule& bundle_rule() {
  static const Rule rule{
      .format = "bundle", .secrecy = Secrecy::secret, .make = make_cat, .holds_precious = holds_another_key};
  return rule;
}

const Rule& sealed_rule() {
  static const Rule rule{.format = "sealed", .make = make_sealed, .describe = describe_sealed, .expect = expect_sealed};
  return rule;
}

const Rule& issued_rule() {
  static const Rule rule{.format = "issued",
                         .verbs = Verbs::issued,
                         .make = make_issued,
                         .describe = describe_issued,
                         .expect = expect_issued,
                         .deadline = deadline,
                         .obstacle = obstacle,
                         .note = note,
                         .backups = backups,
                         .extract = extract_all};
  return rule;
}

const Rule& random_key_rule() {
  static const Rule rule{.format = "key",
                         .secrecy = Secrecy::secret,
                         .precious = Precious::yes,
                         .verbs = Verbs::key,
                         .make = make_key,
                         .describe = describe_key,
                         .expect = expect_key,
                         .obstacle = key_obstacle,
                         .backups = backups,
                         .extract = extract_key,
                         .parse = parse_key};
  return rule;
}

int parsed_keys_alive() { return keys_alive; }

}  // namespace pkigen::test
