#include <gtest/gtest.h>

#include "tests/rules/workbench.h"

namespace pkigen::test {
namespace {

// Makes it, puts it in its place, and compares what was handed back with what reading and verifying it says.
void expect_told(Workbench& bench, const std::string& label) {
  const Made made = bench.draft(label);
  ASSERT_TRUE(made.words.has_value()) << label;
  bench.put(label, made.contents.text());
  EXPECT_EQ(lines_of(*made.words), lines_of(bench.describe(label))) << label;
}

class MadeWords : public testing::TestWithParam<const char*> {};

TEST_P(MadeWords, AreWhatDescribeSays) {
  Workbench bench;
  const KeyType type = parse_key_type(GetParam()).value();
  for (Profile* profile :
       {&bench.add_authority("root"), &bench.add_authority("sub", "root"), &bench.add_identity("www", "sub")}) {
    profile->key_type = type;
  }
  for (const std::string name : {"root", "sub", "www"}) {
    for (const std::string format : {".key", ".csr", ".crt"}) {
      expect_told(bench, name + format);
      bench.make(name + format);
    }
  }
  expect_told(bench, "root.crl");
}

INSTANTIATE_TEST_SUITE_P(KeyTypes, MadeWords, testing::Values("ec-p256", "ec-p384", "ec-p521", "rsa-2048"),
                         [](const auto& parameter) {
                           std::string name = parameter.param;
                           name.replace(name.find('-'), 1, "_");
                           return name;
                         });

TEST(MadeWordsOfACrl, SayWhatIsRevoked) {
  Workbench bench;
  bench.add_authority("root");
  bench.add_identity("www");
  bench.make_all({"root.key", "root.crt", "www.key", "www.crt"});
  bench.revoke("www", RevocationReason::key_compromise);
  expect_told(bench, "root.crl");
}

// It looks self-signed to whoever reads it, and its signature then does not verify.
TEST(MadeWordsOfACertificate, AreNotToldOfOneThatIsCalledAsItsIssuer) {
  Workbench bench;
  bench.add_authority("root");
  bench.add_identity("www").subject = bench.profile("root").subject;
  bench.make_all({"root.key", "root.crt", "www.key"});
  EXPECT_FALSE(bench.draft("www.crt").words.has_value());
}

}  // namespace
}  // namespace pkigen::test
