// What openssl and certtool say of certificates, requests and CRLs that are signed here.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/rules/x509/small_pki.h"
#include "tests/support/command.h"
#include "tests/support/scratch.h"

namespace pkigen::test {
namespace {

using testing::HasSubstr;

GeneralName name(std::string_view text) { return parse_general_name(text); }
GeneralName subtree(std::string_view text) { return parse_general_name(text, NameForm::constraint); }

// A root, an authority below it that may certify a few names, and a server with an empty subject.
struct Chain {
  Entity root = authority("CN=Root,O=Société\\, Exemple,C=FR");
  Entity intermediate = authority("CN=Servers,OU=b,OU=a,DC=example,DC=org");
  Entity server = entity("");
  std::string root_file;
  std::string intermediate_file;
  std::string server_file;

  explicit Chain(const Scratch& scratch) {
    intermediate.fields.extensions.basic_constraints->path_length = 0;
    intermediate.fields.extensions.name_constraints = {
        .permitted = {subtree("example.org"), subtree("192.0.2.0/24"), subtree("2001:db8::/32"),
                      subtree("uri:.example.org")},
        .excluded = {subtree("secret.example.org"), subtree("192.0.2.128/25")}};
    Extensions& extensions = server.fields.extensions;
    extensions.basic_constraints = BasicConstraints{};
    extensions.key_usage = *key_usage_bit("digital_signature");
    extensions.extended_key_usage = {"1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"};
    extensions.subject_alt_names = {name("www.example.org"), name("*.dev.example.org"), name("192.0.2.7"),
                                    name("2001:db8::7"), name("https://www.example.org/")};
    extensions.policies = {"2.5.29.32.0", "1.3.6.1.4.1.99999.1"};
    extensions.crl_urls = {"http://crl.example.org/a.crl", "http://crl.example.org/b.crl"};
    extensions.ocsp_urls = {"http://ocsp.example.org/"};
    extensions.issuer_urls = {"http://www.example.org/ca.crt"};
    extensions.must_staple = true;
    extensions.netscape_cert_type = *netscape_cert_type_bit("server");
    extensions.comment = "made by hand";
    root_file = scratch.write("root.pem", pem_of(certify(root, root)));
    intermediate_file = scratch.write("intermediate.pem", pem_of(certify(root, intermediate)));
    server_file = scratch.write("server.pem", pem_of(certify(intermediate, server)));
  }
};

TEST(CertificateJudges, OpensslAcceptsAChainStrictly) {
  const Scratch scratch;
  const Chain chain(scratch);
  for (const std::vector<std::string>& who : {std::vector<std::string>{"-verify_hostname", "www.example.org"},
                                              {"-verify_hostname", "a.dev.example.org"},
                                              {"-verify_ip", "192.0.2.7"},
                                              {"-verify_ip", "2001:db8::7"}}) {
    std::vector<std::string> command = {"openssl",       "verify",     "-x509_strict",
                                        "-purpose",      "sslserver",  "-CAfile",
                                        chain.root_file, "-untrusted", chain.intermediate_file};
    command.insert(command.end(), who.begin(), who.end());
    command.push_back(chain.server_file);
    EXPECT_THAT(output_of(command), HasSubstr("server.pem: OK"));
  }
}

TEST(CertificateJudges, CerttoolAcceptsAChain) {
  const Scratch scratch;
  const Chain chain(scratch);
  const std::string both = scratch.read("server.pem") + scratch.read("intermediate.pem");
  EXPECT_THAT(output_of({"certtool", "--verify", "--verify-hostname", "www.example.org", "--load-ca-certificate",
                         chain.root_file},
                        both),
              HasSubstr("Chain verification output: Verified. The certificate is trusted."));
}

TEST(CertificateJudges, OpensslRefusesNamesThatTheAuthorityMayNotCertify) {
  const Scratch scratch;
  Chain chain(scratch);
  for (const auto* text :
       {"www.example.net", "www.secret.example.org", "192.0.2.200", "2001:db9::1", "https://example.org/"}) {
    chain.server.fields.extensions.subject_alt_names = {name(text)};
    const std::string file = scratch.write("other.pem", pem_of(certify(chain.intermediate, chain.server)));
    const auto result =
        run({"openssl", "verify", "-CAfile", chain.root_file, "-untrusted", chain.intermediate_file, file});
    EXPECT_NE(result.exit_code, 0) << text;
    EXPECT_THAT(result.errors, HasSubstr("subtree violation")) << text;
  }
}

TEST(CertificateJudges, OpensslShowsEveryExtension) {
  const Scratch scratch;
  const Chain chain(scratch);
  const std::string shown = output_of({"openssl", "x509", "-noout", "-text", "-in", chain.server_file});
  for (const auto* text :
       {"Version: 3 (0x2)", "Issuer: DC = org, DC = example, OU = a, OU = b, CN = Servers", "Subject: \n",
        "X509v3 Basic Constraints: critical\n                CA:FALSE",
        "X509v3 Key Usage: critical\n                Digital Signature",
        "X509v3 Extended Key Usage: \n                TLS Web Server Authentication, TLS Web Client Authentication",
        "X509v3 Subject Alternative Name: critical\n                DNS:www.example.org, DNS:*.dev.example.org, "
        "IP Address:192.0.2.7, IP Address:2001:DB8:0:0:0:0:0:7, URI:https://www.example.org/",
        "Policy: X509v3 Any Policy", "Policy: 1.3.6.1.4.1.99999.1", "URI:http://crl.example.org/a.crl",
        "URI:http://crl.example.org/b.crl", "OCSP - URI:http://ocsp.example.org/",
        "CA Issuers - URI:http://www.example.org/ca.crt", "TLS Feature: \n                status_request",
        "Netscape Cert Type: \n                SSL Server", "Netscape Comment: \n                made by hand"}) {
    EXPECT_THAT(shown, HasSubstr(text));
  }
}

TEST(CertificateJudges, CerttoolShowsNameConstraintsAndNames) {
  const Scratch scratch;
  const Chain chain(scratch);
  const std::string authority_shown =
      output_of({"certtool", "--certificate-info", "--infile", chain.intermediate_file});
  for (const auto* text :
       {"Subject: CN=Servers,OU=b,OU=a,DC=example,DC=org", "Issuer: CN=Root,O=Société\\, Exemple,C=FR",
        "Path Length Constraint: 0", "DNSname: example.org", "IPAddress: 192.0.2.0/24", "IPAddress: 2001:db8::/32",
        "DNSname: secret.example.org", "IPAddress: 192.0.2.128/25"}) {
    EXPECT_THAT(authority_shown, HasSubstr(text));
  }
  EXPECT_THAT(output_of({"certtool", "--certificate-info", "--infile", chain.server_file}),
              HasSubstr("IPAddress: 2001:db8::7"));
}

TEST(CertificateJudges, OpensslReadsEveryDate) {
  const Scratch scratch;
  Entity root = authority("CN=Root");
  struct Case {
    std::string_view time;
    std::string_view shown;
  };
  static constexpr Case cases[] = {{"1950-01-01T00:00:00Z", "Jan  1 00:00:00 1950 GMT"},
                                   {"2024-02-29T23:59:59Z", "Feb 29 23:59:59 2024 GMT"},
                                   {"2049-12-31T23:59:59Z", "Dec 31 23:59:59 2049 GMT"},
                                   {"2050-01-01T00:00:00Z", "Jan  1 00:00:00 2050 GMT"},
                                   {"9999-12-31T23:59:59Z", "Dec 31 23:59:59 9999 GMT"}};
  for (const auto& [time, shown] : cases) {
    root.fields.not_after = parse_rfc3339(time).value();
    const std::string file = scratch.write("root.pem", pem_of(certify(root, root)));
    EXPECT_THAT(output_of({"openssl", "x509", "-noout", "-enddate", "-in", file}), HasSubstr(shown));
  }
}

TEST(RequestJudges, OpensslAndCerttoolVerifyAndShowARequest) {
  const Scratch scratch;
  Entity www = entity("CN=www,O=Exemple");
  www.fields.extensions.subject_alt_names = {name("www.example.org"), name("2001:db8::7")};
  www.fields.extensions.key_usage = *key_usage_bit("digital_signature");
  const std::string file = scratch.write("www.csr", pem_of(request(www)));
  const auto shown = run({"openssl", "req", "-verify", "-noout", "-text", "-in", file});
  EXPECT_EQ(shown.exit_code, 0);
  EXPECT_THAT(shown.output + shown.errors, HasSubstr("verify OK"));
  EXPECT_THAT(shown.output, HasSubstr("DNS:www.example.org, IP Address:2001:DB8:0:0:0:0:0:7"));
  EXPECT_THAT(shown.output, HasSubstr("X509v3 Key Usage: critical"));
  EXPECT_THAT(output_of({"certtool", "--crq-info", "--infile", file}), HasSubstr("Self signature: verified"));
}

TEST(CrlJudges, OpensslAndCerttoolVerifyAndShowARevocationList) {
  const Scratch scratch;
  const Chain chain(scratch);
  const Time date = parse_rfc3339("2026-01-02T03:04:05Z").value();
  const Crl crl = revoke(chain.root, {{chain.intermediate.fields.serial, date, RevocationReason::ca_compromise},
                                      {{0x05}, date, RevocationReason::unspecified}});
  const std::string file = scratch.write("crl.pem", pem_of(crl));
  const auto shown = run({"openssl", "crl", "-noout", "-text", "-CAfile", chain.root_file, "-in", file});
  EXPECT_THAT(shown.errors, HasSubstr("verify OK"));
  EXPECT_THAT(shown.output, HasSubstr("Version 2"));
  EXPECT_THAT(shown.output, HasSubstr("X509v3 CRL Number: \n                4097"));
  EXPECT_THAT(shown.output,
              HasSubstr("Serial Number: 05\n        Revocation Date: Jan  2 03:04:05 2026 GMT\n    Signature"));
  EXPECT_THAT(shown.output, HasSubstr("X509v3 CRL Reason Code: \n                CA Compromise"));
  EXPECT_THAT(output_of({"certtool", "--verify-crl", "--load-ca-certificate", chain.root_file, "--infile", file}),
              HasSubstr("Verification output: Verified."));
  const auto verified =
      run({"openssl", "verify", "-crl_check", "-CAfile", chain.root_file, "-CRLfile", file, chain.intermediate_file});
  EXPECT_THAT(verified.errors, HasSubstr("certificate revoked"));
}

}  // namespace
}  // namespace pkigen::test
