#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/bytes/error.h"
#include "tests/rules/workbench.h"
#include "tests/support/command.h"

namespace pkigen::test {
namespace {

using testing::HasSubstr;

struct Leaf : Workbench {
  Leaf() {
    add_identity("www", "");
    make("www.key");
  }
};

TEST(Request, IsReadAndVerifiedByOthers) {
  Leaf bench;
  bench.make("www.csr");
  const auto judged = run({"openssl", "req", "-verify", "-noout", "-text"}, bench.text("www.csr"));
  EXPECT_THAT(judged.errors, HasSubstr("verify OK"));
  EXPECT_THAT(judged.output, HasSubstr("DNS:www.example.org"));
  EXPECT_THAT(judged.output, HasSubstr("C = FR, O = Example SARL, CN = www.example.org"));
  EXPECT_EQ(run({"certtool", "--crq-info"}, bench.text("www.csr")).exit_code, 0);
}

TEST(Request, IsTheSameAgain) {
  Leaf bench;
  EXPECT_EQ(bench.draft("www.csr").contents.text(), bench.draft("www.csr").contents.text());
}

TEST(Request, IsSignedWithTheDigestThatWasAskedFor) {
  Leaf bench;
  bench.profile("www").request_digest = Digest::sha512;
  bench.make("www.csr");
  EXPECT_THAT(run({"openssl", "req", "-noout", "-text"}, bench.text("www.csr")).output, HasSubstr("ecdsa-with-SHA512"));
}

TEST(Request, OfOpensslIsUnderstood) {
  Leaf bench;
  bench.make("www.csr");
  bench.put("www.csr", output_of({"openssl", "req", "-text"}, bench.text("www.csr")));
  EXPECT_TRUE(bench.why_stale("www.csr").empty());
}

TEST(Request, IsDamagedIfItsSignatureDoesNotVerify) {
  Leaf bench;
  bench.make("www.csr");
  std::string text = bench.text("www.csr");
  const std::size_t at = text.size() / 2;
  text[at] = text[at] == 'A' ? 'B' : 'A';
  bench.put("www.csr", text);
  EXPECT_ANY_THROW(bench.describe("www.csr"));
}

TEST(Request, IsNotSignedIfItIsNotFitForThat) {
  Leaf bench;
  bench.profile("www").subject = Name{.rdns = {{{"2.5.4.6", "France"}}}};
  EXPECT_THROW(bench.draft("www.csr"), Error);
}

}  // namespace
}  // namespace pkigen::test
