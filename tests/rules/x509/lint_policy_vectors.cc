#include "rules/x509/oid.h"
#include "tests/rules/x509/lint_vectors.h"

namespace pkigen::test {

namespace {

using C = CertificateSample;

auto valued(std::string_view id, const Bytes& value) {
  return [=](C& c) { c.extensions.of(id).value = value; };
}

Bytes policy(std::string_view id) { return der::sequence({der::object_identifier(id)}); }

auto notice(der::Tag tag, const std::string& text) {
  const Bytes user_notice = der::sequence({der::sequence({}), text_value(tag, text)});
  const Bytes qualifier = der::sequence({der::object_identifier("1.3.6.1.5.5.7.2.2"), user_notice});
  const Bytes location = der::sequence(
      {der::object_identifier("1.3.6.1.5.5.7.2.1"), text_value(der::Tag::ia5_string, "http://example.org/cps")});
  const Bytes policy = der::sequence({der::object_identifier("1.2.3"), der::sequence({location, qualifier})});
  return valued(oid::certificate_policies, sequence_of({policy}));
}

}  // namespace

std::vector<LintVector> policy_vectors() {
  const C leaf = leaf_sample();
  const Bytes empty = der::sequence({});
  const auto feature = [](std::int64_t number) {
    return valued(oid::tls_feature, der::sequence({der::integer(number)}));
  };
  return {
      lint_vector("policies-not-empty", leaf, valued(oid::certificate_policies, empty)),
      lint_vector("policies-unique", leaf,
                  valued(oid::certificate_policies, sequence_of({policy("1.2.3"), policy("1.2.4")})),
                  valued(oid::certificate_policies, sequence_of({policy("1.2.3"), policy("1.2.3")}))),
      lint_vector("policy-notice-type", leaf, notice(der::Tag::utf8_string, "a"), notice(der::Tag::ia5_string, "a")),
      lint_vector("policy-notice-length", leaf, notice(der::Tag::utf8_string, std::string(200, 'a')),
                  notice(der::Tag::utf8_string, std::string(201, 'a'))),
      lint_vector("tls-feature-not-empty", leaf, valued(oid::tls_feature, empty)),
      lint_vector("tls-feature-range", leaf, feature(0xFFFF), feature(0x10000)),
      lint_vector("tls-feature-range", leaf, feature(17), feature(-1)),
      lint_vector("netscape-comment-ia5", leaf,
                  valued(oid::netscape_comment, text_value(der::Tag::utf8_string, "comment"))),
      lint_vector("netscape-comment-ia5", leaf,
                  valued(oid::netscape_comment, text_value(der::Tag::ia5_string, "\xE9"))),
      lint_vector("netscape-cert-type-bits", leaf, valued(oid::netscape_cert_type, der::named_bits(0x80)),
                  valued(oid::netscape_cert_type, der::named_bits(0))),
      lint_vector("netscape-cert-type-bits", leaf, valued(oid::netscape_cert_type, der::named_bits(0x100))),
  };
}

}  // namespace pkigen::test
