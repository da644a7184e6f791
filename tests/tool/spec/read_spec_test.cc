#include "tool/spec/read_spec.h"

#include <gtest/gtest.h>

#include "tool/spec/built_in_presets.h"

namespace pkigen {
namespace {

TEST(ReadSpec, ReadsTheTenLines) {
  const char* text = R"(version: 1
defaults:
  subject: {C: FR, ST: Somme, L: Amiens, O: Example SARL}
authorities:
  root: {subject: {CN: Example Root CA}, validity: 10y}
identities:
  www:   {service: apache,         san: [www.example.org, example.org]}
  mail:  {service: dovecot,        san: [imap.example.org, pop.example.org]}
  vpn:   {service: openvpn-server, san: [vpn.example.org]}
  alice: {service: openvpn-client, subject: {CN: alice}, settings: {remote: vpn.example.org}}
)";
  SourceAccess access;
  access.read = [](const std::string&) { return std::nullopt; };
  access.glob = [](const std::string&) { return std::vector<std::string>(); };
  access.built_in = built_in_preset;
  const SpecResult result = read_spec("pki.yaml", text, access);
  for (const Diagnostic& diagnostic : result.diagnostics) ADD_FAILURE() << render(diagnostic);
  ASSERT_EQ(result.spec.entities.size(), 5U);
}

}  // namespace
}  // namespace pkigen
