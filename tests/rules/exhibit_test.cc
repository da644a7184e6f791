#include "rules/exhibit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/bytes/error.h"
#include "rules/words.h"
#include "tests/rules/workbench.h"
#include "tests/support/command.h"

namespace pkigen::test {
namespace {

using testing::ElementsAre;

std::vector<std::string> kinds(std::string_view file) {
  std::vector<std::string> kinds;
  for (const Exhibit& exhibit : exhibits_in(file)) kinds.push_back(exhibit.kind);
  return kinds;
}

struct Made : Workbench {
  Made() {
    add_authority("root");
    add_identity("alice");
    make_all({"root.key", "root.crt", "root.crl", "alice.key", "alice.crt"});
  }
};

TEST(Exhibits, StandInTheOrderOfTheFile) {
  const Made bench;
  const std::string file = bench.text("alice.key") + "between\n" + bench.text("alice.crt") + bench.text("root.crl");
  EXPECT_THAT(kinds(file), ElementsAre("private key", "certificate", "CRL"));
}

TEST(Exhibits, AreFoundInDer) {
  const Made bench;
  EXPECT_THAT(kinds(output_of({"openssl", "x509", "-outform", "DER"}, bench.text("alice.crt"))),
              ElementsAre("certificate"));
  EXPECT_THAT(kinds(output_of({"openssl", "crl", "-outform", "DER"}, bench.text("root.crl"))), ElementsAre("CRL"));
  EXPECT_THAT(kinds(output_of({"openssl", "pkey", "-outform", "DER"}, bench.text("alice.key"))),
              ElementsAre("private key"));
  EXPECT_THAT(kinds(output_of({"openssl", "pkey", "-pubout", "-outform", "DER"}, bench.text("alice.key"))),
              ElementsAre("public key"));
}

TEST(Exhibits, NameAnEncryptedKeyOnce) {
  const Made bench;
  const std::string locked =
      output_of({"openssl", "pkcs8", "-topk8", "-passout", "pass:secret"}, bench.text("alice.key"));
  const std::string named = output_of({"openssl", "pkey", "-pubout"}, bench.text("alice.key")) + locked;
  ASSERT_THAT(kinds(named), ElementsAre("private key"));
  EXPECT_EQ(exhibits_in(named).front().words.value(words::protection), "pbes2");
  EXPECT_EQ(exhibits_in(named).front().words.value(words::type), "ec-p256");
  EXPECT_EQ(exhibits_in(locked).front().words.value(words::type), "");
}

TEST(Exhibits, OfAKeyAreTheSameAsOfItsCertificate) {
  const Made bench;
  EXPECT_EQ(exhibits_in(bench.text("alice.key")).front().words.value("public-key-sha256"),
            exhibits_in(bench.text("alice.crt")).front().words.value("public-key-sha256"));
}

TEST(Exhibits, AreNotMadeUp) {
  for (const char* const file : {"", "nothing", "\x30\x03\x02\x01\x05"}) EXPECT_THROW(exhibits_in(file), Error) << file;
}

}  // namespace
}  // namespace pkigen::test
