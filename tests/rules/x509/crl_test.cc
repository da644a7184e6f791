#include "rules/x509/crl.h"

#include <gtest/gtest.h>

#include "rules/bytes/error.h"
#include "rules/x509/extension.h"
#include "rules/x509/oid.h"
#include "tests/rules/x509/small_pki.h"

namespace pkigen {
namespace {

Time at(std::string_view text) { return parse_rfc3339(text).value(); }

const std::vector<RevokedCertificate>& some_revoked() {
  static const std::vector<RevokedCertificate> revoked = {
      {{0x01}, at("2026-01-02T03:04:05Z"), RevocationReason::unspecified},
      {{0x80, 0x00}, at("2026-01-02T03:04:06Z"), RevocationReason::key_compromise},
      {Bytes(20, 0x7F), at("2051-01-01T00:00:00Z"), RevocationReason::aa_compromise},
  };
  return revoked;
}

// A CRL version 2 without entries whose extensions are these; nobody has signed it.
Crl with_extensions(ByteView extensions) {
  const Bytes tbs = der::sequence({der::integer(1), der::sequence({}), encode_name({}),
                                   encode_time(at("2026-01-01T00:00:00Z")), encode_time(at("2026-02-01T00:00:00Z")),
                                   der::tlv(der::context_constructed(0), der::tlv(der::Tag::sequence, extensions))});
  return Crl::parse(der::sequence({tbs, der::sequence({}), der::bit_string({})}));
}

TEST(Crl, ReadsBackAsItWasWritten) {
  const auto issuer = test::authority("CN=Root");
  const Crl crl = test::revoke(issuer, some_revoked());
  EXPECT_EQ(crl.fields().issuer, issuer.fields.subject);
  EXPECT_EQ(rfc4514(crl.issuer()), "CN=Root");
  EXPECT_EQ(crl.fields().next_update - crl.fields().this_update, std::chrono::days(30));
  EXPECT_EQ(hex(crl.fields().number), "1001");
  EXPECT_EQ(crl.fields().authority_key_identifier, issuer.fields.extensions.subject_key_identifier);
  EXPECT_EQ(crl.fields().revoked, some_revoked());
  EXPECT_TRUE(crl.fields().unknown_critical.empty());
  EXPECT_EQ(crl.tbs(), encode_crl_tbs(crl.fields(), crl.signature().algorithm));
  EXPECT_TRUE(PublicKey::parse(issuer.fields.spki).verify(crl.tbs(), crl.signature()));
}

TEST(Crl, HasNoListOfEntriesIfThereAreNone) {
  const CrlFields fields{.issuer = encode_name({}),
                         .this_update = at("2026-01-01T00:00:00Z"),
                         .next_update = at("2026-02-01T00:00:00Z"),
                         .number = {1},
                         .authority_key_identifier = {2},
                         .revoked = {},
                         .unknown_critical = {}};
  EXPECT_EQ(hex(encode_crl_tbs(fields, der::sequence({}))),
            "3043"
            "020101"
            "3000"
            "3000"
            "170D3236303130313030303030305A"
            "170D3236303230313030303030305A"
            "A01C301A"
            "300C0603551D2304053003800102"
            "300A0603551D140403020101");
}

TEST(Crl, HoldsAHundredThousandEntries) {
  const RevokedCertificate entry = some_revoked()[2];
  CrlFields fields;
  fields.issuer = encode_name({});
  fields.this_update = fields.next_update = entry.date;
  fields.revoked.assign(100'000, entry);
  const Bytes algorithm = der::sequence({});
  const Bytes tbs = encode_crl_tbs(fields, algorithm);
  const Crl crl = Crl::parse(der::sequence({tbs, algorithm, der::bit_string({})}));
  EXPECT_EQ(crl.fields().revoked.size(), 100'000U);
  EXPECT_EQ(crl.fields().revoked.back(), entry);
}

TEST(Crl, NamesCriticalExtensionsThatAreNotKnown) {
  Bytes extensions;
  append_extension(extensions, oid::issuing_distribution_point, Critical::yes, der::sequence({}));
  append_extension(extensions, "2.999.1", Critical::no, der::null());
  EXPECT_EQ(with_extensions(extensions).fields().unknown_critical,
            std::vector<std::string>{std::string(oid::issuing_distribution_point)});
}

TEST(Crl, RefusesASecondExtensionOfAType) {
  Bytes extensions;
  append_extension(extensions, oid::crl_number, Critical::no, der::integer(1));
  append_extension(extensions, oid::crl_number, Critical::no, der::integer(2));
  EXPECT_THROW((void)with_extensions(extensions), der::Malformed);
}

TEST(Crl, RefusesToBeCutShort) {
  const Bytes der = test::revoke(test::authority("CN=Root"), some_revoked()).der();
  for (std::size_t size = 0; size < der.size(); ++size) {
    const Bytes cut(der.begin(), der.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_THROW((void)Crl::parse(cut), der::Malformed) << size;
  }
}

TEST(Crls, AreFoundInPemAndInDer) {
  const Crl crl = test::revoke(test::authority("CN=Root"), some_revoked());
  EXPECT_EQ(read_crls(test::pem_of(crl) + test::pem_of(crl)).size(), 2U);
  EXPECT_EQ(read_crls(text_of(crl.der())).at(0).der(), crl.der());
  EXPECT_THROW((void)read_crls("-----BEGIN X509 CRL-----\nMAA=\n-----END X509 CRL-----\n"), Error);
  EXPECT_THROW((void)read_crls(""), Error);
}

TEST(RevocationReason, HasTwoSpellings) {
  for (std::uint8_t number = 0; number <= 10; ++number) {
    if (number == 7) continue;
    const auto reason = static_cast<RevocationReason>(number);
    EXPECT_EQ(parse_revocation_reason(name_of(reason)), reason);
    EXPECT_EQ(parse_revocation_reason(camel_name_of(reason)), reason);
  }
  EXPECT_EQ(name_of(RevocationReason::key_compromise), "key_compromise");
  EXPECT_EQ(camel_name_of(RevocationReason::ca_compromise), "CACompromise");
  EXPECT_EQ(name_of(static_cast<RevocationReason>(7)), "unspecified");
  EXPECT_EQ(parse_revocation_reason("KeyCompromise"), std::nullopt);
}

}  // namespace
}  // namespace pkigen
