#include "rules/x509/digest.h"

#include <array>
#include <cassert>

#include "rules/x509/mbedtls_digest.h"
#include "rules/x509/mbedtls_error.h"

namespace pkigen {

namespace {

struct Entry {
  Digest digest;
  std::string_view name;
  mbedtls_md_type_t type;
};

// In the order of the enumeration.
constexpr std::array<Entry, 6> digests = {{
    {Digest::sha256, "sha256", MBEDTLS_MD_SHA256},
    {Digest::sha384, "sha384", MBEDTLS_MD_SHA384},
    {Digest::sha512, "sha512", MBEDTLS_MD_SHA512},
    {Digest::sha224, "sha224", MBEDTLS_MD_SHA224},
    {Digest::sha1, "sha1", MBEDTLS_MD_SHA1},
    {Digest::md5, "md5", MBEDTLS_MD_MD5},
}};

const Entry& entry_of(Digest digest) {
  const Entry& entry = digests.at(static_cast<std::size_t>(digest));
  assert(entry.digest == digest);
  return entry;
}

}  // namespace

std::string_view name_of(Digest digest) { return entry_of(digest).name; }

bool is_weak(Digest digest) { return digest == Digest::md5 || digest == Digest::sha1; }

std::optional<Digest> parse_digest(std::string_view name) {
  for (const Digest digest : {Digest::sha256, Digest::sha384, Digest::sha512}) {
    if (name_of(digest) == name) return digest;
  }
  return std::nullopt;
}

mbedtls_md_type_t md_type_of(Digest digest) { return entry_of(digest).type; }

const mbedtls_md_info_t* md_of(Digest digest) { return mbedtls_md_info_from_type(md_type_of(digest)); }

Bytes hash(Digest digest, ByteView message) {
  const mbedtls_md_info_t* md = md_of(digest);
  Bytes out(mbedtls_md_get_size(md));
  check(mbedtls_md(md, message.data(), message.size(), out.data()), "hash");
  return out;
}

Bytes hmac(Digest digest, ByteView key, ByteView message) {
  const mbedtls_md_info_t* md = md_of(digest);
  Bytes out(mbedtls_md_get_size(md));
  check(mbedtls_md_hmac(md, key.data(), key.size(), message.data(), message.size(), out.data()), "authenticate");
  return out;
}

}  // namespace pkigen
