// Hash functions. SHA-1 and MD5 are here to read what others made; pkigen signs with SHA-2 only.
#pragma once

#include <optional>
#include <string_view>

#include "rules/bytes/bytes.h"

namespace pkigen {

enum class Digest { sha256, sha384, sha512, sha224, sha1, md5 };

// "sha256"; and back for the three that pki.yaml may name, nothing for another text.
std::string_view name_of(Digest digest);
std::optional<Digest> parse_digest(std::string_view name);

// Whether others can forge what is signed with it.
bool is_weak(Digest digest);

Bytes hash(Digest digest, ByteView message);
Bytes hmac(Digest digest, ByteView key, ByteView message);

}  // namespace pkigen
