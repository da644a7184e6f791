#include "rules/subject_words.h"

#include "rules/profile.h"
#include "rules/words.h"

namespace pkigen {

void say_subject(Description& description, const Name& subject, ByteView spki) {
  description.say(words::subject, rfc4514(subject));
  description.say(words::public_key, hex(spki));
  description.say(words::type, text_of(PublicKey::parse(spki).type()));
}

KeyType type_of_own_key(const Profile& profile, const Input* key) {
  if (key == nullptr || key->renews()) return profile.key_type;
  return parse_key_type(key->words->value(words::type)).value_or(profile.key_type);
}

void expect_subject(Description& expected, const Profile& profile, const Input* key, const Description* found,
                    const std::string& holder) {
  expected.say(words::subject, rfc4514(profile.subject));
  const std::string known = key == nullptr ? "" : key->words->value(words::public_key);
  if (!known.empty()) {
    expected.say(words::public_key, known, ReasonCode::key_changed, holder + " holds another public key");
  } else if (found != nullptr && key != nullptr && key->renews()) {
    // Nothing that was made before the key is of that key.
    expected.say(words::public_key, std::vector<std::string>{}, ReasonCode::key_changed,
                 holder + " is for the key before " + key->label + " changed");
  }
  // A difference in the type would only repeat one in the key.
  if (found == nullptr) expected.say(words::type, text_of(type_of_own_key(profile, key)));
}

}  // namespace pkigen
