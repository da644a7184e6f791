#include "rules/x509/request.h"

#include <gtest/gtest.h>

#include "rules/bytes/error.h"
#include "rules/x509/oid.h"
#include "tests/rules/x509/small_pki.h"

namespace pkigen {
namespace {

using test::entity;
using test::request;

// A request of nobody's whose attributes are these.
Bytes with_attributes(ByteView attributes) {
  const Bytes info = der::sequence({der::integer(0), encode_name({}), der::sequence({}), attributes});
  return der::sequence({info, der::sequence({}), der::bit_string({})});
}

// One attribute asking for must-staple.
Bytes extension_request(std::string_view type) {
  Extensions extensions;
  extensions.must_staple = true;
  const Bytes asked = der::tlv(der::Tag::sequence, encode_extensions(extensions, SubjectIsEmpty::no));
  return der::sequence({der::object_identifier(type), der::set_of({asked})});
}

Bytes attributes(std::initializer_list<ByteView> parts) { return der::tlv(der::context_constructed(0), parts); }

TEST(Request, ReadsBackAsItWasWritten) {
  auto www = entity("CN=www.example.org");
  www.fields.extensions.subject_alt_names = {parse_general_name("www.example.org")};
  const Request asked = request(www);
  EXPECT_EQ(asked.raw_subject(), www.fields.subject);
  EXPECT_EQ(rfc4514(asked.subject()), "CN=www.example.org");
  EXPECT_EQ(asked.spki(), www.fields.spki);
  EXPECT_EQ(asked.extensions(), www.fields.extensions);
  EXPECT_TRUE(PublicKey::parse(asked.spki()).verify(asked.info(), asked.signature()));
}

TEST(Request, HasAnEmptySetOfAttributesIfItAsksForNothing) {
  const Bytes info = encode_request_info({.subject = encode_name({}), .spki = der::sequence({}), .extensions = {}});
  EXPECT_EQ(hex(info), "300902010030003000A000");
}

TEST(Request, TakesAttributesThatAreMissingOrNotKnown) {
  EXPECT_EQ(Request::parse(with_attributes({})).extensions(), Extensions());
  const Bytes challenge = der::sequence({der::object_identifier("1.2.840.113549.1.9.7"), der::set_of({der::null()})});
  const Bytes asked = extension_request(oid::extension_request);
  EXPECT_TRUE(Request::parse(with_attributes(attributes({challenge, asked}))).extensions().must_staple);
}

TEST(Request, TakesMicrosoftsWayOfAskingForExtensions) {
  const Bytes asked = extension_request(oid::microsoft_extension_request);
  EXPECT_TRUE(Request::parse(with_attributes(attributes({asked}))).extensions().must_staple);
}

TEST(Request, RefusesToAskTwice) {
  const Bytes asked = extension_request(oid::extension_request);
  EXPECT_THROW((void)Request::parse(with_attributes(attributes({asked, asked}))), der::Malformed);
}

TEST(Request, IsTheOnlyOneInItsFile) {
  const Request asked = request(entity("CN=www"));
  const std::string pem = test::pem_of(asked);
  EXPECT_EQ(read_request(pem).der(), asked.der());
  EXPECT_EQ(read_request(text_of(asked.der())).der(), asked.der());
  EXPECT_THROW((void)read_request(pem + pem), Error);
  EXPECT_THROW((void)read_request("nothing"), Error);
}

TEST(Request, RefusesToBeCutShort) {
  const Bytes der = request(entity("CN=www")).der();
  for (std::size_t size = 0; size < der.size(); ++size) {
    const Bytes cut(der.begin(), der.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_THROW((void)Request::parse(cut), der::Malformed) << size;
  }
}

}  // namespace
}  // namespace pkigen
