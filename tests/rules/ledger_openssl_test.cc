// The database that pkigen writes in the hands of openssl ca, and the other way round.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "rules/x509/certificate.h"
#include "tests/rules/workbench.h"
#include "tests/support/command.h"
#include "tests/support/scratch.h"

namespace pkigen::test {
namespace {

using testing::HasSubstr;

constexpr std::string_view configuration = R"([ca]
default_ca = root
[root]
dir = .
database = $dir/index.txt
new_certs_dir = $dir/newcerts
serial = $dir/serial
crlnumber = $dir/crlnumber
certificate = $dir/cacert.pem
private_key = $dir/cakey.pem
default_md = sha256
default_days = 30
default_crl_days = 30
policy = any
[any]
countryName = optional
organizationName = optional
commonName = supplied
)";

// A folder as pkigen leaves it after a root and two servers, one of them revoked.
struct Folder : Workbench {
  Folder() {
    now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    add_authority("root");
    add_identity("www");
    add_identity("bob");
    make_all({"root.key", "root.crt", "www.key", "www.crt", "bob.key", "bob.crt", "bob.csr", "www.csr"});
    revoke("bob", RevocationReason::key_compromise);
    make("root.crl");
    std::filesystem::create_directory(scratch.folder() / "newcerts");
    scratch.write("ca.cnf", configuration);
    scratch.write("cacert.pem", text("root.crt"));
    scratch.write("cakey.pem", text("root.key"));
    scratch.write("www.crt", text("www.crt"));
    scratch.write("www.csr", text("www.csr"));
    write_database();
  }
  void write_database() {
    const LedgerFiles& files = database("root");
    scratch.write("index.txt", files.index.value());
    scratch.write("index.txt.attr", files.attributes.value());
    scratch.write("crlnumber", files.crl_number.value());
    scratch.write("serial", files.serial.value());
  }
  void read_database() {
    database("root") = {.index = scratch.read("index.txt"),
                        .attributes = scratch.read("index.txt.attr"),
                        .crl_number = scratch.read("crlnumber"),
                        .serial = scratch.read("serial")};
  }
  CommandResult openssl_ca(const std::string& arguments) {
    return run({"sh", "-c", "cd \"$0\" && exec openssl ca -config ca.cnf " + arguments, scratch.folder()});
  }
  std::string serial(const std::string& label) { return hex(read_certificates(text(label)).front().serial()); }
  Scratch scratch;
};

TEST(OpensslCa, KnowsTheStatusOfWhatPkigenIssued) {
  Folder bench;
  EXPECT_THAT(bench.openssl_ca("-status " + bench.serial("www.crt")).errors, HasSubstr("=Valid (V)"));
  EXPECT_THAT(bench.openssl_ca("-status " + bench.serial("bob.crt")).errors, HasSubstr("=Revoked (R)"));
}

TEST(OpensslCa, MakesACrlFromTheDatabaseOfPkigen) {
  Folder bench;
  const auto made = bench.openssl_ca("-gencrl");
  ASSERT_EQ(made.exit_code, 0) << made.errors;
  const Crl crl = read_crls(made.output).front();
  ASSERT_EQ(crl.fields().revoked.size(), 1U);
  EXPECT_EQ(hex(crl.fields().revoked[0].serial), bench.serial("bob.crt"));
  EXPECT_EQ(crl.fields().revoked[0].reason, RevocationReason::key_compromise);
  EXPECT_EQ(crl.fields().number, (Bytes{2}));
  bench.read_database();
  EXPECT_EQ(bench.ledger("root").next_crl_number(), (Bytes{3}));
}

TEST(OpensslOcsp, AnswersFromTheDatabaseOfPkigen) {
  Folder bench;
  const std::string answer =
      "cd \"$0\" && openssl ocsp -index index.txt -CA cacert.pem -rsigner cacert.pem -rkey cakey.pem -issuer "
      "cacert.pem "
      "-resp_text -noverify -serial 0x";
  const auto status = [&](const std::string& label) {
    return run({"sh", "-c", answer + bench.serial(label), bench.scratch.folder()}).output;
  };
  EXPECT_THAT(status("www.crt"), HasSubstr("Cert Status: good"));
  EXPECT_THAT(status("bob.crt"), HasSubstr("Cert Status: revoked"));
}

TEST(OpensslCa, GoesOnWhereItStopped) {
  Folder bench;
  const auto issued = bench.openssl_ca("-batch -notext -in www.csr");
  ASSERT_EQ(issued.exit_code, 0) << issued.errors;
  bench.read_database();
  const Certificate certificate = read_certificates(issued.output).front();
  EXPECT_TRUE(bench.ledger("root").has_serial(certificate.serial()));
  EXPECT_EQ(bench.ledger("root").count("/C=FR/O=Example SARL/CN=www.example.org"), 2U);
  // And back again.
  bench.make("www.crt");
  bench.write_database();
  EXPECT_THAT(bench.openssl_ca("-status " + bench.serial("www.crt")).errors, HasSubstr("=Valid (V)"));
}

TEST(OpensslCa, RevokesWhatPkigenThenPublishes) {
  Folder bench;
  const auto revoked = bench.openssl_ca("-revoke www.crt -crl_reason superseded");
  ASSERT_EQ(revoked.exit_code, 0) << revoked.errors;
  bench.read_database();
  EXPECT_THAT(bench.why_stale("root.crl").at(0).text,
              HasSubstr("revoked: + " + bench.serial("www.crt") + " superseded"));
  bench.make("root.crl");
  EXPECT_EQ(read_crls(bench.text("root.crl")).front().fields().revoked.size(), 2U);
  EXPECT_TRUE(bench.why_stale("root.crl").empty());
  EXPECT_TRUE(bench.why_stale("www.crt").empty());
}

TEST(OneLine, IsWhatOpensslPrints) {
  for (const std::string text :
       {"CN=www.example.org,O=Example SARL,C=FR", "CN=a/b\\+c,O=M\\C3\\BCller \\\"x\\\\y",
        "serialNumber=7+CN=two,DC=example,DC=org", "emailAddress=a@example.org,0.9.2342.19200300.100.1.1=joe",
        "2.5.4.4=Name,2.5.4.42=Given,2.5.4.12=Dr,2.5.4.17=80000,CN=x"}) {
    Workbench bench;
    bench.add_identity("www", "").subject = parse_rfc4514(text);
    bench.make_all({"www.key", "www.crt"});
    EXPECT_EQ("subject=" + one_line(bench.profile("www").subject) + "\n",
              output_of({"openssl", "x509", "-noout", "-subject", "-nameopt", "compat"}, bench.text("www.crt")));
  }
}

}  // namespace
}  // namespace pkigen::test
