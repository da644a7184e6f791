#include "rules/x509/certificate.h"

#include <gtest/gtest.h>

#include "rules/bytes/error.h"
#include "rules/x509/pem.h"
#include "tests/rules/x509/small_pki.h"

namespace pkigen {
namespace {

using test::authority;
using test::certify;
using test::entity;

std::string fault(std::string_view file) {
  try {
    (void)read_certificates(file);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(Certificate, ReadsBackAsItWasWritten) {
  const auto issuer = authority("CN=Root,O=Example SARL");
  auto leaf = entity("CN=www");
  const Certificate certificate = certify(issuer, leaf);
  EXPECT_EQ(certificate.version(), 3);
  EXPECT_EQ(certificate.serial(), leaf.fields.serial);
  EXPECT_EQ(certificate.raw_issuer(), issuer.fields.subject);
  EXPECT_EQ(rfc4514(certificate.issuer()), "CN=Root,O=Example SARL");
  EXPECT_EQ(certificate.raw_subject(), leaf.fields.subject);
  EXPECT_EQ(rfc4514(certificate.subject()), "CN=www");
  EXPECT_EQ(certificate.not_before(), leaf.fields.not_before);
  EXPECT_EQ(certificate.not_after(), leaf.fields.not_after);
  EXPECT_EQ(certificate.spki(), leaf.fields.spki);
  EXPECT_EQ(certificate.extensions(), leaf.fields.extensions);
  EXPECT_EQ(certificate.digest(), Digest::sha256);
  EXPECT_EQ(certificate.tbs(), encode_tbs(leaf.fields, certificate.signature().algorithm));
  EXPECT_EQ(certificate.der(), close_signed(certificate.tbs(), certificate.signature()));
  EXPECT_TRUE(PublicKey::parse(issuer.fields.spki).verify(certificate.tbs(), certificate.signature()));
}

TEST(Certificate, HasVersion1OnlyWithoutExtensions) {
  auto plain = entity("CN=plain");
  plain.fields.extensions = {};
  plain.fields.issuer = plain.fields.subject;
  const Bytes algorithm = signature_algorithm(plain.key.type(), Digest::sha256);
  const Bytes tbs = encode_tbs(plain.fields, algorithm);
  const Certificate certificate = Certificate::parse(close_signed(tbs, {.algorithm = algorithm, .value = {}}));
  EXPECT_EQ(certificate.version(), 1);
  EXPECT_EQ(certificate.extensions(), Extensions());
  EXPECT_EQ(certificate.tbs(), tbs);
}

TEST(Certificate, KeepsItsSerialOfZero) {
  auto issuer = authority("CN=Root");
  issuer.fields.serial = {0};
  EXPECT_EQ(hex(certify(issuer, issuer).serial()), "00");
}

TEST(Certificate, RefusesAlgorithmsThatDiffer) {
  auto issuer = authority("CN=Root");
  const Certificate certificate = certify(issuer, issuer);
  const Signature other{.algorithm = signature_algorithm(issuer.key.type(), Digest::sha512),
                        .value = certificate.signature().value};
  EXPECT_THROW((void)Certificate::parse(close_signed(certificate.tbs(), other)), der::Malformed);
}

TEST(Certificate, RefusesToBeCutShortOrLengthened) {
  auto issuer = authority("CN=Root");
  const Certificate certificate = certify(issuer, issuer);
  for (std::size_t size = 0; size < certificate.der().size(); ++size) {
    // A buffer of its own, so that a sanitizer sees the first octet that is read beyond it.
    const Bytes cut(certificate.der().begin(), certificate.der().begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_THROW((void)Certificate::parse(cut), der::Malformed) << size;
  }
  Bytes longer = certificate.der();
  longer.push_back(0);
  EXPECT_THROW((void)Certificate::parse(longer), der::Malformed);
}

TEST(Certificate, SurvivesEveryChangeOfAnOctet) {
  auto issuer = authority("CN=Root,OU=b+OU=a,DC=example");
  issuer.fields.extensions.subject_alt_names = {parse_general_name("2001:db8::7"), parse_general_name("a.example")};
  issuer.fields.extensions.name_constraints.permitted = {parse_general_name("192.0.2.0/24", NameForm::constraint)};
  issuer.fields.extensions.crl_urls = {"http://a.example/"};
  const Bytes original = certify(issuer, issuer).der();
  Bytes changed = original;
  for (std::size_t i = 0; i < original.size(); ++i) {
    for (const unsigned change : {0x01U, 0x02U, 0x04U, 0x08U, 0x10U, 0x20U, 0x40U, 0x80U, 0xFFU}) {
      changed[i] = static_cast<std::uint8_t>(original[i] ^ change);
      try {
        const Certificate certificate = Certificate::parse(changed);
        (void)rfc4514(certificate.subject());
        (void)rfc4514(certificate.issuer());
        (void)encode_extensions(certificate.extensions(), SubjectIsEmpty::no);
      } catch (const der::Malformed&) {
        continue;
      } catch (const Error&) {  // a comment that is no longer ASCII
        continue;
      }
    }
    changed[i] = original[i];
  }
}

TEST(Certificates, AreFoundInPemOfAllLabelsAndInDer) {
  auto issuer = authority("CN=Root");
  const Bytes der = certify(issuer, issuer).der();
  Bytes trusted = der;
  append(trusted, der::sequence({der::null()}));
  std::string file = "a chain\n";
  for (const auto* label : {"CERTIFICATE", "X509 CERTIFICATE", "PRIVATE KEY"}) file += pem::write(label, der).text();
  file += pem::write("TRUSTED CERTIFICATE", trusted).text();
  const auto certificates = read_certificates(file);
  ASSERT_EQ(certificates.size(), 3U);
  for (const Certificate& certificate : certificates) EXPECT_EQ(certificate.der(), der);
  EXPECT_EQ(read_certificates(text_of(der)).at(0).der(), der);
}

TEST(Certificates, SayWhatIsWrongWithTheirFile) {
  auto issuer = authority("CN=Root");
  const std::string good = test::pem_of(certify(issuer, issuer));
  const std::string bad = "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n";
  EXPECT_EQ(fault(""), "no certificate found");
  EXPECT_EQ(fault("0"), "no certificate found");
  EXPECT_EQ(fault("-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n"), "no certificate found");
  EXPECT_EQ(fault(good + bad), "certificate 2 is damaged: value missing");
  EXPECT_EQ(fault(good.substr(0, good.size() / 2)), "PEM block CERTIFICATE in line 1 has no END line");
}

}  // namespace
}  // namespace pkigen
