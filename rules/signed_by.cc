#include "rules/signed_by.h"

#include "rules/bytes/error.h"
#include "rules/words.h"

namespace pkigen {
namespace {

constexpr std::string_view issuer_key = "the issuer's key";
constexpr std::string_view misnamed_issuer_key = "the issuer's key under another identifier";
constexpr std::string_view another_key = "another key";

// One that pkigen cannot verify is judged by whose it says it is; its digest makes it stale anyway.
bool verifies(ByteView spki, const SignedPart& part, bool names_the_key) {
  if (!digest_of_algorithm(part.signature.algorithm)) return names_the_key;
  return PublicKey::parse(spki).verify(part.octets, part.signature);
}

std::string_view judge(ByteView spki, ByteView identifier, const SignedPart& part) {
  const bool names_a_key = !part.authority_key_identifier.empty();
  const bool names_the_key = names_a_key && equal(part.authority_key_identifier, identifier);
  if (verifies(spki, part, names_the_key)) {
    return names_the_key || !names_a_key ? issuer_key : misnamed_issuer_key;
  }
  if (names_the_key) throw Error("signature does not verify");
  return another_key;
}

void say(Description& description, std::string_view signer) {
  description.say(words::signed_by, std::string(signer));
  description.say(words::signature, std::string("good"));
}

}  // namespace

Bytes key_identifier_of(const Description& words) {
  if (const auto identifier = from_hex(words.value(words::subject_key_identifier)); identifier && !identifier->empty())
    return *identifier;
  const auto spki = from_hex(words.value(words::public_key));
  return spki && !spki->empty() ? key_identifier(*spki) : Bytes{};
}

void say_signed_by(Description& description, const Input& signer, const SignedPart& part) {
  const auto spki = from_hex(signer.words->value(words::public_key));
  if (spki && !spki->empty()) {
    say(description, judge(*spki, key_identifier_of(*signer.words), part));
  } else if (signer.changes) {
    say(description, another_key);  // than the one that is about to be made
  }
}

void say_signed_by_itself(Description& description, ByteView spki, const SignedPart& part) {
  say(description, judge(spki, key_identifier_of(description), part));
}

void say_just_signed(Description& description) { say(description, issuer_key); }

void expect_signed_by(Description& expected, const Input& signer, const Description* found) {
  if (signer.words->value(words::public_key).empty() && !signer.changes) return;
  const bool misnamed = found != nullptr && found->value(words::signed_by) == misnamed_issuer_key;
  expected.say(words::signed_by, std::string(issuer_key), ReasonCode::issuer_changed,
               misnamed ? "identifier of the issuer's key changed" : "issuer key changed");
}

void expect_signed_by_itself(Description& expected) {
  expected.say(words::signed_by, std::string(issuer_key), ReasonCode::issuer_changed,
               "signed with another key of that name");
}

}  // namespace pkigen
