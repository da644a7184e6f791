// Services: presets that are built in or stand in folders, and their settings.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/tool/spec/sources.h"
#include "tool/spec/built_in_presets.h"

namespace pkigen {
namespace {

using test::entity;
using test::outputs_of;
using test::read_good;
using testing::ElementsAre;
using testing::HasSubstr;

const PresetOutput& output_of(const Preset& preset, std::string_view format) {
  const auto found = std::ranges::find(preset.outputs, format, &PresetOutput::format);
  if (found == preset.outputs.end()) throw std::runtime_error("no such output");
  return *found;
}

TEST(Preset, IsBuiltInForFourServices) {
  EXPECT_THAT(built_in_preset_names(), ElementsAre("apache", "dovecot", "openvpn-client", "openvpn-server"));
  EXPECT_EQ(built_in_preset("nginx"), std::nullopt);
  EXPECT_TRUE(built_in_preset("apache")->contains("service.yaml"));
}

TEST(Preset, GoesWithTheSpecWhenItIsUsed) {
  const Spec spec = read_good("version: 1\nauthorities: {root: {}}\nidentities: {www: {service: apache}}\n");
  ASSERT_EQ(spec.presets.size(), 1U);
  const Preset& preset = spec.presets.at("apache");
  EXPECT_EQ(preset.usage, "server");
  EXPECT_TRUE(preset.templates.at("vhost.conf").starts_with("# Made by pkigen"));
}

TEST(Preset, KnowsWhatItsTemplateNeeds) {
  const Spec spec = read_good(R"(version: 1
authorities: {root: {}}
identities: {vpn: {service: openvpn-server, san: [vpn.example.org]}, alice: {service: openvpn-client}}
)");
  EXPECT_THAT(output_of(spec.presets.at("openvpn-server"), "conf").named, ElementsAre("ca", "crt", "key", "crl"));
  EXPECT_THAT(output_of(spec.presets.at("openvpn-client"), "ovpn").inlined, ElementsAre("ca", "crt", "key"));
}

TEST(Settings, AreFilledIn) {
  const Spec spec = read_good(R"(version: 1
authorities: {root: {}}
identities:
  www: {service: apache, san: [www.example.org], settings: {port: 8443, document_root: "/srv/www"}}
)");
  const std::map<std::string, std::string> expected = {{"address", "*"},
                                                       {"document_root", "/srv/www"},
                                                       {"port", "8443"},
                                                       {"server_name", "www.example.org"},
                                                       {"unit", "apache2"}};
  EXPECT_EQ(entity(spec, "www").settings, expected);
}

TEST(Settings, OfAClientFollowItsServer) {
  const Spec spec = read_good(R"(version: 1
authorities: {a: {}, b: {}}
defaults: {issuer: a}
identities:
  alice: {service: openvpn-client}
  bob: {service: openvpn-client, issuer: b}
  carol: {service: openvpn-client, settings: {server: vpn-b, remote: 192.0.2.1, port: 443}}
  vpn-a: {service: openvpn-server, san: [a.example.org], settings: {port: 1195, proto: tcp}}
  vpn-b: {service: openvpn-server, san: [b.example.org], issuer: b}
)");
  EXPECT_EQ(entity(spec, "alice").settings.at("server"), "vpn-a");
  EXPECT_EQ(entity(spec, "alice").settings.at("port"), "1195");
  EXPECT_EQ(entity(spec, "alice").settings.at("proto"), "tcp");
  EXPECT_EQ(entity(spec, "alice").settings.at("remote"), "a.example.org");
  EXPECT_EQ(entity(spec, "bob").settings.at("server"), "vpn-b");
  EXPECT_EQ(entity(spec, "carol").settings.at("remote"), "192.0.2.1");
  EXPECT_EQ(entity(spec, "carol").settings.at("port"), "443");
  EXPECT_EQ(entity(spec, "carol").settings.at("proto"), "udp");
}

TEST(OnChange, CanBeThatOfThePresetOrOfAllAndIsNotSupportedYet) {
  const SpecResult result = test::read(R"(version: 1
defaults: {on_change: auto}
authorities: {root: {}}
identities:
  www: {service: apache, san: [www.example.org], settings: {unit: httpd}}
  vpn: {service: openvpn-server, san: [vpn.example.org]}
  own: {san: [own.example.org], on_change: {run: [true-command]}}
  plain: {san: [plain.example.org]}
)");
  const Spec& spec = result.spec;
  EXPECT_FALSE(has_errors(result.diagnostics));
  std::vector<int> lines;
  for (const Diagnostic& warning : result.diagnostics) {
    EXPECT_THAT(warning.message, HasSubstr("not supported yet"));
    lines.push_back(warning.where.line);
  }
  EXPECT_THAT(lines, ElementsAre(2, 7));
  EXPECT_THAT(entity(spec, "www").on_change->check, ElementsAre("apachectl", "configtest"));
  EXPECT_THAT(entity(spec, "www").on_change->run, ElementsAre("systemctl", "try-reload-or-restart", "httpd"));
  EXPECT_THAT(entity(spec, "vpn").on_change->run, ElementsAre("systemctl", "try-restart", "openvpn-server@vpn"));
  EXPECT_THAT(entity(spec, "own").on_change->run, ElementsAre("true-command"));
  EXPECT_FALSE(entity(spec, "plain").on_change.has_value());
}

TEST(Services, InAFolderComeBeforeThoseBuiltIn) {
  const Spec spec =
      read_good(R"(version: 1
services: [etc/services]
authorities: {root: {}}
identities:
  db: {service: postgresql, san: [db.example.org], settings: {port: 5432}}
  www: {service: apache, san: [www.example.org]}
)",
                {{"etc/services/postgresql/service.yaml", R"(
usage: peer
settings: {port: {required: true, description: a port}}
outputs:
  key: {path: "postgresql/{{name}}.key", mode: "0600"}
  crt: "postgresql/{{name}}.crt"
  conf: {path: "postgresql/{{name}}.conf", template: ssl.conf}
)"},
                 {"etc/services/postgresql/ssl.conf", "ssl_key_file = '{{paths.key}}'\n"},
                 {"etc/services/apache/service.yaml", "usage: server\noutputs: {key: \"{{name}}.key\"}\n"}});
  EXPECT_THAT(outputs_of(entity(spec, "db")),
              ElementsAre("key postgresql/db.key", "crt postgresql/db.crt", "conf postgresql/db.conf"));
  EXPECT_EQ(entity(spec, "db").extensions.extended_key_usage.size(), 2U);
  EXPECT_THAT(outputs_of(entity(spec, "www")), ElementsAre("key www.key", "crt tls/certs/www.crt"));
  EXPECT_THAT(spec.sources, ElementsAre("pki.yaml", "etc/services/postgresql/service.yaml",
                                        "etc/services/postgresql/ssl.conf", "etc/services/apache/service.yaml"));
}

TEST(Settings, ThatAreRequiredMustBeThere) {
  const SpecResult result =
      test::read(R"(version: 1
services: [s]
authorities: {root: {}}
identities: {db: {service: db, san: [db.example.org]}}
)",
                 {{"s/db/service.yaml", "usage: server\nsettings: {port: {required: true, description: its port}}\n"}});
  EXPECT_EQ(test::render_all(result),
            "pki.yaml:4:28: error: the service `db` needs the setting `port`\n"
            "  identities: {db: {service: db, san: [db.example.org]}}\n"
            "                             ^\n"
            "  hint: its port\n");
}

TEST(Include, MergesFiles) {
  const Spec spec = read_good(R"(version: 1
include: [authorities.yaml, "conf.d/*.yaml"]
defaults: {issuer: root}
)",
                              {{"authorities.yaml", "version: 1\nauthorities: {root: {}, other: {}}\n"},
                               {"conf.d/b.yaml", "identities: {b: {san: [b.example.org]}}\n"},
                               {"conf.d/a.yaml",
                                "identities: {a: {san: [a.example.org]}}\n"
                                "defaults: {key: rsa-2048}\ninclude: [conf.d/b.yaml, pki.yaml]\n"}});
  EXPECT_EQ(spec.entities.size(), 4U);
  EXPECT_EQ(text_of(entity(spec, "b").key.type), "rsa-2048");
  EXPECT_EQ(entity(spec, "a").where, (Position{"conf.d/a.yaml", 1, 14}));
  EXPECT_THAT(spec.sources, ElementsAre("pki.yaml", "authorities.yaml", "conf.d/a.yaml", "conf.d/b.yaml"));
}

}  // namespace
}  // namespace pkigen
