#include "rules/x509/extensions.h"

#include <gtest/gtest.h>

#include <type_traits>
#include <utility>

#include "rules/bytes/error.h"
#include "rules/x509/extension.h"
#include "rules/x509/oid.h"

namespace pkigen {
namespace {

using enum Critical;

// An Extensions SEQUENCE's contents with one extension whose value is this.
Bytes one(std::string_view type, Critical critical, std::string_view value_in_hex) {
  Bytes out;
  append_extension(out, type, critical, from_hex(value_in_hex).value());
  return out;
}

Extensions decoded(ByteView contents) { return decode_extensions(der::Reader(contents)); }

GeneralName name(std::string_view text) { return parse_general_name(text); }
GeneralName subtree(std::string_view text) { return parse_general_name(text, NameForm::constraint); }

// Nothing but one member.
template <typename Value>
Extensions with(Value Extensions::*member, std::type_identity_t<Value> value) {
  Extensions extensions;
  extensions.*member = std::move(value);
  return extensions;
}

// All of them, each with a value that shows whether it was kept.
Extensions everything() {
  return {.basic_constraints = BasicConstraints{.ca = true, .path_length = 0},
          .key_usage = *key_usage_bit("key_cert_sign") | *key_usage_bit("decipher_only"),
          .extended_key_usage = {"1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.1", "2.999.1"},
          .subject_alt_names = {name("www.example.org"),
                                name("2001:db8::7"),
                                name("192.0.2.7"),
                                name("ops@example.org"),
                                name("spiffe://example.org/a"),
                                {GeneralName::Kind::directory_name, "CN=a,C=FR"},
                                {GeneralName::Kind::other, "88032A0304"}},
          .name_constraints = {.permitted = {subtree("example.org"), subtree("192.0.2.0/24"), subtree("email:")},
                               .excluded = {subtree(".dev.example.org"), subtree("::/0")}},
          .policies = {"2.5.29.32.0", "1.2.3"},
          .crl_urls = {"http://crl.example.org/a.crl", "ldap://crl.example.org/"},
          .ocsp_urls = {"http://ocsp.example.org/"},
          .issuer_urls = {"http://www.example.org/ca.crt", "http://www.example.org/ca.p7c"},
          .must_staple = true,
          .netscape_cert_type = *netscape_cert_type_bit("server") | *netscape_cert_type_bit("obj_ca"),
          .comment = "made by hand",
          .subject_key_identifier = {1, 2, 3},
          .authority_key_identifier = {4, 5},
          .unknown_critical = {},
          .unknown = {}};
}

TEST(Extensions, ReadBackAsTheyWereWritten) {
  const Extensions all = everything();
  EXPECT_EQ(decoded(encode_extensions(all, SubjectIsEmpty::no)), all);
}

TEST(Extensions, AreNothingIfThereAreNone) {
  EXPECT_EQ(encode_extensions({}, SubjectIsEmpty::yes), Bytes());
  EXPECT_EQ(decoded({}), Extensions());
}

TEST(Extensions, HaveTheOctetsOfTheStandards) {
  struct Case {
    Extensions extensions;
    std::string_view type;
    Critical critical;
    std::string_view value;
  };
  const Case cases[] = {
      {with(&Extensions::basic_constraints, BasicConstraints{}), oid::basic_constraints, yes, "3000"},
      {with(&Extensions::basic_constraints, BasicConstraints{true, 3}), oid::basic_constraints, yes,
       "30060101FF020103"},
      {with(&Extensions::key_usage, 1), oid::key_usage, yes, "03020780"},
      {with(&Extensions::key_usage, 0x60), oid::key_usage, yes, "03020106"},
      {with(&Extensions::extended_key_usage, {"2.5.29.37.0"}), oid::extended_key_usage, no, "30060604551D2500"},
      {with(&Extensions::subject_alt_names, {name("a.b")}), oid::subject_alt_name, no, "30058203612E62"},
      {with(&Extensions::name_constraints, {.permitted = {subtree("dns:")}, .excluded = {}}), oid::name_constraints,
       yes, "3006A00430028200"},
      {with(&Extensions::name_constraints, {.permitted = {}, .excluded = {subtree("dns:")}}), oid::name_constraints,
       yes, "3006A10430028200"},
      {with(&Extensions::policies, {"2.5.29.32.0"}), oid::certificate_policies, no, "300830060604551D2000"},
      {with(&Extensions::crl_urls, {"a:b"}), oid::crl_distribution_points, no, "300B3009A007A0058603613A62"},
      {with(&Extensions::ocsp_urls, {"a:b"}), oid::authority_info_access, no, "3011300F06082B060105050730018603613A62"},
      {with(&Extensions::issuer_urls, {"a:b"}), oid::authority_info_access, no,
       "3011300F06082B060105050730028603613A62"},
      {with(&Extensions::must_staple, true), oid::tls_feature, no, "3003020105"},
      {with(&Extensions::netscape_cert_type, 2), oid::netscape_cert_type, no, "03020640"},
      {with(&Extensions::comment, "ab"), oid::netscape_comment, no, "16026162"},
      {with(&Extensions::subject_key_identifier, {1}), oid::subject_key_identifier, no, "040101"},
      {with(&Extensions::authority_key_identifier, {1}), oid::authority_key_identifier, no, "3003800101"},
  };
  for (const auto& [extensions, type, critical, value] : cases) {
    EXPECT_EQ(hex(encode_extensions(extensions, SubjectIsEmpty::no)), hex(one(type, critical, value))) << type;
    EXPECT_EQ(decoded(one(type, critical, value)), extensions) << type;
  }
}

TEST(Extensions, InsistOnTheAlternativeNamesOfAnEmptySubject) {
  EXPECT_EQ(encode_extensions(with(&Extensions::subject_alt_names, {name("a.b")}), SubjectIsEmpty::yes),
            one(oid::subject_alt_name, yes, "30058203612E62"));
}

TEST(Extensions, InsistOnTimeStampingIfThereIsNothingElse) {
  const std::string time_stamping(dotted_of(extended_key_usages(), "time_stamping").value());
  EXPECT_EQ(encode_extensions(with(&Extensions::extended_key_usage, {time_stamping}), SubjectIsEmpty::no),
            one(oid::extended_key_usage, yes, "300A06082B06010505070308"));
  EXPECT_EQ(
      encode_extensions(with(&Extensions::extended_key_usage, {time_stamping, "2.5.29.37.0"}), SubjectIsEmpty::no),
      one(oid::extended_key_usage, no,
          "301006082B06010505070308"
          "0604551D2500"));
}

TEST(Extensions, RefuseACommentThatIsNotAscii) {
  EXPECT_THROW((void)encode_extensions(with(&Extensions::comment, "é"), SubjectIsEmpty::no), Error);
}

TEST(Extensions, TakeDefaultsThatAreWrittenOut) {
  EXPECT_EQ(decoded(from_hex("300C0603551D13010100040230"
                             "00")
                        .value())
                .basic_constraints,
            BasicConstraints());
  EXPECT_EQ(decoded(one(oid::basic_constraints, no, "3003010100")).basic_constraints, BasicConstraints());
}

TEST(Extensions, PassOverWhatPkiYamlCannotSay) {
  struct Case {
    std::string_view type;
    std::string_view value;
    Extensions extensions;
  };
  const Case cases[] = {
      {"2.999.5", "0500", with(&Extensions::unknown, {"2.999.5"})},
      // a policy with a qualifier
      {oid::certificate_policies,
       "3019301706022A03301130"
       "0F06082B0601050507020116036"
       "13A62",
       with(&Extensions::policies, {"1.2.3"})},
      // a distribution point with a directory name and reasons
      {oid::crl_distribution_points,
       "300C300A8102010630"
       "04A4023000",
       {}},
      // an access method that is not ours
      {oid::authority_info_access, "3011300F06082B060105050730038603613A62", {}},
      // a key identifier with issuer and serial
      {oid::authority_key_identifier, "300A800101A1028200820105", with(&Extensions::authority_key_identifier, {1})},
      {oid::tls_feature, "3003020111", {}},
  };
  for (const auto& [type, value, expected] : cases) EXPECT_EQ(decoded(one(type, no, value)), expected) << type;
}

TEST(Extensions, NameTheOnesThatAreNotKnown) {
  Bytes contents = one("2.5.29.36", yes, "3003800100");
  append(contents, one("2.999.5", no, "0500"));
  EXPECT_EQ(decoded(contents).unknown_critical, std::vector<std::string>{"2.5.29.36"});
  EXPECT_EQ(decoded(contents).unknown, std::vector<std::string>{"2.999.5"});
}

TEST(Extensions, RefuseASecondOneOfAType) {
  Bytes contents = one("2.999.5", no, "0500");
  append(contents, contents);
  EXPECT_THROW((void)decoded(contents), der::Malformed);
}

TEST(Extensions, RefuseWhatIsDamaged) {
  struct Case {
    std::string_view type;
    std::string_view value;
  };
  static constexpr Case cases[] = {
      {oid::basic_constraints, "30030101FF00"},
      {oid::basic_constraints, "30030101F0"},
      {oid::basic_constraints, "30030201FF"},
      {oid::basic_constraints,
       "3000"
       "00"},
      {oid::key_usage, "0302078000"},
      {oid::key_usage, "0301"},
      {oid::key_usage, "020101"},
      {oid::extended_key_usage, "30020500"},
      {oid::subject_alt_name, "3003820361"},
      {oid::name_constraints, "3009A00730058200800101"},
      {oid::name_constraints,
       "3008A0063004870"
       "17F00"},
      {oid::certificate_policies, "30023000"},
      {oid::authority_info_access, "30023000"},
      {oid::tls_feature, "30020500"},
      {oid::netscape_comment, "0C0161"},
      {oid::subject_key_identifier, "0101FF"},
      {oid::authority_key_identifier, "3003800201"},
  };
  for (const auto& [type, value] : cases) {
    EXPECT_THROW((void)decoded(one(type, no, value)), der::Malformed) << type << ' ' << value;
  }
}

TEST(KeyUsage, HasNamesForItsBits) {
  EXPECT_EQ(key_usage_bit("digital_signature"), 1U);
  EXPECT_EQ(key_usage_bit("decipher_only"), 256U);
  EXPECT_EQ(key_usage_bit("digitalSignature"), std::nullopt);
  EXPECT_EQ(key_usage_names(0x61), (std::vector<std::string>{"digital_signature", "key_cert_sign", "crl_sign"}));
  EXPECT_TRUE(key_usage_names(0).empty());
}

TEST(NetscapeCertType, HasNamesForItsBits) {
  EXPECT_EQ(netscape_cert_type_bit("ssl_ca"), 32U);
  EXPECT_EQ(netscape_cert_type_bit("reserved"), std::nullopt);
  EXPECT_EQ(netscape_cert_type_names(0xFF),
            (std::vector<std::string>{"client", "server", "email", "objsign", "ssl_ca", "email_ca", "obj_ca"}));
}

}  // namespace
}  // namespace pkigen
