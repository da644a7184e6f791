#include "rules/description.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pkigen {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Values = std::vector<std::string>;

std::vector<std::string> texts(const Description& expected, const Description& found) {
  std::vector<std::string> result;
  for (const Reason& reason : differences(expected, found)) result.push_back(reason.text);
  return result;
}

Description single(const std::string& value) {
  Description description;
  description.say("digest", value);
  return description;
}

Description list(const Values& values) {
  Description description;
  description.say("san", values);
  return description;
}

TEST(Description, IsUpToDateIfItSaysTheSame) {
  EXPECT_THAT(differences(single("sha256"), single("sha256")), IsEmpty());
  EXPECT_THAT(differences(list({"a", "b"}), list({"a", "b"})), IsEmpty());
}

TEST(Description, TakesListsInAnyOrder) { EXPECT_THAT(differences(list({"a", "b"}), list({"b", "a"})), IsEmpty()); }

TEST(Description, CountsValuesThatAreThereTwice) {
  EXPECT_THAT(texts(list({"a"}), list({"a", "a"})), ElementsAre("san: - a"));
}

TEST(Description, SaysWhatIsToBeAddedAndTakenOut) {
  EXPECT_THAT(texts(list({"dns:new", "dns:stays"}), list({"dns:stays", "dns:old"})),
              ElementsAre("san: + dns:new - dns:old"));
}

TEST(Description, CutsLongListsShort) {
  const std::string text = texts(list(Values(25, "x")), list({})).front();
  EXPECT_TRUE(text.starts_with("san: + x + x")) << text;
  EXPECT_TRUE(text.ends_with("+ x + 5 more")) << text;
}

TEST(Description, SaysWhatIsThereAndWhatMustBe) {
  EXPECT_THAT(texts(single("sha256"), single("sha1")), ElementsAre("digest: sha1, must be sha256"));
  EXPECT_THAT(texts(single("sha256"), {}), ElementsAre("digest: none, must be sha256"));
  EXPECT_THAT(texts(single(""), single("sha1")), ElementsAre("digest: sha1, must be empty"));
}

TEST(Description, LeavesAloneWhatIsNotSpokenOf) {
  Description found = single("sha256");
  found.say("serial", std::string("0A"));
  EXPECT_THAT(differences(single("sha256"), found), IsEmpty());
}

TEST(Description, TellsAnEmptyListFromSilence) {
  EXPECT_THAT(texts(list({}), list({"dns:old"})), ElementsAre("san: - dns:old"));
  EXPECT_THAT(texts({}, list({"dns:old"})), IsEmpty());
}

TEST(Description, GivesTheMeaningOfTheExpectedField) {
  Description expected;
  expected.say("public-key", "3059", ReasonCode::key_changed, "certificate holds another public key");
  EXPECT_THAT(differences(expected, {}), ElementsAre(Reason{.code = ReasonCode::key_changed,
                                                            .field = "public-key",
                                                            .text = "certificate holds another public key"}));
}

TEST(Description, AnswersForFieldsWithOneValueAndWithout) {
  EXPECT_EQ(single("sha256").value("digest"), "sha256");
  EXPECT_EQ(single("sha256").value("serial"), "");
  EXPECT_EQ(list({"a", "b"}).value("san"), "");
  EXPECT_THAT(list({"a", "b"}).values("san"), ElementsAre("a", "b"));
}

TEST(ReasonCode, HasTheNamesOfTheJson) {
  EXPECT_EQ(name_of(ReasonCode::missing), "missing");
  EXPECT_EQ(name_of(ReasonCode::corrupt), "corrupt");
  EXPECT_EQ(name_of(ReasonCode::spec_changed), "spec-changed");
  EXPECT_EQ(name_of(ReasonCode::key_changed), "key-changed");
  EXPECT_EQ(name_of(ReasonCode::issuer_changed), "issuer-changed");
  EXPECT_EQ(name_of(ReasonCode::input_changed), "input-changed");
  EXPECT_EQ(name_of(ReasonCode::renewal_due), "renewal-due");
  EXPECT_EQ(name_of(ReasonCode::expired), "expired");
  EXPECT_EQ(name_of(ReasonCode::crl_due), "crl-due");
  EXPECT_EQ(name_of(ReasonCode::revocation), "revocation");
  EXPECT_EQ(name_of(ReasonCode::key_age), "key-age");
  EXPECT_EQ(name_of(ReasonCode::template_changed), "template-changed");
  EXPECT_EQ(name_of(ReasonCode::mode_changed), "mode-changed");
  EXPECT_EQ(name_of(ReasonCode::forced), "forced");
}

}  // namespace
}  // namespace pkigen
