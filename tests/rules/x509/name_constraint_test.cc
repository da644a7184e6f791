#include <gtest/gtest.h>

#include "rules/x509/general_name.h"

namespace pkigen {
namespace {

using Kind = GeneralName::Kind;

GeneralName name(std::string_view text) { return parse_general_name(text); }
GeneralName subtree(std::string_view text) { return parse_general_name(text, NameForm::constraint); }

TEST(NameConstraint, HoldsWhatLiesInItsSubtree) {
  struct Case {
    std::string_view constraint;
    std::string_view name;
    bool within;
  };
  static constexpr Case cases[] = {
      {"example.org", "example.org", true},
      {"example.org", "www.example.org", true},
      {"example.org", "a.b.example.org", true},
      {"example.org", "*.example.org", true},
      {"example.org", "badexample.org", false},
      {"example.org", "example.org.evil", false},
      {"www.example.org", "example.org", false},
      {"www.example.org", "*.example.org", false},
      {".example.org", "www.example.org", true},
      {".example.org", "example.org", false},
      {"dns:", "anything.example", true},
      {"dns:", "192.0.2.7", false},
      {"192.0.2.0/24", "192.0.2.255", true},
      {"192.0.2.0/24", "192.0.3.0", false},
      {"0.0.0.0/0", "192.0.2.7", true},
      {"0.0.0.0/0", "::1", false},
      {"2001:db8::/33", "2001:db8:7fff::1", true},
      {"2001:db8::/33", "2001:db8:8000::1", false},
      {"ops@example.org", "ops@example.org", true},
      {"ops@example.org", "Ops@example.org", false},
      {"ops@example.org", "dev@example.org", false},
      {"email:example.org", "ops@example.org", true},
      {"email:example.org", "ops@mail.example.org", false},
      {"email:.example.org", "ops@mail.example.org", true},
      {"email:.example.org", "ops@example.org", false},
      {"email:", "ops@example.org", true},
      {"uri:example.org", "https://example.org:8443/a", true},
      {"uri:example.org", "https://user@EXAMPLE.org", true},
      {"uri:example.org", "https://www.example.org/", false},
      {"uri:example.org", "https://evil.example/example.org", false},
      {"uri:example.org", "https://example.org@evil.example/", false},
      {"uri:.example.org", "spiffe://www.example.org/a", true},
      {"uri:.example.org", "spiffe://example.org/a", false},
      {"uri:", "https://192.0.2.7/", false},
      {"uri:", "https://[2001:db8::7]/", false},
      {"uri:", "uri:urn:uuid:f81d4fae", false},
      {"uri:", "https://example.org", true},
  };
  for (const auto& [constraint, text, expected] : cases) {
    EXPECT_EQ(within(name(text), subtree(constraint)), expected) << text << " in " << constraint;
  }
}

TEST(NameConstraint, HoldsDirectoryNamesThatBeginWithIt) {
  const auto directory = [](std::string_view text) { return GeneralName{Kind::directory_name, std::string(text)}; };
  const GeneralName constraint = directory("O=Example SARL,C=FR");
  EXPECT_TRUE(within(directory("O=Example SARL,C=FR"), constraint));
  EXPECT_TRUE(within(directory("CN=www,O=example  sarl,C=fr"), constraint));
  EXPECT_FALSE(within(directory("C=FR"), constraint));
  EXPECT_FALSE(within(directory("O=Example,C=FR"), constraint));
  EXPECT_FALSE(within(directory("C=FR,O=Example SARL"), constraint));
  EXPECT_FALSE(within(directory("O=Example SARL+CN=a,C=FR"), constraint));
  EXPECT_TRUE(within(directory(""), directory("")));
}

TEST(NameConstraint, IsReachedIntoByWildcardsAndByUrisWithoutAHost) {
  struct Case {
    std::string_view constraint;
    std::string_view name;
    bool reaches;
  };
  static constexpr Case cases[] = {
      {"www.example.org", "www.example.org", true},
      {"www.example.org", "*.example.org", true},
      {"www.example.org", "*.www.example.org", true},
      {"a.www.example.org", "*.example.org", false},
      {"www.example.org", "*.example.net", false},
      {"www.example.org", "mail.example.org", false},
      {".example.org", "*.example.org", true},
      {".www.example.org", "*.example.org", false},
      {"uri:example.org", "https://192.0.2.7/", true},
      {"uri:example.org", "https://example.net/", false},
      {"192.0.2.0/24", "192.0.2.1", true},
      {"192.0.2.0/24", "198.51.100.1", false},
      {"dns:", "ops@example.org", false},
  };
  for (const auto& [constraint, text, expected] : cases) {
    EXPECT_EQ(reaches_into(name(text), subtree(constraint)), expected) << text << " into " << constraint;
  }
}

TEST(NameConstraint, HoldsNoNameOfAKindItDoesNotKnow) {
  const GeneralName other{Kind::other, "88032A0304"};
  EXPECT_FALSE(within(other, other));
}

}  // namespace
}  // namespace pkigen
