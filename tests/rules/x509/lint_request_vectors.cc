#include "rules/x509/oid.h"
#include "tests/rules/x509/lint_vectors.h"

namespace pkigen::test {

namespace {

using R = RequestSample;

Bytes request_attribute(std::string_view type, const std::vector<Bytes>& values) {
  return der::sequence({der::object_identifier(type), der::set_of(values)});
}

constexpr std::string_view challenge_password = "1.2.840.113549.1.9.7";
constexpr std::string_view unknown_attribute = "1.2.840.113549.1.9.99";

Bytes password() { return request_attribute(challenge_password, {text_value(der::Tag::utf8_string, "word")}); }

}  // namespace

std::vector<LintVector> request_vectors() {
  const R request = request_sample();
  return {
      lint_vector("request-version-0", request, [](R& r) { r.version = der::integer(1); }),
      lint_vector(
          "request-attribute-unique", request, [](R& r) { r.extensions.present = false; },
          [](R& r) {
            r.more_attributes = {password(), password()};
          }),
      lint_vector(
          "request-attributes-sorted", request, [](R& r) { r.more_attributes = {password()}; },
          [](R& r) {
            r.more_attributes = {password(), request_attribute(unknown_attribute, {der::null()})};
            r.extensions.present = false;
          }),
      lint_vector("request-attribute-values", request,
                  [](R& r) { r.more_attributes = {request_attribute(challenge_password, {})}; }),
      lint_vector("extension-request-single", request,
                  [](R& r) {
                    const Bytes list = r.extensions.encoded();
                    r.more_attributes = {request_attribute(oid::extension_request, {list, list})};
                    r.extensions.present = false;
                  }),
      lint_vector("subject-or-alt-name", request,
                  [](R& r) {
                    r.subject = der::sequence({});
                    r.extensions.present = false;
                  }),
      lint_vector("rsa-modulus-size", request,
                  [](R& r) { r.spki = rsa_spki(der::unsigned_integer(Bytes(128, 0xC1)), der::integer(65537)); }),
      lint_vector("dns-name-underscore", request,
                  [](R& r) {
                    r.extensions.of(oid::subject_alt_name).value =
                        sequence_of({text_value(der::context(2), "a_b.example")});
                  }),
      lint_vector("extensions-not-empty", request, [](R& r) { r.extensions.list.clear(); }),
      lint_vector("der", request, [](R& r) { r.version = {}; }),
  };
}

}  // namespace pkigen::test
