#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/bytes/error.h"
#include "rules/rules.h"
#include "rules/template_text.h"
#include "tests/rules/workbench.h"

namespace pkigen::test {
namespace {

using testing::HasSubstr;

TemplateValues values() {
  TemplateValues result;
  result.texts = {{"cn", "www.example.org"}, {"settings.port", "443"}, {"settings.empty", ""}};
  result.lists = {{"san", {"a.example.org", "b.example.org"}}, {"none", {}}};
  result.files.emplace("inline.crt", Secret(std::string_view("-----BEGIN\nEND-----")));
  result.optional = {"paths.ca-crl", "inline.crt"};
  return result;
}

std::string rendered(const std::string& text) { return std::string(render("test.conf", text, values()).text()); }

std::string fault(const std::string& text, const TemplateValues& all) {
  try {
    (void)render("test.conf", text, all);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}
std::string fault(const std::string& text) { return fault(text, values()); }

TEST(Template, PutsValuesInAsTheyAre) {
  EXPECT_EQ(rendered("Listen {{cn}}:{{settings.port}}\n"), "Listen www.example.org:443\n");
}

TEST(Template, RepeatsSectionsForLists) {
  EXPECT_EQ(rendered("{{#san}}\nalias {{.}}\n{{/san}}\n"), "alias a.example.org\nalias b.example.org\n");
  EXPECT_EQ(rendered("{{#none}}alias {{.}}{{/none}}"), "");
}

TEST(Template, LeavesSectionsOutThatAskForNothing) {
  EXPECT_EQ(rendered("{{#settings.empty}}a{{/settings.empty}}{{^settings.empty}}b{{/settings.empty}}"), "b");
  EXPECT_EQ(rendered("{{#paths.ca-crl}}{{paths.ca-crl}}{{/paths.ca-crl}}"), "");
  EXPECT_EQ(rendered("{{^paths.ca-crl}}none{{/paths.ca-crl}}"), "none");
}

TEST(Template, PutsWholeFilesIn) {
  EXPECT_EQ(rendered("<cert>\n{{{inline.crt}}}\n</cert>\n"), "<cert>\n-----BEGIN\nEND-----\n</cert>\n");
  EXPECT_EQ(rendered("{{#inline.crt}}there{{/inline.crt}}"), "there");
}

TEST(Template, RefusesVariablesThatDoNotExist) {
  EXPECT_EQ(fault("{{settings.prot}}"), "variable settings.prot of template test.conf does not exist");
  EXPECT_THAT(fault("{{#prot}}{{/prot}}"), HasSubstr("variable prot"));
  EXPECT_THAT(fault("{{^cn}}{{prot}}{{/cn}}"), HasSubstr("variable prot")) << "also where it would not be rendered";
  EXPECT_THAT(fault("{{.}}"), HasSubstr("variable ."));
}

TEST(Template, RefusesVariablesWithoutAValue) {
  EXPECT_EQ(fault("{{paths.ca-crl}}"), "variable paths.ca-crl of template test.conf has no value here");
  EXPECT_THAT(fault("{{san}}"), HasSubstr("has no value here"));
}

TEST(Template, RefusesValuesThatSayMoreThanTheyShould) {
  const std::string with_nul("a\0b", 3);
  for (const std::string& evil :
       std::vector<std::string>{"a\nUser root", with_nul, "a\rb", "a\x7F", "a\"b", "a\\b", "${HOME}", "`id`"}) {
    TemplateValues all = values();
    all.texts["cn"] = evil;
    EXPECT_EQ(fault("ServerName {{cn}}", all), "the value of cn cannot stand in test.conf");
    EXPECT_EQ(fault("ServerName {{{cn}}}", all), "the value of cn cannot stand in test.conf");
    EXPECT_EQ(fault("ServerName {{&cn}}", all), "the value of cn cannot stand in test.conf");
    all.lists["san"] = {"good", evil};
    EXPECT_EQ(fault("{{#san}}{{.}}{{/san}}", all), "the value of san cannot stand in test.conf");
    EXPECT_EQ(fault("{{settings.port}}", all), "") << "a value that is not used does no harm";
  }
}

TEST(Template, IsRefusedIfItIsNotWellFormed) {
  EXPECT_THAT(fault("{{cn"), HasSubstr("does not end"));
  EXPECT_THAT(fault("{{#cn}}"), HasSubstr("Unclosed section"));
  EXPECT_THAT(fault("{{/cn}}"), HasSubstr("Unopened section"));
  EXPECT_THAT(fault("{{>other}}"), HasSubstr("partials"));
  EXPECT_THAT(fault("{{=<% %>=}}"), HasSubstr("partials"));
  EXPECT_THAT(fault("\x01inline.crt\x01"), HasSubstr("control characters"));
}

TEST(Template, MayHaveComments) { EXPECT_EQ(rendered("{{! not shown }}a"), "a"); }

TEST(Conf, IsRenderedFromTheTemplateOfTheService) {
  Workbench bench;
  Profile& www = bench.add_identity("www", "");
  www.templates["conf"] = "ServerName {{cn}}\n";
  www.template_names["conf"] = "apache/vhost.conf";
  www.variables["cn"] = "www.example.org";
  bench.make_all({"www.key", "www.crt"});
  EXPECT_EQ(bench.draft("www.conf").contents.text(), "ServerName www.example.org\n");
  www.templates.clear();
  EXPECT_THROW(bench.draft("www.conf"), Error);
}

TEST(Conf, IsTheSameInAnotherFolder) {
  const auto same = [](std::string_view made, std::string_view found) {
    return find_rule("conf")->equivalent(Secret(made), Secret(found));
  };
  EXPECT_TRUE(same("# Its files are below /a\nkey /a/www.key\n", "# Its files are below /b\nkey /b/www.key\n"));
  EXPECT_FALSE(same("# Its files are below /a\nkey /a/www.key\n", "# Its files are below /b\nkey /b/other.key\n"));
  EXPECT_FALSE(same("key /a/www.key\n", "key /b/www.key\n"));
}

TEST(Ovpn, HasEverythingInIt) {
  Workbench bench;
  bench.add_authority("root");
  bench.add_authority("sub", "root");
  Profile& alice = bench.add_identity("alice", "sub");
  alice.templates["ovpn"] =
      "<ca>\n{{{inline.ca}}}\n</ca>\n{{{inline.crt}}}\n{{#inline.chain}}\n{{{inline.chain}}}\n{{/inline.chain}}\n"
      "{{#inline.tls-crypt}}{{{inline.tls-crypt}}}{{/inline.tls-crypt}}{{{inline.key}}}\n";
  bench.make_all({"root.key", "root.crt", "sub.key", "sub.crt", "alice.key", "alice.crt"});
  EXPECT_EQ(bench.draft("alice.ovpn").contents.text(), "<ca>\n" + bench.text("root.crt") + "</ca>\n" +
                                                           bench.text("alice.crt") + bench.text("sub.crt") +
                                                           bench.text("alice.key"));
}

TEST(TlsCrypt, IsAStaticKey) {
  Workbench bench;
  bench.add_identity("vpn", "");
  bench.make("vpn.tls-crypt");
  EXPECT_NO_THROW(bench.describe("vpn.tls-crypt"));
  EXPECT_TRUE(bench.why_stale("vpn.tls-crypt").empty());
  const std::string text = bench.text("vpn.tls-crypt");
  EXPECT_EQ(std::ranges::count(text, '\n'), 3 + 1 + 16 + 1);
  EXPECT_THAT(text, testing::ContainsRegex("V1-----\n([0-9a-f]{32}\n){16}-----END"));
  EXPECT_NE(bench.draft("vpn.tls-crypt").contents.text(), text);
}

TEST(TlsCrypt, IsNeverReplaced) {
  Workbench bench;
  bench.add_identity("vpn", "");
  bench.make("vpn.tls-crypt");
  std::string text = bench.text("vpn.tls-crypt");
  text.erase(text.size() / 2, 1);
  bench.put("vpn.tls-crypt", text);
  EXPECT_ANY_THROW(bench.describe("vpn.tls-crypt"));
  const std::vector<Reason> corrupt = {{.code = ReasonCode::corrupt, .field = "", .text = ""}};
  EXPECT_EQ(bench.obstacle("vpn.tls-crypt", corrupt).value().kind, Obstacle::Kind::refuse);
}

}  // namespace
}  // namespace pkigen::test
