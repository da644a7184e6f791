#include "tool/spec/key_spec.h"

#include <array>

#include "tool/spec/fields.h"
#include "tool/spec/passphrase.h"
#include "tool/spec/scalars.h"
#include "tool/spec/spelling.h"

namespace pkigen {

namespace {

constexpr std::array<std::string_view, 4> keys = {"type", "passphrase", "previous", "max_age"};

void read_type(const YamlNode& node, KeyType& type, Findings& findings) {
  const auto text = read_word(node, findings);
  if (!text) return;
  if (const auto parsed = parse_key_type(*text)) {
    type = *parsed;
    return;
  }
  std::string hint = did_you_mean(*text, {"ec-p256", "ec-p384", "ec-p521", "rsa-2048", "rsa-3072", "rsa-4096"});
  if (text->starts_with("rsa-")) hint = "RSA has 2048 to 8192 bits in steps of 256, such as rsa-3072";
  findings.error(node, "unknown type of key " + in_backticks(*text), std::move(hint));
}

}  // namespace

KeySpec read_key(const YamlNode& node, Findings& findings) {
  KeySpec key;
  key.where = findings.position(node);
  if (!node.is_map()) {
    read_type(node, key.type, findings);
    return key;
  }
  const Fields fields(node, {.keys = keys}, findings);
  if (const YamlNode* type = fields.find("type")) read_type(*type, key.type, findings);
  if (const YamlNode* passphrase = fields.find("passphrase")) key.passphrase = read_passphrase(*passphrase, findings);
  if (const YamlNode* previous = fields.find("previous"))
    key.previous_passphrase = read_passphrase(*previous, findings);
  if (const YamlNode* max_age = fields.find("max_age")) key.max_age = read_duration(*max_age, findings);
  return key;
}

std::optional<Digest> read_digest(const YamlNode& node, Findings& findings) {
  const auto text = read_word(node, findings);
  if (!text) return std::nullopt;
  const auto digest = parse_digest(*text);
  if (!digest) {
    findings.error(node, "unknown digest " + in_backticks(*text), did_you_mean(*text, {"sha256", "sha384", "sha512"}));
  }
  return digest;
}

}  // namespace pkigen
