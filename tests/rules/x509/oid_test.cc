#include "rules/x509/oid.h"

#include <gtest/gtest.h>

namespace pkigen {
namespace {

TEST(Oid, IsAtLeastTwoArcsInRangeWithoutLeadingZeros) {
  for (const auto* text : {"0.0", "1.39", "2.999", "2.5.29.17", "1.3.6.1.4.1.311.20.2.3", "1.2.18446744073709551615"}) {
    EXPECT_TRUE(is_oid(text)) << text;
  }
  for (const auto* text : {"",
                           "1",
                           "1.",
                           ".1",
                           "1.40",
                           "0.40",
                           "3.1",
                           "1.2.",
                           "1..2",
                           "1.02",
                           "01.2",
                           "1.2.a",
                           "1.2 ",
                           " 1.2",
                           "-1.2",
                           "1.-2",
                           "1.+2",
                           "1,2",
                           "1.2.18446744073709551616",
                           "2.18446744073709551615"}) {
    EXPECT_FALSE(is_oid(text)) << text;
  }
}

TEST(Oid, HasANameInItsTable) {
  EXPECT_EQ(dotted_of(extended_key_usages(), "server_auth"), "1.3.6.1.5.5.7.3.1");
  EXPECT_EQ(dotted_of(extended_key_usages(), "serverAuth"), std::nullopt);
  EXPECT_EQ(name_of(attribute_types(), "2.5.4.3"), "CN");
}

TEST(Oid, IsItsOwnNameIfTheTableHasNone) { EXPECT_EQ(name_of(attribute_types(), "2.5.4.12"), "2.5.4.12"); }

TEST(Oid, TablesHoldObjectIdentifiers) {
  for (const auto table : {attribute_types(), further_attribute_types(), extended_key_usages()}) {
    for (const NamedOid& entry : table) EXPECT_TRUE(is_oid(entry.dotted)) << entry.name;
  }
}

}  // namespace
}  // namespace pkigen
