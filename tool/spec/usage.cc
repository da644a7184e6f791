#include "tool/spec/usage.h"

#include <algorithm>
#include <array>

#include "rules/x509/oid.h"
#include "tool/spec/scalars.h"
#include "tool/spec/spelling.h"

namespace pkigen {

namespace {

constexpr std::uint32_t bit(KeyUsage usage) { return static_cast<std::uint32_t>(usage); }

// What a usage asks of a certificate, by the family of its key (RFC 5280, 4.2.1.3 and 4.2.1.12; RFC 5480, 3).
struct UsageRow {
  std::string_view name;
  Usage usage;
  std::uint32_t rsa;
  std::uint32_t ec;
  std::array<std::string_view, 2> extended;
};

constexpr std::uint32_t signs = bit(KeyUsage::digital_signature);
constexpr std::uint32_t signs_and_encrypts = signs | bit(KeyUsage::key_encipherment);
constexpr std::uint32_t signs_and_agrees = signs | bit(KeyUsage::key_agreement);
constexpr std::uint32_t certifies = bit(KeyUsage::key_cert_sign) | bit(KeyUsage::crl_sign);

constexpr std::array table = {
    UsageRow{"server", Usage::server, signs_and_encrypts, signs, {"server_auth"}},
    UsageRow{"client", Usage::client, signs, signs, {"client_auth"}},
    UsageRow{"peer", Usage::peer, signs_and_encrypts, signs, {"server_auth", "client_auth"}},
    UsageRow{"ca", Usage::ca, certifies, certifies, {}},
    UsageRow{"ocsp", Usage::ocsp, signs, signs, {"ocsp_signing"}},
    UsageRow{"email", Usage::email, signs_and_encrypts, signs_and_agrees, {"email_protection"}},
    UsageRow{"code_signing", Usage::code_signing, signs, signs, {"code_signing"}},
    UsageRow{"timestamping", Usage::timestamping, signs, signs, {"time_stamping"}},
};

bool has(Usages usages, Usage usage) { return (usages & usage_bit(usage)) != 0; }

template <typename Rows>
std::vector<std::string_view> names_of(const Rows& rows) {
  std::vector<std::string_view> names;
  for (const auto& row : rows) names.push_back(row.name);
  return names;
}

void add_extended(std::string_view name, std::vector<std::string>& numbers) {
  const auto dotted = dotted_of(extended_key_usages(), name);
  if (dotted && std::ranges::find(numbers, *dotted) == numbers.end()) numbers.emplace_back(*dotted);
}

void read_key_usage(const YamlNode& node, Extensions& extensions, Findings& findings) {
  extensions.key_usage = 0;
  if (!expect_list(node, findings)) return;
  for (const YamlNode& item : node) {
    const auto text = read_word(item, findings);
    if (!text) continue;
    const auto named = key_usage_bit(*text);
    if (named) {
      extensions.key_usage |= *named;
    } else {
      const std::vector<std::string> all = key_usage_names(0x1FF);
      findings.error(item, "unknown key usage " + in_backticks(*text), did_you_mean(*text, {all.begin(), all.end()}));
    }
  }
}

void read_extended_key_usage(const YamlNode& node, Extensions& extensions, Findings& findings) {
  extensions.extended_key_usage.clear();
  if (!expect_list(node, findings)) return;
  for (const YamlNode& item : node) {
    const auto text = read_word(item, findings);
    if (!text) continue;
    if (is_oid(*text)) {
      extensions.extended_key_usage.emplace_back(*text);
    } else if (dotted_of(extended_key_usages(), *text)) {
      add_extended(*text, extensions.extended_key_usage);
    } else {
      findings.error(item, "unknown extended key usage " + in_backticks(*text),
                     did_you_mean(*text, names_of(extended_key_usages())));
    }
  }
}

// What RFC 5280 (4.2.1.3), RFC 3279 (2.3.1) and RFC 5480 (3) do not allow.
void check_key_usage(const YamlNode& node, const Entity& entity, Findings& findings) {
  const bool is_rsa = entity.key.type.family == KeyType::Family::rsa;
  const std::uint32_t wrong_for_family =
      is_rsa ? bit(KeyUsage::key_agreement) | bit(KeyUsage::encipher_only) | bit(KeyUsage::decipher_only)
             : bit(KeyUsage::key_encipherment) | bit(KeyUsage::data_encipherment);
  const std::uint32_t bits = entity.extensions.key_usage;
  for (const std::string& name : key_usage_names(bits & wrong_for_family)) {
    findings.error(node, std::string(is_rsa ? "an RSA" : "an EC") + " key cannot be used for " + in_backticks(name));
  }
  const std::uint32_t only = bit(KeyUsage::encipher_only) | bit(KeyUsage::decipher_only);
  if ((bits & only) != 0 && (bits & bit(KeyUsage::key_agreement)) == 0) {
    findings.error(node, "`encipher_only` and `decipher_only` say how `key_agreement` is used", "add `key_agreement`");
  }
  const bool certifies_here = (bits & bit(KeyUsage::key_cert_sign)) != 0;
  if (entity.kind == EntityKind::identity && certifies_here) {
    findings.error(node, "only an authority may have `key_cert_sign`", "put it under `authorities`");
  }
  // None at all is what authorities have that were founded with CA.pl.
  if (entity.kind == EntityKind::authority && !node.empty() && (bits & certifies) != certifies) {
    findings.error(node, "an authority needs `key_cert_sign` and `crl_sign`", "add them");
  }
}

// What RFC 5280 (4.2.1.12) and RFC 3161 (2.3) do not allow.
void check_extended_key_usage(const YamlNode& node, const Entity& entity, Findings& findings) {
  const std::vector<std::string>& purposes = entity.extensions.extended_key_usage;
  for (auto purpose = purposes.begin(); purpose != purposes.end(); ++purpose) {
    if (std::find(purposes.begin(), purpose, *purpose) == purpose) continue;
    findings.error(node, in_backticks(name_of(extended_key_usages(), *purpose)) + " stands twice in the list");
  }
  const std::string stamping(*dotted_of(extended_key_usages(), "time_stamping"));
  const bool stamps = std::ranges::find(purposes, stamping) != purposes.end();
  if (entity.kind == EntityKind::identity && stamps && purposes.size() > 1) {
    findings.error(node, "`time_stamping` goes with no other purpose", "RFC 3161 wants a certificate for that alone");
  }
}

struct Means {
  std::string_view purpose;
  std::uint32_t bits;
};

// With one of which bits of `key_usage` a purpose can be served (RFC 5280, 4.2.1.12).
constexpr std::array means = {
    Means{"server_auth",
          bit(KeyUsage::digital_signature) | bit(KeyUsage::key_encipherment) | bit(KeyUsage::key_agreement)},
    Means{"client_auth", bit(KeyUsage::digital_signature) | bit(KeyUsage::key_agreement)},
    Means{"code_signing", bit(KeyUsage::digital_signature)},
    Means{"email_protection", bit(KeyUsage::digital_signature) | bit(KeyUsage::content_commitment) |
                                  bit(KeyUsage::key_encipherment) | bit(KeyUsage::key_agreement)},
    Means{"time_stamping", bit(KeyUsage::digital_signature) | bit(KeyUsage::content_commitment)},
    Means{"ocsp_signing", bit(KeyUsage::digital_signature) | bit(KeyUsage::content_commitment)},
};

// "the certificate MUST only be used for a purpose consistent with both extensions", so there has to be such a use.
void check_consistency(const YamlNode& node, const Entity& entity, Findings& findings) {
  const std::uint32_t bits = entity.extensions.key_usage;
  const bool certifies_here = (bits & bit(KeyUsage::key_cert_sign)) != 0;
  if (entity.kind == EntityKind::authority || certifies_here || bits == 0) return;
  for (const Means& row : means) {
    const std::string dotted(*dotted_of(extended_key_usages(), row.purpose));
    const auto& purposes = entity.extensions.extended_key_usage;
    if (std::ranges::find(purposes, dotted) == purposes.end() || (bits & row.bits) != 0) continue;
    std::string names;
    for (const std::string& name : key_usage_names(row.bits)) names += (names.empty() ? "" : ", ") + in_backticks(name);
    findings.error(node, in_backticks(row.purpose) + " cannot be done with any bit of `key_usage`",
                   "add one of " + names + " to `key_usage`, or change `extended_key_usage`");
  }
}

}  // namespace

void add_usages(Usages usages, const KeyType& key, Extensions& extensions) {
  for (const UsageRow& row : table) {
    if (!has(usages, row.usage)) continue;
    extensions.key_usage |= key.family == KeyType::Family::rsa ? row.rsa : row.ec;
    for (const std::string_view name : row.extended) add_extended(name, extensions.extended_key_usage);
  }
}

bool is_server(Usages usages) { return has(usages, Usage::server) || has(usages, Usage::peer); }

std::vector<std::string_view> usage_names() { return names_of(table); }

std::optional<Usage> parse_usage(std::string_view text) {
  const auto row = std::ranges::find(table, text, &UsageRow::name);
  if (row == table.end()) return std::nullopt;
  return row->usage;
}

std::optional<Usages> read_usages(const YamlNode& node, Findings& findings) {
  Usages usages = 0;
  const auto read = [&](const YamlNode& item) {
    const auto text = read_word(item, findings);
    if (!text) return;
    const auto usage = parse_usage(*text);
    if (usage) usages |= usage_bit(*usage);
    if (!usage) findings.error(item, "unknown usage " + in_backticks(*text), did_you_mean(*text, names_of(table)));
  };
  if (node.is_list()) {
    for (const YamlNode& item : node) read(item);
    if (node.empty()) findings.error(node, "the list is empty", "leave `usage` out for what is usual");
  } else {
    read(node);
  }
  if (has(usages, Usage::timestamping) && usages != usage_bit(Usage::timestamping)) {
    findings.error(node, "`timestamping` goes with no other usage", "RFC 3161 wants a certificate for that alone");
  }
  if (usages == 0) return std::nullopt;
  return usages;
}

void read_key_usages(const Fields& fields, Usages usages, Entity& entity, Findings& findings) {
  Extensions& extensions = entity.extensions;
  extensions.basic_constraints = BasicConstraints{entity.kind == EntityKind::authority, std::nullopt};
  add_usages(usages, entity.key.type, extensions);
  if (const YamlNode* node = fields.find("key_usage")) {
    read_key_usage(*node, extensions, findings);
    if (node->is_list()) check_key_usage(*node, entity, findings);
  }
  const YamlNode* purposes = fields.find("extended_key_usage");
  if (purposes != nullptr) {
    read_extended_key_usage(*purposes, extensions, findings);
    check_extended_key_usage(*purposes, entity, findings);
  }
  const YamlNode* written = purposes != nullptr ? purposes : fields.find("key_usage");
  if (written != nullptr) check_consistency(*written, entity, findings);
}

}  // namespace pkigen
