// Files of an authority that is rolled over, beside its database and its key: which of them exist is the stage.
#pragma once

#include <string>
#include <string_view>

#include "tool/spec/spec.h"

namespace pkigen {

// Of the pair that will sign, once everybody knows it.
inline constexpr std::string_view next_certificate_file = "cacert.next.pem";
// Of the pair that has signed so far, once the next one has taken its place.
inline constexpr std::string_view old_certificate_file = "cacert.old.pem";
// The new key of a root, certified by the old one.
inline constexpr std::string_view cross_certificate_file = "cross.pem";

// Their keys: "CA/root/private/cakey.next.pem", or beside a key that is kept out of the authority's folder, on a medium
// that is taken away perhaps: "root.next.key".
std::string next_key_path(const Entity& authority);
std::string old_key_path(const Entity& authority);

}  // namespace pkigen
