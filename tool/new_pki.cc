#include "tool/new_pki.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pkigen {
namespace {

constexpr const char* beginning =
    R"(# The PKI in this folder. `pkigen check` reads this file, `pkigen plan` says what a build would make and why, and
# `pkigen build` makes it: keys, requests, certificates, and the files of the services that use them.
version: 1

defaults:
  # What the names of all have in common. It can also hold C, ST, L and OU.
  subject: {O: Example}
  # key: ec-p256            # or ec-p384, rsa-3072 …
  # validity: 397d
  # renew_before: 30d

authorities:
  root:
    subject: {CN: Example Root CA}
    validity: 10y

)";

constexpr const char* examples = R"(# Who gets a certificate. `pkigen services` lists what `service` may be.
# identities:
#   www: {service: apache, san: [www.example.org, example.org]}
#   alice: {usage: client, subject: {CN: alice}}
)";

// What people call the machine or person that uses the service.
std::string entity_name(const Preset& service) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> names = {
      {{"apache", "www"}, {"dovecot", "mail"}, {"openvpn-server", "vpn"}, {"openvpn-client", "alice"}}};
  const auto known = std::ranges::find(names, service.name, [](const auto& pair) { return pair.first; });
  return std::string(known == names.end() ? service.name : known->second);
}

std::string setting_line(const PresetSetting& setting) {
  const std::string value = setting.required ? "example" : setting.fallback;
  const std::string line = "      " + std::string(setting.required ? "" : "# ") + setting.name + ": \"" + value + "\"";
  return line + "  # " + setting.description + "\n";
}

std::string settings_text(const Preset& service) {
  std::string text;
  bool has_required = false;
  for (const PresetSetting& setting : service.settings) {
    // What follows from other things is seldom written.
    if (!setting.identity_of.empty() || setting.fallback.find("{{") != std::string::npos) continue;
    text += setting_line(setting);
    has_required = has_required || setting.required;
  }
  if (text.empty()) return "";
  return std::string(has_required ? "    settings:\n" : "    # settings:\n") + text;
}

std::string identity_text(const Preset& service) {
  const std::string name = entity_name(service);
  std::string text = "  # " + service.description + "\n  " + name + ":\n    service: " + service.name + "\n";
  if (service.usage == "client") {
    text += "    subject: {CN: " + name + "}\n";
  } else {
    text += "    san: [" + name + ".example.org]\n";
  }
  return text + settings_text(service);
}

}  // namespace

std::string new_specification(const std::vector<Preset>& services) {
  std::string text = beginning;
  if (services.empty()) return text + examples;
  text += "identities:\n";
  for (const Preset& service : services) text += identity_text(service);
  return text;
}

std::string new_ignore_file() {
  return R"(# Secrets of the PKI must not get into version control; `pkigen doctor` looks whether one did.
private/
*.key
*.ovpn
*.p12
!*.truststore.p12
*.pass
*.passphrase
/archive/
/.pkigen/
)";
}

}  // namespace pkigen
