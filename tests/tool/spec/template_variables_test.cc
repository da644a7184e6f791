#include "tool/spec/template_variables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pkigen {
namespace {

using testing::ElementsAre;

TEST(TemplateVariables, AreNamedOnce) {
  EXPECT_THAT(template_variables("{{name}} {{ name }} {{{inline.ca}}} {{&cn}}"),
              ElementsAre(TemplateVariable{"name"}, TemplateVariable{"inline.ca"}, TemplateVariable{"cn"}));
}

TEST(TemplateVariables, OfSectionsAreOptional) {
  EXPECT_THAT(template_variables("{{a}}{{#a}}{{b}}{{/a}}{{^c}}none{{/c}}"),
              ElementsAre(TemplateVariable{"a", true}, TemplateVariable{"b"}, TemplateVariable{"c", true}));
}

TEST(TemplateVariables, AreNotInComments) { EXPECT_THAT(template_variables("{{! a }}{{}} {{open"), ElementsAre()); }

TEST(Substitution, ReplacesVariables) {
  const auto upper = [](std::string_view name) { return name == "name" ? "www" : "?"; };
  EXPECT_EQ(substitute("tls/{{name}}.key", upper), "tls/www.key");
  EXPECT_EQ(substitute("{{name}}{{x}}", upper), "www?");
  EXPECT_EQ(substitute("{{open", upper), "{{open");
  EXPECT_EQ(substitute("", upper), "");
}

}  // namespace
}  // namespace pkigen
