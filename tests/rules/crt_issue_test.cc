#include <gtest/gtest.h>

#include "rules/bytes/error.h"
#include "rules/x509/certificate.h"
#include "tests/rules/workbench.h"
#include "tests/support/command.h"
#include "tests/support/scratch.h"

namespace pkigen::test {
namespace {

Certificate certificate(const Workbench& bench, const std::string& label) {
  return read_certificates(bench.text(label)).front();
}

std::string fault(Workbench& bench, const std::string& label) {
  try {
    bench.draft(label);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

struct RootAndLeaf : Workbench {
  RootAndLeaf() {
    add_authority("root");
    add_identity("www");
    make_all({"root.key", "root.crt", "www.key"});
  }
};

// Root, an authority below it and a server below that, which openssl and certtool are to accept.
struct Chain {
  explicit Chain(const KeyType& type = {}) {
    bench.add_authority("root").key_type = type;
    bench.add_authority("sub", "root").key_type = type;
    bench.add_identity("www", "sub").key_type = type;
  }
  void make() {
    bench.make_all({"root.key", "root.crt", "sub.key", "sub.crt", "www.key", "www.crt"});
    for (const std::string name : {"root", "sub", "www"}) scratch.write(name, bench.text(name + ".crt"));
    scratch.write("chain", bench.text("www.crt") + bench.text("sub.crt") + bench.text("root.crt"));
  }
  std::string openssl() const {
    const auto moment = std::to_string(bench.now.time_since_epoch().count() + 1);
    return run({"openssl", "verify", "-x509_strict", "-purpose", "sslserver", "-verify_hostname", "www.example.org",
                "-attime", moment, "-CAfile", scratch.path("root"), "-untrusted", scratch.path("sub"),
                scratch.path("www")})
        .output;
  }
  Workbench bench;
  Scratch scratch;
};

class Accepted : public testing::TestWithParam<const char*> {};

TEST_P(Accepted, ByOpenssl) {
  Chain chain(parse_key_type(GetParam()).value());
  chain.make();
  EXPECT_EQ(chain.openssl(), chain.scratch.path("www") + ": OK\n");
}

INSTANTIATE_TEST_SUITE_P(KeyTypes, Accepted, testing::Values("ec-p256", "ec-p384", "ec-p521", "rsa-2048", "rsa-3072"),
                         [](const auto& parameter) {
                           std::string name = parameter.param;
                           name.replace(name.find('-'), 1, "_");
                           return name;
                         });

TEST(IssuedCertificate, IsAcceptedByCerttool) {
  Chain chain;
  chain.bench.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  chain.make();
  EXPECT_EQ(run({"certtool", "--verify", "--load-ca-certificate", chain.scratch.path("root"), "--verify-hostname",
                 "www.example.org", "--verify-purpose", "1.3.6.1.5.5.7.3.1", "--infile", chain.scratch.path("chain")})
                .exit_code,
            0);
}

TEST(IssuedCertificate, LastsExactlyItsValidity) {
  RootAndLeaf bench;
  bench.make("www.crt");
  EXPECT_EQ(certificate(bench, "www.crt").not_before(), bench.now);
  EXPECT_EQ(certificate(bench, "www.crt").not_after(), bench.now + std::chrono::days(397));
}

TEST(IssuedCertificate, IsRecordedWithACopy) {
  RootAndLeaf bench;
  bench.make("www.crt");
  const Ledger ledger = bench.ledger("root");
  const auto entries = ledger.entries_of("/C=FR/O=Example SARL/CN=www.example.org");
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0]->serial, hex(certificate(bench, "www.crt").serial()));
  EXPECT_EQ(bench.issued().at("CA/root/newcerts/" + entries[0]->serial + ".pem"), bench.text("www.crt"));
}

TEST(IssuedCertificate, OfASelfSignedIdentityIsNotRecorded) {
  Workbench bench;
  bench.add_identity("www", "");
  bench.make("www.key");
  EXPECT_TRUE(bench.draft("www.crt").records.empty());
}

TEST(IssuedCertificate, IsTheSameAgainIfReproducible) {
  RootAndLeaf bench;
  bench.reproducible = true;
  EXPECT_EQ(bench.draft("www.crt").contents.text(), bench.draft("www.crt").contents.text());
}

TEST(IssuedCertificate, GetsAnotherDerivedSerialIfThatOneIsTaken) {
  RootAndLeaf bench;
  bench.reproducible = true;
  bench.make("www.crt");
  const Bytes first = certificate(bench, "www.crt").serial();
  bench.make("www.crt");
  EXPECT_NE(certificate(bench, "www.crt").serial(), first);
}

TEST(IssuedCertificate, HasARandomSerialOfTwentyOctets) {
  RootAndLeaf bench;
  bench.make("www.crt");
  const Bytes first = certificate(bench, "www.crt").serial();
  bench.make("www.crt");
  EXPECT_EQ(first.size(), 20U);
  EXPECT_LT(first.front(), 0x80U);
  EXPECT_NE(certificate(bench, "www.crt").serial(), first);
}

TEST(IssuedCertificate, HasTheSerialThatWasAskedFor) {
  RootAndLeaf bench;
  bench.profile("www").serial = Bytes{0x0A, 0x0B};
  bench.make("www.crt");
  EXPECT_EQ(certificate(bench, "www.crt").serial(), (Bytes{0x0A, 0x0B}));
}

TEST(IssuedCertificate, EndsWithItsIssuer) {
  RootAndLeaf bench;
  bench.now = certificate(bench, "root.crt").not_after() - std::chrono::days(100);
  bench.make("www.crt");
  EXPECT_EQ(certificate(bench, "www.crt").not_after(), certificate(bench, "root.crt").not_after());
}

struct Dates {
  const char* begin;
  const char* end;
};

TEST(IssuedCertificate, HasTheDatesThatWereAskedForToTheSecond) {
  for (const Dates& dates :
       {Dates{"2020-01-01T09:00:00Z", "2020-02-01T10:10:10Z"}, Dates{"2024-02-29T00:00:00Z", "2028-02-29T23:59:59Z"},
        Dates{"2049-12-31T23:59:59Z", "2050-01-01T00:00:00Z"}, Dates{"2038-01-19T03:14:07Z", "9999-12-31T23:59:59Z"}}) {
    Workbench bench;
    bench.add_identity("www", "");
    bench.profile("www").not_before = at(dates.begin);
    bench.profile("www").not_after = at(dates.end);
    bench.make_all({"www.key", "www.crt"});
    EXPECT_EQ(rfc3339(certificate(bench, "www.crt").not_before()), dates.begin);
    EXPECT_EQ(rfc3339(certificate(bench, "www.crt").not_after()), dates.end);
    EXPECT_EQ(texts_of(bench.why_stale("www.crt")), std::vector<std::string>{});
    const std::string judged =
        output_of({"openssl", "x509", "-noout", "-enddate", "-dateopt", "iso_8601"}, bench.text("www.crt"));
    std::string wanted = dates.end;
    wanted[10] = ' ';
    EXPECT_EQ(judged, "notAfter=" + wanted + "\n");
  }
}

TEST(IssuedCertificate, EndsInTheLastYearThereIs) {
  Workbench bench;
  bench.add_authority("root").validity = std::chrono::days(365) * 9000;
  bench.make_all({"root.key", "root.crt"});
  EXPECT_EQ(certificate(bench, "root.crt").not_after(), last_time());
  EXPECT_EQ(texts_of(bench.why_stale("root.crt")), std::vector<std::string>{});
}

// An authority that openssl made: string types and an identifier that pkigen would not choose.
struct ForeignRoot {
  ForeignRoot() {
    scratch.write("cnf",
                  "[req]\ndistinguished_name=dn\nprompt=no\nstring_mask=default\n[dn]\nC=FR\nO=Example SARL\n"
                  "CN=M\xC3\xBCller\n[ca]\nbasicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\n"
                  "subjectKeyIdentifier=0102030405\n");
    bench.add_authority("root").subject =
        Name{.rdns = {{{"2.5.4.6", "FR"}}, {{"2.5.4.10", "Example SARL"}}, {{"2.5.4.3", "M\xC3\xBCller"}}}};
    bench.add_identity("www");
    bench.make_all({"root.key", "www.key"});
    scratch.write("key", bench.text("root.key"));
    bench.put("root.crt", output_of({"openssl", "req", "-x509", "-new", "-utf8", "-key", scratch.path("key"), "-config",
                                     scratch.path("cnf"), "-extensions", "ca", "-days", "3650", "-set_serial", "7"}));
    bench.now = certificate(bench, "root.crt").not_before();
    bench.record("root", {});
  }
  Scratch scratch;
  Workbench bench;
};

TEST(ForeignIssuer, IsNamedOctetForOctet) {
  ForeignRoot foreign;
  foreign.bench.make("www.crt");
  const Certificate root = certificate(foreign.bench, "root.crt");
  ASSERT_NE(root.raw_subject(), encode_name(root.subject())) << "openssl used the same string types";
  EXPECT_EQ(certificate(foreign.bench, "www.crt").raw_issuer(), root.raw_subject());
  EXPECT_EQ(hex(certificate(foreign.bench, "www.crt").extensions().authority_key_identifier), "0102030405");
  const std::string root_file = foreign.scratch.write("root", foreign.bench.text("root.crt"));
  const std::string www_file = foreign.scratch.write("www", foreign.bench.text("www.crt"));
  EXPECT_EQ(run({"openssl", "verify", "-CAfile", root_file, www_file}).output, www_file + ": OK\n");
  EXPECT_EQ(run({"certtool", "--verify", "--load-ca-certificate", root_file, "--infile", www_file}).exit_code, 0);
}

TEST(ForeignIssuer, IsNotStaleBecauseOfItsEncoding) {
  ForeignRoot foreign;
  EXPECT_EQ(texts_of(foreign.bench.why_stale("root.crt")), std::vector<std::string>{});
}

TEST(ForeignIssuer, KeepsItsNameAndIdentifierWhenItIsRenewed) {
  ForeignRoot foreign;
  foreign.bench.make("www.crt");
  const Certificate old = certificate(foreign.bench, "root.crt");
  foreign.bench.now += std::chrono::days(3000);
  foreign.bench.make("root.crt");
  const Certificate renewed = certificate(foreign.bench, "root.crt");
  EXPECT_NE(renewed.serial(), old.serial());
  EXPECT_EQ(renewed.raw_subject(), old.raw_subject());
  EXPECT_EQ(hex(renewed.extensions().subject_key_identifier), "0102030405");
  foreign.bench.now -= std::chrono::days(3000);
  EXPECT_EQ(texts_of(foreign.bench.why_stale("www.crt")), std::vector<std::string>{});
}

TEST(ForeignIssuer, IsInTheWordsThatComeWithACertificate) {
  ForeignRoot foreign;
  const Made made = foreign.bench.draft("www.crt");
  foreign.bench.put("www.crt", made.contents.text());
  EXPECT_EQ(lines_of(made.words.value()), lines_of(foreign.bench.describe("www.crt")));
}

TEST(ForeignIssuer, IsWrittenDownWhenItIsReplaced) {
  ForeignRoot foreign;
  foreign.bench.make("root.crt");
  EXPECT_TRUE(foreign.bench.ledger("root").has_serial(Bytes{7}));
}

TEST(Issuing, RefusesTheKeyOfSomebodyElse) {
  RootAndLeaf bench;
  bench.make("root.key");
  EXPECT_EQ(fault(bench, "www.crt"), "the key of root does not belong to its certificate");
}

TEST(Issuing, RefusesWhatIsNotFitToBeSigned) {
  RootAndLeaf bench;
  bench.profile("www").serial = Bytes(21, 1);
  EXPECT_NE(fault(bench, "www.crt").find("the certificate of www is not fit to be signed: "), std::string::npos);
  EXPECT_NE(fault(bench, "www.crt").find("RFC 5280, 4.1.2.2"), std::string::npos);
}

TEST(Issuing, RefusesAnIssuerThatIsNoAuthority) {
  RootAndLeaf bench;
  bench.profile("root").extensions.basic_constraints.reset();
  bench.profile("root").extensions.key_usage = key_usage_bit("digital_signature").value();
  bench.make("root.crt");
  EXPECT_EQ(fault(bench, "www.crt"), "CN=Example root,O=Example SARL,C=FR may not issue certificates");
}

TEST(Issuing, KeepsToThePathLengthsOfAllAbove) {
  Chain chain;
  chain.bench.profile("root").extensions.basic_constraints->path_length = 0;
  chain.bench.make_all({"root.key", "root.crt", "sub.key"});
  EXPECT_EQ(fault(chain.bench, "sub.crt"),
            "the path length 0 of CN=Example root,O=Example SARL,C=FR has no room for sub");
  chain.bench.profile("root").extensions.basic_constraints->path_length = 1;
  chain.bench.profile("sub").extensions.basic_constraints->path_length = 0;
  chain.make();
  EXPECT_EQ(chain.openssl(), chain.scratch.path("www") + ": OK\n");
}

TEST(Issuing, KeepsToTheNameConstraintsOfAllAbove) {
  Chain chain;
  chain.bench.profile("root").extensions.name_constraints = {
      .permitted = {parse_general_name("dns:example.org", NameForm::constraint)},
      .excluded = {parse_general_name("dns:secret.example.org", NameForm::constraint)}};
  chain.make();
  EXPECT_EQ(chain.openssl(), chain.scratch.path("www") + ": OK\n");
  chain.bench.profile("www").extensions.subject_alt_names = {parse_general_name("dns:www.example.com")};
  EXPECT_EQ(fault(chain.bench, "www.crt"),
            "the name constraints of CN=Example root,O=Example SARL,C=FR do not allow dns:www.example.com");
  chain.bench.profile("www").extensions.subject_alt_names = {parse_general_name("dns:a.secret.example.org")};
  EXPECT_EQ(fault(chain.bench, "www.crt"),
            "the name constraints of CN=Example root,O=Example SARL,C=FR do not allow dns:a.secret.example.org");
}

}  // namespace
}  // namespace pkigen::test
