#include "tool/adopt_usage.h"

#include <algorithm>
#include <array>
#include <set>

#include "rules/x509/oid.h"
#include "tool/spec/usage.h"
#include "tool/spec/yaml_text.h"

namespace pkigen {
namespace {

using Purposes = std::set<std::string>;

Purposes purposes_of(const Extensions& extensions) {
  return {extensions.extended_key_usage.begin(), extensions.extended_key_usage.end()};
}

Extensions usual(Usages usages, const KeyType& key) {
  Extensions extensions;
  add_usages(usages, key, extensions);
  return extensions;
}

// All usages whose purposes the certificate has.
std::vector<std::string> usages_of(const Extensions& extensions, const KeyType& key) {
  const Purposes purposes = purposes_of(extensions);
  std::vector<std::string> words;
  for (const std::string_view word : usage_names()) {
    const Purposes asked = purposes_of(usual(usage_bit(*parse_usage(word)), key));
    if (!asked.empty() && std::ranges::includes(purposes, asked)) words.emplace_back(word);
  }
  const bool is_peer = std::ranges::find(words, "peer") != words.end();
  if (is_peer) std::erase_if(words, [](const std::string& word) { return word == "server" || word == "client"; });
  return words;
}

// Without extended key usage it may be used for anything; then only whether others look it up by name matters.
std::vector<std::string> likely_usages(const Extensions& extensions, const KeyType& key,
                                       const std::string& common_name) {
  std::vector<std::string> words = usages_of(extensions, key);
  if (!words.empty()) return words;
  const bool is_host = is_dns_name(common_name) && common_name.find('.') != std::string::npos;
  return {is_host || !extensions.subject_alt_names.empty() ? "server" : "client"};
}

std::vector<std::string> names_of(const std::vector<std::string>& dotted) {
  std::vector<std::string> names;
  for (const std::string& purpose : dotted) names.push_back(name_of(extended_key_usages(), purpose));
  return names;
}

}  // namespace

std::vector<std::string> usage_lines(const Extensions& extensions, const KeyType& key, EntityKind kind,
                                     const std::string& common_name) {
  std::vector<std::string> lines;
  std::vector<std::string> words = {"ca"};
  if (kind == EntityKind::identity) {
    words = likely_usages(extensions, key, common_name);
    const bool is_usual = words.size() == 1 && words.front() == "server";
    if (!is_usual) lines.push_back("usage: " + (words.size() == 1 ? words.front() : yaml_list(words)));
  }
  Usages usages = 0;
  for (const std::string& word : words) usages = static_cast<Usages>(usages | usage_bit(*parse_usage(word)));
  const Extensions implied = usual(usages, key);
  if (implied.key_usage != extensions.key_usage) {
    lines.push_back("key_usage: " + yaml_list(key_usage_names(extensions.key_usage)));
  }
  if (purposes_of(implied) != purposes_of(extensions)) {
    lines.push_back("extended_key_usage: " + yaml_list(names_of(extensions.extended_key_usage)));
  }
  return lines;
}

}  // namespace pkigen
