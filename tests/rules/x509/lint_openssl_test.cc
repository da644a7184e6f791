// What openssl makes well is fit to be signed, and what it is told to make badly is found: its encoder and the linter's
// reader know nothing of each other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/x509/der.h"
#include "rules/x509/lint.h"
#include "tests/support/command.h"
#include "tests/support/scratch.h"

namespace pkigen {

void PrintTo(const LintFinding& finding, std::ostream* out);

namespace test {

namespace {

using testing::Contains;
using testing::Field;
using testing::IsEmpty;

// After a line "folder = …".
constexpr std::string_view configuration = R"(
[req]
distinguished_name = name
string_mask = utf8only
utf8 = yes
prompt = no
[name]
C = FR
O = Société Exemple
CN = www.example.org
[other_name]
DC = example
emailAddress = ops@example.org
[ca]
default_ca = authority
[authority]
database = $folder/index.txt
crlnumber = $folder/crlnumber
certificate = $folder/root.pem
private_key = $folder/key.pem
crl_extensions = crl
default_md = sha384
default_crl_days = 30
[crl]
authorityKeyIdentifier = keyid:always
[root]
basicConstraints = critical,CA:TRUE,pathlen:1
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
nameConstraints = critical,permitted;DNS:example.org,permitted;IP:192.0.2.0/255.255.255.0,excluded;email:example.com
[leaf]
authorityKeyIdentifier = keyid:always
crlDistributionPoints = URI:http://pki.example.org/crl.pem
authorityInfoAccess = OCSP;URI:http://ocsp.example.org/,caIssuers;URI:http://pki.example.org/ca.der
certificatePolicies = 1.2.3.4,2.23.140.1.2.1
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth,clientAuth
subjectAltName = DNS:*.example.org,DNS:localhost,IP:192.0.2.7,IP:2001:db8::7,email:ops@example.org,dirName:other_name
tlsfeature = status_request
nsCertType = server
nsComment = "a comment"
[requested]
keyUsage = critical,digitalSignature
subjectKeyIdentifier = hash
subjectAltName = URI:spiffe://example.org/web,URI:urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6
)";

constexpr std::string_view database =
    "R\t350101000000Z\t260101000000Z,keyCompromise\t2A\tunknown\t/CN=lost\n"
    "R\t350101000000Z\t260102000000Z\t2B\tunknown\t/CN=gone\n";

// The first element of the SEQUENCE that a certificate, a request and a CRL are.
Bytes signed_part(const std::string& der_text) {
  der::Reader outer(view_of(der_text));
  return copy_of(outer.enter(der::Tag::sequence).next().encoding);
}

// An authority of openssl's in a folder of its own.
class Authority {
 public:
  // `key_option` as genpkey's -pkeyopt, if the algorithm has any.
  explicit Authority(const std::string& algorithm, const std::string& key_option = "") {
    const std::string folder = "folder = " + folder_.folder().string() + "\n";
    config_ = folder_.write("openssl.cnf", folder + std::string(configuration));
    key_ = folder_.path("key.pem");
    root_ = folder_.path("root.pem");
    folder_.write("index.txt", database);
    folder_.write("crlnumber", "0A\n");
    std::vector<std::string> genpkey = {"openssl", "genpkey", "-algorithm", algorithm, "-out", key_};
    if (!key_option.empty()) genpkey.insert(genpkey.end(), {"-pkeyopt", key_option});
    output_of(genpkey);
    output_of({"openssl", "req", "-config", config_, "-key", key_, "-x509", "-extensions", "root", "-out", root_});
  }

  [[nodiscard]] Bytes root() const {
    return signed_part(output_of({"openssl", "x509", "-in", root_, "-outform", "DER"}));
  }

  [[nodiscard]] Bytes leaf() const { return leaf_with(config_, "0x7234567890ABCDEF"); }

  [[nodiscard]] Bytes leaf(std::string_view extensions, const std::string& serial = "1") const {
    const std::string always = "[leaf]\nauthorityKeyIdentifier = keyid:always\n";
    return leaf_with(folder_.write("leaf.cnf", always + std::string(extensions)), serial);
  }

  [[nodiscard]] Bytes request() const {
    return signed_part(output_of(
        {"openssl", "req", "-config", config_, "-key", key_, "-new", "-reqexts", "requested", "-outform", "DER"}));
  }

  [[nodiscard]] Bytes crl() const {
    const std::string pem = output_of({"openssl", "ca", "-config", config_, "-gencrl"});
    return signed_part(output_of({"openssl", "crl", "-outform", "DER"}, pem));
  }

 private:
  [[nodiscard]] Bytes leaf_with(const std::string& extension_file, const std::string& serial) const {
    const std::string csr = output_of({"openssl", "req", "-config", config_, "-key", key_, "-new"});
    return signed_part(output_of({"openssl", "x509", "-req", "-CA", root_, "-CAkey", key_, "-extfile", extension_file,
                                  "-extensions", "leaf", "-set_serial", serial, "-outform", "DER"},
                                 csr));
  }

  Scratch folder_;
  std::string config_;
  std::string key_;
  std::string root_;
};

void expect_fit(const Authority& authority) {
  EXPECT_THAT(lint_certificate(authority.root()), IsEmpty());
  EXPECT_THAT(lint_certificate(authority.leaf()), IsEmpty());
  EXPECT_THAT(lint_request(authority.request()), IsEmpty());
  EXPECT_THAT(lint_crl(authority.crl()), IsEmpty());
}

TEST(LintOfOpenssl, FindsNothingInWhatAP256AuthorityMakes) { expect_fit(Authority("EC", "ec_paramgen_curve:P-256")); }
TEST(LintOfOpenssl, FindsNothingInWhatAP384AuthorityMakes) { expect_fit(Authority("EC", "ec_paramgen_curve:P-384")); }
TEST(LintOfOpenssl, FindsNothingInWhatAP521AuthorityMakes) { expect_fit(Authority("EC", "ec_paramgen_curve:P-521")); }
TEST(LintOfOpenssl, FindsNothingInWhatAnRsaAuthorityMakes) { expect_fit(Authority("RSA", "rsa_keygen_bits:2048")); }

TEST(LintOfOpenssl, FindsASmallRsaKey) {
  EXPECT_THAT(lint_certificate(Authority("RSA", "rsa_keygen_bits:1024").root()),
              Contains(Field(&LintFinding::rule, "rsa-modulus-size")));
}

TEST(LintOfOpenssl, FindsAnotherKindOfKeyAndSignature) {
  const auto findings = lint_certificate(Authority("ED25519").root());
  EXPECT_THAT(findings, Contains(Field(&LintFinding::rule, "key-algorithm-known")));
  EXPECT_THAT(findings, Contains(Field(&LintFinding::rule, "signature-sha2")));
}

// What the section of a leaf says, and the rule against it.
constexpr std::pair<std::string_view, std::string_view> defects[] = {
    {"basicConstraints = CA:TRUE\nkeyUsage = critical,keyCertSign", "basic-constraints-critical"},
    {"basicConstraints = critical,CA:TRUE", "ca-has-cert-sign"},
    {"basicConstraints = critical,CA:TRUE\nsubjectKeyIdentifier = none", "subject-key-identifier-in-ca"},
    {"keyUsage = critical,digitalSignature,keyCertSign", "cert-sign-only-in-ca"},
    {"keyUsage = digitalSignature", "key-usage-critical"},
    {"keyUsage = critical,keyEncipherment", "key-usage-ec"},
    {"basicConstraints = CA:FALSE,pathlen:1", "path-length-only-in-ca"},
    {"subjectAltName = DNS:192.0.2.7", "dns-name-not-address"},
    {"subjectAltName = DNS:a_b.example.org", "dns-name-underscore"},
    {"subjectAltName = DNS:www.*.org", "dns-name-wildcard"},
    {"subjectAltName = critical,DNS:www.example.org", "subject-alt-name-critical"},
    {"subjectAltName = URI:www.example.org", "uri-name-form"},
    {"extendedKeyUsage = timeStamping,codeSigning", "time-stamping-alone"},
    {"extendedKeyUsage = serverAuth,serverAuth", "extended-key-usage-unique"},
    {"extendedKeyUsage = critical,anyExtendedKeyUsage", "any-extended-key-usage-not-critical"},
    {"crlDistributionPoints = critical,URI:http://example.org/crl", "crl-distribution-points-not-critical"},
    {"nameConstraints = critical,permitted;DNS:example.org", "name-constraints-only-in-ca"},
    {"nsComment = DER:0C:01:61", "netscape-comment-ia5"},
    {"1.2.3.4 = DER:30:80:00:00", "der"},
};

TEST(LintOfOpenssl, FindsDefectsThatWereAskedFor) {
  const Authority authority("EC", "ec_paramgen_curve:P-256");
  for (const auto& [extensions, rule] : defects) {
    EXPECT_THAT(lint_certificate(authority.leaf(extensions)), Contains(Field(&LintFinding::rule, rule))) << extensions;
  }
}

TEST(LintOfOpenssl, FindsBadSerials) {
  const Authority authority("EC", "ec_paramgen_curve:P-256");
  EXPECT_THAT(lint_certificate(authority.leaf("", "0")), Contains(Field(&LintFinding::rule, "serial-not-zero")));
  EXPECT_THAT(lint_certificate(authority.leaf("", "0xFF" + std::string(38, '0'))),
              Contains(Field(&LintFinding::rule, "serial-length")));
}

}  // namespace

}  // namespace test

}  // namespace pkigen
