// Names as openssl writes and shows them.
#include <gtest/gtest.h>

#include "rules/x509/der.h"
#include "rules/x509/name.h"
#include "tests/support/command.h"
#include "tests/support/scratch.h"

namespace pkigen {
namespace {

// The Name in a request that openssl made for a subject in its own notation, in the string types that `mask` allows.
Bytes openssl_name(std::string_view subject, std::string_view mask) {
  const test::Scratch scratch;
  const std::string key = scratch.path("key.pem");
  const std::string config =
      scratch.write("openssl.cnf", "[req]\ndistinguished_name = dn\nstring_mask = " + std::string(mask) + "\n[dn]\n");
  test::output_of({"openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", key});
  const std::string request = test::output_of({"openssl", "req", "-new", "-config", config, "-key", key, "-utf8",
                                               "-multivalue-rdn", "-subj", std::string(subject), "-outform", "DER"});
  der::Reader reader(view_of(request));
  der::Reader info = reader.enter(der::Tag::sequence).enter(der::Tag::sequence);
  (void)info.read_integer();
  return copy_of(info.next(der::Tag::sequence).encoding);
}

TEST(OpensslName, HasTheOctetsThatPkigenWrites) {
  const Bytes name = openssl_name(
      "/DC=org/DC=example/C=FR/ST=Somme/L=Amiens/O=Société/OU=a/OU=b/CN=x+emailAddress=x@y/serialNumber=7", "utf8only");
  EXPECT_EQ(rfc4514(decode_name(name)),
            "serialNumber=7,CN=x+emailAddress=x@y,OU=b,OU=a,O=Société,L=Amiens,ST=Somme,C=FR,DC=example,DC=org");
  EXPECT_EQ(hex(encode_name(decode_name(name))), hex(name));
}

TEST(OpensslName, HasTheSameValuesInEveryStringType) {
  const Name expected = parse_rfc4514("CN=Jürgen,O=Société,C=FR");
  for (const auto* mask : {"utf8only", "default", "MASK:0x0004", "MASK:0x0800", "MASK:0x0100"}) {
    EXPECT_EQ(decode_name(openssl_name("/C=FR/O=Société/CN=Jürgen", mask)), expected) << mask;
  }
}

TEST(OpensslName, IsShownAlike) {
  const test::Scratch scratch;
  const Name name = parse_rfc4514(R"(CN=a\, \"b\" \+ \<c\> \; \\ d\ ,O=\#1 é,OU=x+UID=y)");
  // A name is all that openssl asn1parse needs to be shown the values.
  const Bytes encoding = encode_name(name);
  const std::string file = scratch.write("name.der", text_of(encoding));
  const std::string shown = test::output_of({"openssl", "asn1parse", "-inform", "DER", "-in", file});
  EXPECT_NE(shown.find("UTF8STRING        :a, \"b\" + <c> ; \\ d \n"), std::string::npos) << shown;
  EXPECT_NE(shown.find("OBJECT            :userId"), std::string::npos) << shown;
}

}  // namespace
}  // namespace pkigen
