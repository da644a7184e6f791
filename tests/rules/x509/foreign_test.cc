// Certificates, requests and CRLs that other programs made are read, and what can be said in two ways is said as they
// say it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/x509/certificate.h"
#include "rules/x509/crl.h"
#include "rules/x509/request.h"
#include "tests/support/command.h"
#include "tests/support/scratch.h"

namespace pkigen::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// Every extension that pki.yaml can say, in the order in which pkigen writes them.
constexpr std::string_view all_extensions = R"(
basicConstraints = critical, CA:TRUE, pathlen:3
keyUsage = critical, digitalSignature, keyCertSign, cRLSign
extendedKeyUsage = serverAuth, clientAuth, 1.2.3.4
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid:always
subjectAltName = DNS:www.example.org, DNS:*.dev.example.org, IP:192.0.2.7, IP:2001:db8::7, email:ops@example.org, URI:https://www.example.org/
nameConstraints = critical, permitted;DNS:example.org, permitted;IP:192.0.2.0/255.255.255.0, permitted;IP:2001:db8::/ffff:ffff::, permitted;email:.example.org, excluded;URI:.example.net, excluded;DNS:secret.example.org
certificatePolicies = 1.2.3.4, 2.5.29.32.0
crlDistributionPoints = URI:http://crl.example.org/a.crl, URI:http://crl.example.org/b.crl
authorityInfoAccess = OCSP;URI:http://ocsp.example.org/, caIssuers;URI:http://www.example.org/ca.crt
tlsfeature = status_request
nsCertType = client, server, sslCA
nsComment = "made by openssl"
)";

// A folder with a key and openssl's settings in it.
class Workshop {
 public:
  explicit Workshop(std::string_view extensions = "", std::string_view string_mask = "utf8only") {
    output_of({"openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", key()});
    scratch_.write("openssl.cnf", "[req]\ndistinguished_name = dn\nstring_mask = " + std::string(string_mask) +
                                      "\n[dn]\n[extensions]\n" + std::string(extensions));
  }

  [[nodiscard]] const Scratch& scratch() const { return scratch_; }
  [[nodiscard]] std::string key() const { return scratch_.path("key.pem"); }

  // What "openssl req" makes with these arguments, in PEM.
  [[nodiscard]] std::string req(const std::vector<std::string>& arguments) const {
    std::vector<std::string> command = {"openssl", "req", "-new", "-utf8", "-config", scratch_.path("openssl.cnf"),
                                        "-key",    key()};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return output_of(command);
  }
  [[nodiscard]] Certificate certificate(const std::string& subject = "/CN=Root") const {
    return read_certificates(req({"-x509", "-subj", subject, "-extensions", "extensions"})).at(0);
  }

 private:
  Scratch scratch_;
};

std::vector<std::string> texts(const std::vector<GeneralName>& names) {
  std::vector<std::string> result;
  for (const GeneralName& name : names) result.push_back(text_of(name));
  return result;
}

CertificateFields fields_of(const Certificate& certificate) {
  return {.serial = certificate.serial(),
          .issuer = certificate.raw_issuer(),
          .not_before = certificate.not_before(),
          .not_after = certificate.not_after(),
          .subject = encode_name(certificate.subject()),
          .spki = certificate.spki(),
          .extensions = certificate.extensions()};
}

TEST(Foreign, CertificateIsReadAndWrittenAgainOctetForOctet) {
  const Workshop workshop(all_extensions);
  const Certificate certificate = workshop.certificate("/DC=org/C=FR/O=Société/OU=a/OU=b/CN=Root");
  EXPECT_EQ(hex(encode_tbs(fields_of(certificate), certificate.signature().algorithm)), hex(certificate.tbs()));
}

TEST(Foreign, CertificateSaysWhatOpensslWasTold) {
  const Workshop workshop(all_extensions);
  const Certificate certificate = workshop.certificate();
  const Extensions& extensions = certificate.extensions();
  EXPECT_EQ(extensions.basic_constraints, (BasicConstraints{.ca = true, .path_length = 3}));
  EXPECT_THAT(key_usage_names(extensions.key_usage), ElementsAre("digital_signature", "key_cert_sign", "crl_sign"));
  EXPECT_THAT(extensions.extended_key_usage, ElementsAre("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2", "1.2.3.4"));
  EXPECT_THAT(texts(extensions.subject_alt_names),
              ElementsAre("dns:www.example.org", "dns:*.dev.example.org", "ip:192.0.2.7", "ip:2001:db8::7",
                          "email:ops@example.org", "uri:https://www.example.org/"));
  EXPECT_THAT(texts(extensions.name_constraints.permitted),
              ElementsAre("dns:example.org", "ip:192.0.2.0/24", "ip:2001:db8::/32", "email:.example.org"));
  EXPECT_THAT(texts(extensions.name_constraints.excluded), ElementsAre("uri:.example.net", "dns:secret.example.org"));
  EXPECT_THAT(extensions.policies, ElementsAre("1.2.3.4", "2.5.29.32.0"));
  EXPECT_THAT(extensions.crl_urls, ElementsAre("http://crl.example.org/a.crl", "http://crl.example.org/b.crl"));
  EXPECT_THAT(extensions.ocsp_urls, ElementsAre("http://ocsp.example.org/"));
  EXPECT_THAT(extensions.issuer_urls, ElementsAre("http://www.example.org/ca.crt"));
  EXPECT_TRUE(extensions.must_staple);
  EXPECT_THAT(netscape_cert_type_names(extensions.netscape_cert_type), ElementsAre("client", "server", "ssl_ca"));
  EXPECT_EQ(extensions.comment, "made by openssl");
  EXPECT_EQ(extensions.subject_key_identifier, key_identifier(certificate.spki()));
  EXPECT_EQ(extensions.authority_key_identifier, extensions.subject_key_identifier);
  EXPECT_THAT(extensions.unknown_critical, IsEmpty());
  EXPECT_THAT(extensions.unknown, IsEmpty());
}

TEST(Foreign, CertificateMayHaveExtensionsThatPkigenNeverWrites) {
  const Workshop workshop(
      "policyConstraints = critical, requireExplicitPolicy:1\n"
      "inhibitAnyPolicy = critical, 2\n"
      "issuerAltName = DNS:ca.example.org\n"
      "subjectKeyIdentifier = hash\n"
      "authorityKeyIdentifier = keyid:always, issuer:always\n"
      "subjectAltName = otherName:1.2.3.4;UTF8:x, dirName:dir, RID:1.2.3\n"
      "certificatePolicies = ia5org, 1.2.3, @policy\n"
      "crlDistributionPoints = point\n"
      "[dir]\nC = FR\nCN = x\n"
      "[policy]\npolicyIdentifier = 1.2.4\nCPS.1 = http://www.example.org/\nuserNotice.1 = @notice\n"
      "[notice]\nexplicitText = read this\n"
      "[point]\nfullname = URI:http://crl.example.org/, dirName:dir\nCRLissuer = dirName:dir\nreasons = "
      "keyCompromise\n");
  const Extensions extensions = workshop.certificate().extensions();
  EXPECT_THAT(extensions.unknown_critical, ElementsAre("2.5.29.36", "2.5.29.54"));
  EXPECT_THAT(extensions.unknown, ElementsAre("2.5.29.18"));
  EXPECT_THAT(extensions.policies, ElementsAre("1.2.3", "1.2.4"));
  EXPECT_THAT(extensions.crl_urls, ElementsAre("http://crl.example.org/"));
  EXPECT_EQ(extensions.authority_key_identifier, extensions.subject_key_identifier);
  EXPECT_THAT(texts(extensions.subject_alt_names),
              ElementsAre("other:A00A06032A0304A0030C0178", "directory_name:CN=x,C=FR", "other:88022A03"));
}

TEST(Foreign, CertificateOfVersion1IsRead) {
  const Workshop workshop;
  const std::string request = workshop.scratch().write("request.pem", workshop.req({"-subj", "/CN=old"}));
  const Certificate certificate = read_certificates(output_of({"openssl", "x509", "-req", "-in", request, "-signkey",
                                                               workshop.key(), "-set_serial", "0x8000"}))
                                      .at(0);
  EXPECT_EQ(certificate.version(), 1);
  EXPECT_EQ(hex(certificate.serial()), "8000");
  EXPECT_EQ(certificate.extensions(), Extensions());
  EXPECT_EQ(encode_tbs(fields_of(certificate), certificate.signature().algorithm), certificate.tbs());
}

TEST(Foreign, CertificateIsReadFromOpensslsTrustedLabel) {
  const Workshop workshop;
  const std::string plain = workshop.req({"-x509", "-subj", "/CN=Root"});
  const std::string trusted = output_of({"openssl", "x509", "-trustout", "-addtrust", "serverAuth", "-text"}, plain);
  ASSERT_NE(trusted.find("BEGIN TRUSTED CERTIFICATE"), std::string::npos);
  EXPECT_EQ(read_certificates(trusted).at(0).der(), read_certificates(plain).at(0).der());
}

TEST(Foreign, CertificateWithBmpStringsKeepsItsSubject) {
  const Workshop workshop("", "MASK:0x0800");
  const Certificate certificate = workshop.certificate("/CN=Jürgen");
  EXPECT_EQ(rfc4514(certificate.subject()), "CN=Jürgen");
  EXPECT_NE(encode_name(certificate.subject()), certificate.raw_subject());
}

TEST(Foreign, CertificateOfCerttoolIsRead) {
  const Scratch scratch;
  const std::string key = scratch.path("key.pem");
  output_of({"certtool", "--generate-privkey", "--key-type", "ecdsa", "--curve", "secp384r1", "--outfile", key});
  const std::string settings = scratch.write(
      "template",
      "cn = Root\norganization = Exemple\ncountry = FR\nserial = 7\nca\ncert_signing_key\ncrl_signing_key\n"
      "expiration_date = \"2060-01-02 03:04:05\"\ndns_name = www.example.org\nip_address = 2001:db8::7\n"
      "nc_permit_dns = example.org\nnc_exclude_ip = 192.0.2.0/24\nocsp_uri = http://ocsp.example.org/\n");
  const Certificate certificate = read_certificates(output_of({"certtool", "--generate-self-signed", "--load-privkey",
                                                               key, "--template", settings}))
                                      .at(0);
  EXPECT_EQ(rfc4514(certificate.subject()), "CN=Root,O=Exemple,C=FR");
  EXPECT_EQ(rfc3339(certificate.not_after()), "2060-01-02T03:04:05Z");
  EXPECT_THAT(texts(certificate.extensions().subject_alt_names), ElementsAre("dns:www.example.org", "ip:2001:db8::7"));
  EXPECT_THAT(texts(certificate.extensions().name_constraints.permitted), ElementsAre("dns:example.org"));
  EXPECT_THAT(texts(certificate.extensions().name_constraints.excluded), ElementsAre("ip:192.0.2.0/24"));
  EXPECT_THAT(certificate.extensions().ocsp_urls, ElementsAre("http://ocsp.example.org/"));
}

TEST(Foreign, RequestIsReadAndWrittenAgainOctetForOctet) {
  const Workshop workshop(
      "keyUsage = critical, digitalSignature\nextendedKeyUsage = serverAuth\n"
      "subjectAltName = DNS:www.example.org\ntlsfeature = status_request\n");
  const Request request = read_request(workshop.req({"-subj", "/O=Société/CN=www", "-reqexts", "extensions"}));
  EXPECT_EQ(rfc4514(request.subject()), "CN=www,O=Société");
  EXPECT_EQ(hex(encode_request_info(
                {.subject = request.raw_subject(), .spki = request.spki(), .extensions = request.extensions()})),
            hex(request.info()));
}

TEST(Foreign, RevocationListOfOpensslCaIsReadWithItsReasons) {
  const Workshop workshop("subjectKeyIdentifier = hash\n");
  const Scratch& scratch = workshop.scratch();
  const std::string authority =
      scratch.write("ca.pem", workshop.req({"-x509", "-subj", "/CN=Root", "-extensions", "extensions"}));
  scratch.write("index.txt",
                "R\t491231235959Z\t260102030405Z,keyCompromise\t01\tunknown\t/CN=a\n"
                "R\t491231235959Z\t260102030406Z\t8002\tunknown\t/CN=b\n"
                "V\t491231235959Z\t\t03\tunknown\t/CN=c\n"
                "R\t20600101000000Z\t260102030407Z,holdInstruction,holdInstructionReject\t04\tunknown\t/CN=d\n"
                "R\t20600101000000Z\t260102030408Z,keyTime,20260101000000Z\t05\tunknown\t/CN=e\n");
  const std::string config =
      scratch.write("ca.cnf", "[ca]\ndefault_ca = x\n[x]\ndatabase = " + scratch.path("index.txt") +
                                  "\ncrlnumber = " + scratch.write("crlnumber", "1000\n") +
                                  "\ndefault_md = sha256\ncrl_extensions = extensions\n"
                                  "[extensions]\nauthorityKeyIdentifier = keyid\n");
  const std::string file = output_of({"openssl", "ca", "-gencrl", "-config", config, "-keyfile", workshop.key(),
                                      "-cert", authority, "-crldays", "30"});
  const Crl crl = read_crls(file).at(0);
  EXPECT_EQ(rfc4514(crl.issuer()), "CN=Root");
  EXPECT_EQ(hex(crl.fields().number), "1000");
  const auto at = [](std::string_view text) { return parse_rfc3339(text).value(); };
  EXPECT_THAT(
      crl.fields().revoked,
      UnorderedElementsAre(RevokedCertificate{{0x01}, at("2026-01-02T03:04:05Z"), RevocationReason::key_compromise},
                           RevokedCertificate{{0x80, 0x02}, at("2026-01-02T03:04:06Z"), RevocationReason::unspecified},
                           RevokedCertificate{{0x04}, at("2026-01-02T03:04:07Z"), RevocationReason::certificate_hold},
                           RevokedCertificate{{0x05}, at("2026-01-02T03:04:08Z"), RevocationReason::key_compromise}));
  EXPECT_THAT(crl.fields().unknown_critical, IsEmpty());
}

TEST(Foreign, CertificatesOfTheSystemAreRead) {
  const auto bundle = run({"cat", "/etc/ssl/certs/ca-certificates.crt"});
  if (bundle.exit_code != 0) GTEST_SKIP() << "ca-certificates is not installed";
  const auto certificates = read_certificates(bundle.output);
  EXPECT_GT(certificates.size(), 50U);
  for (const Certificate& certificate : certificates) {
    EXPECT_EQ(parse_rfc4514(rfc4514(certificate.subject())), certificate.subject()) << rfc4514(certificate.subject());
    EXPECT_THAT(certificate.extensions().unknown_critical, IsEmpty()) << rfc4514(certificate.subject());
  }
}

}  // namespace
}  // namespace pkigen::test
