#include "rules/x509/general_name.h"

#include <gtest/gtest.h>

#include "rules/bytes/error.h"

namespace pkigen {
namespace {

using Kind = GeneralName::Kind;
using enum NameForm;

std::string canonical(std::string_view text, NameForm form = exact) { return text_of(parse_general_name(text, form)); }

std::string fault(std::string_view text, NameForm form = exact) {
  try {
    (void)parse_general_name(text, form);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

GeneralName decoded(std::string_view hex_text, NameForm form = exact) {
  const Bytes bytes = from_hex(hex_text).value();
  return decode_general_name(der::Reader(bytes).next(), form);
}

TEST(GeneralName, GuessesTheKindAndBringsItToItsCanonicalForm) {
  struct Case {
    std::string_view text;
    std::string_view canonical;
  };
  static constexpr Case cases[] = {
      {"www.example.org", "dns:www.example.org"},
      {"WWW.Example.ORG", "dns:www.example.org"},
      {"*.dev.example.org", "dns:*.dev.example.org"},
      {"localhost", "dns:localhost"},
      {"xn--mller-kva.example", "dns:xn--mller-kva.example"},
      {"4you.example", "dns:4you.example"},
      {"192.0.2.7", "ip:192.0.2.7"},
      {"2001:DB8:0:0:0:0:0:7", "ip:2001:db8::7"},
      {"::1", "ip:::1"},
      {"ops@Example.ORG", "email:ops@example.org"},
      {"Ops+tag@example.org", "email:Ops+tag@example.org"},
      {"https://www.example.org/a?b#c", "uri:https://www.example.org/a?b#c"},
      {"spiffe://example.org/ns/a", "uri:spiffe://example.org/ns/a"},
      {"ldap://[2001:db8::7]:389/c=FR??", "uri:ldap://[2001:db8::7]:389/c=FR??"},
      {"https://user@www.example.org/%C3%A9", "uri:https://user@www.example.org/%C3%A9"},
      {"uri:urn:uuid:f81d4fae", "uri:urn:uuid:f81d4fae"},
      {"dns:www.example.org", "dns:www.example.org"},
      {"DNS:www.example.org", "dns:www.example.org"},
      {"ip:192.0.2.7", "ip:192.0.2.7"},
      {"email:ops@example.org", "email:ops@example.org"},
  };
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(canonical(text), expected);
    EXPECT_EQ(canonical(expected), expected);
  }
}

TEST(GeneralName, SaysWhatIsWrongWithAText) {
  struct Case {
    std::string_view text;
    std::string_view fault;
  };
  static constexpr Case cases[] = {
      {"", "a name is empty"},
      {"a b", "\"a b\" has a blank in it"},
      {"a\x1b[0m", "a name has a control character"},
      {"müller.example", "\"müller.example\" has letters that are not ASCII"},
      {"www_1.example.org", "\"www_1.example.org\" is not a host name: it has an underscore"},
      {"www.example.org.", "\"www.example.org.\" ends in a dot"},
      {"www.*.org", "\"www.*.org\" has a wildcard in another place than its first label"},
      {"w*.example.org", "\"w*.example.org\" has a wildcard in another place than its first label"},
      {"*", "\"*\" has a wildcard in another place than its first label"},
      {"*.*.org", "\"*.*.org\" has a wildcard in another place than its first label"},
      {"192.0.2.256", "\"192.0.2.256\" is neither an IP address nor a DNS name"},
      {"192.0.2", "\"192.0.2\" is neither an IP address nor a DNS name"},
      {"dns:192.0.2.7", "\"192.0.2.7\" is neither an IP address nor a DNS name"},
      {"-a.example", "\"-a.example\" is not a DNS name"},
      {"a..example", "\"a..example\" is not a DNS name"},
      {".example.org", "\".example.org\" is not a DNS name"},
      {"dns:", "\"\" is not a DNS name"},
      {"192.0.2.0/24", "\"192.0.2.0/24\" is not a name of a known kind"},
      {"2001:db8::zz", "\"2001:db8::zz\" is not a name of a known kind"},
      {"fe80::1%eth0", "\"fe80::1%eth0\" is not a name of a known kind"},
      {"ip:www", "\"www\" is not an IP address"},
      {"ip:192.0.2.007", "\"192.0.2.007\" is not an IP address"},
      {"@example.org", "\"@example.org\" is not a mail address"},
      {"a@b@example.org", "\"a@b@example.org\" is not a mail address"},
      {"a..b@example.org", "\"a..b@example.org\" is not a mail address"},
      {"ops@", "\"ops@\" is not a mail address"},
      {"email:example.org", "\"example.org\" is not a mail address"},
      {"uri:/relative", "\"/relative\" is not an absolute URI"},
      {"://example.org", "\"://example.org\" is not an absolute URI"},
      {"https://", "\"https://\" is not an absolute URI"},
      {"https:///path", "\"https:///path\" is not an absolute URI"},
      {"https://example.org/%zz", "\"https://example.org/%zz\" is not an absolute URI"},
      {"https://example.org/%4", "\"https://example.org/%4\" is not an absolute URI"},
      {"https://example.org/<a>", "\"https://example.org/<a>\" is not an absolute URI"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(fault(text), expected) << text;
}

TEST(GeneralName, HasOtherFormsInConstraints) {
  struct Case {
    std::string_view text;
    std::string_view canonical;
  };
  static constexpr Case cases[] = {
      {"Example.org", "dns:example.org"},
      {".example.org", "dns:.example.org"},
      {"dns:", "dns:"},
      {"192.0.2.0/24", "ip:192.0.2.0/24"},
      {"192.0.2.7", "ip:192.0.2.7/32"},
      {"0.0.0.0/0", "ip:0.0.0.0/0"},
      {"2001:DB8::/32", "ip:2001:db8::/32"},
      {"::/0", "ip:::/0"},
      {"::1", "ip:::1/128"},
      {"email:Example.org", "email:example.org"},
      {"email:.example.org", "email:.example.org"},
      {"ops@example.org", "email:ops@example.org"},
      {"uri:Example.org", "uri:example.org"},
      {"uri:.example.org", "uri:.example.org"},
  };
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(canonical(text, constraint), expected);
    EXPECT_EQ(canonical(expected, constraint), expected);
  }
}

TEST(GeneralName, RefusesTextsThatAreNoConstraints) {
  struct Case {
    std::string_view text;
    std::string_view fault;
  };
  static constexpr Case cases[] = {
      {"*.example.org", "\"*.example.org\" has a wildcard in another place than its first label"},
      {"192.0.2.1/24", "\"192.0.2.1/24\" is an address within a range, not the range"},
      {"192.0.2.0/33", "\"192.0.2.0/33\" is not a name of a known kind"},
      {"ip:192.0.2.0/", "\"192.0.2.0/\" is not a range of IP addresses"},
      {"ip:192.0.2.0/024", "\"192.0.2.0/024\" is not a range of IP addresses"},
      {"ip:192.0.2.0/255.255.255.0", "\"192.0.2.0/255.255.255.0\" is not a range of IP addresses"},
      {"https://example.org", "\"https://example.org\" is not a host, which is what URIs are constrained by"},
      {"..example.org", "\"..example.org\" is not a DNS name"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(fault(text, constraint), expected) << text;
}

TEST(GeneralName, HintsAtTheRangeThatWasMeant) {
  try {
    (void)parse_general_name("2001:db8::7/32", constraint);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.hint(), "did you mean 2001:db8::/32?");
  }
}

TEST(GeneralName, IsWrittenWithItsTag) {
  struct Case {
    std::string_view text;
    NameForm form;
    std::string_view encoding;
  };
  static constexpr Case cases[] = {
      {"a.example", exact, "8209612E6578616D706C65"},
      {"o@a.b", exact, "81056F40612E62"},
      {"uri:x:y", exact, "8603783A79"},
      {"192.0.2.7", exact, "8704C0000207"},
      {"::1", exact, "871000000000000000000000000000000001"},
      {"192.0.2.0/25", constraint, "8708C0000200FFFFFF80"},
      {"dns:", constraint, "8200"},
      {"::/0", constraint, "87200000000000000000000000000000000000000000000000000000000000000000"},
  };
  for (const auto& [text, form, encoding] : cases) {
    const GeneralName name = parse_general_name(text, form);
    EXPECT_EQ(hex(encode_general_name(name, form)), encoding) << text;
    EXPECT_EQ(decoded(encoding, form), name) << text;
  }
}

TEST(GeneralName, KeepsTheOctetsOfKindsItDoesNotKnow) {
  for (const std::string_view encoding :
       {"88032A0304", "A0070603550403A000", "8203610062", "8201E9", "86017F", "8703C00002", "8708C0000200FFFFFF80"}) {
    const GeneralName name = decoded(encoding);
    EXPECT_EQ(name, (GeneralName{Kind::other, std::string(encoding)}));
    EXPECT_EQ(hex(encode_general_name(name)), encoding);
    EXPECT_EQ(text_of(name), "other:" + std::string(encoding));
  }
}

TEST(GeneralName, ReadsADirectoryNameAsRfc4514) {
  const GeneralName name = decoded("A40E300C310A300806035504030C0161");
  EXPECT_EQ(text_of(name), "directory_name:CN=a");
  EXPECT_EQ(hex(encode_general_name(name)), "A40E300C310A300806035504030C0161");
}

TEST(GeneralName, RefusesConstraintsThatItWouldMisread) {
  for (const std::string_view encoding : {"8704C0000207", "8708C0000200FF00FF00", "8700", "A4023100",
                                          "A4043000"
                                          "3000"}) {
    EXPECT_THROW((void)decoded(encoding, constraint), der::Malformed) << encoding;
  }
}

TEST(GeneralName, ReadsHostsInLowerCase) {
  EXPECT_EQ(text_of(decoded("8203412E42")), "dns:a.b");
  EXPECT_EQ(text_of(decoded("81054F40412E42")), "email:O@a.b");
}

TEST(DnsName, HasLabelsOfLettersDigitsAndInnerHyphens) {
  const std::string label(63, 'a');
  const std::string longest = label + '.' + label + '.' + label + '.' + std::string(61, 'a');
  for (const std::string& text : {std::string("a"), std::string("A-1.b"), std::string("1.a"), label, longest}) {
    EXPECT_TRUE(is_dns_name(text)) << text;
  }
  for (const std::string& text :
       {std::string(), std::string("."), std::string("a."), std::string(".a"), std::string("a..b"), std::string("-a"),
        std::string("a-"), std::string("a_b"), std::string("*.a"), std::string("a b"), std::string("1.2"),
        std::string("7"), label + 'a', longest + 'a', std::string("a\0b", 3), std::string("é")}) {
    EXPECT_FALSE(is_dns_name(text)) << text;
  }
}

}  // namespace
}  // namespace pkigen
