// Files of an authority that is rolled over, beside its database: which of them exist is the stage. Names only.
#pragma once

#include <string_view>

namespace pkigen {

// Of the pair that will sign, once everybody knows it.
inline constexpr std::string_view next_key_file = "private/cakey.next.pem";
inline constexpr std::string_view next_certificate_file = "cacert.next.pem";
// Of the pair that has signed so far, once the next one has taken its place.
inline constexpr std::string_view old_key_file = "private/cakey.old.pem";
inline constexpr std::string_view old_certificate_file = "cacert.old.pem";
// The new key of a root, certified by the old one.
inline constexpr std::string_view cross_certificate_file = "cross.pem";

}  // namespace pkigen
