#include "rules/x509/pbkdf2.h"

#include <algorithm>

#include "rules/x509/mbedtls_digest.h"
#include "rules/x509/mbedtls_error.h"
#include "rules/x509/mbedtls_handle.h"

namespace pkigen {

namespace {

constexpr std::string_view task = "derive a key from the passphrase";

using MdContext = Handle<mbedtls_md_context_t, mbedtls_md_init, mbedtls_md_free>;

// HMAC (RFC 2104) with one key for many messages. The key's blocks are hashed once and the states copied for each
// message, which halves the work of the library's own HMAC, and thereby the wait for a passphrase.
class KeyedHash {
 public:
  KeyedHash(Digest digest, ByteView key) : size_(mbedtls_md_get_size(md_of(digest))) {
    const std::size_t block_size = digest == Digest::sha384 || digest == Digest::sha512 ? 128 : 64;
    const Secret short_key = key.size() > block_size ? Secret(hash(digest, key)) : Secret(key);
    start(inner_, digest, short_key.view(), block_size, 0x36);
    start(outer_, digest, short_key.view(), block_size, 0x5C);
    check(mbedtls_md_setup(state_, md_of(digest), 0), task);
  }

  [[nodiscard]] std::size_t size() const { return size_; }

  // out = HMAC(message); `out` has size() octets and may be the message.
  void operator()(ByteView message, std::span<std::uint8_t> out) {
    continue_from(inner_, message, out);
    continue_from(outer_, out, out);
  }

 private:
  static void start(MdContext& context, Digest digest, ByteView key, std::size_t block_size, std::uint8_t pad) {
    Secret block(block_size);
    std::ranges::copy(key, block.writable().begin());
    for (std::uint8_t& octet : block.writable()) octet ^= pad;
    check(mbedtls_md_setup(context, md_of(digest), 0), task);
    check(mbedtls_md_starts(context), task);
    check(mbedtls_md_update(context, block.view().data(), block.size()), task);
  }

  void continue_from(const MdContext& begun, ByteView message, std::span<std::uint8_t> out) {
    check(mbedtls_md_clone(state_, begun), task);
    check(mbedtls_md_update(state_, message.data(), message.size()), task);
    check(mbedtls_md_finish(state_, out.data()), task);
  }

  std::size_t size_;
  MdContext inner_;
  MdContext outer_;
  MdContext state_;
};

// Plain enough to be fast in a build that optimizes nothing, where it runs 600,000 times a passphrase too.
void add(std::uint8_t* sum, const std::uint8_t* term, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) sum[i] = static_cast<std::uint8_t>(sum[i] ^ term[i]);
}

}  // namespace

Secret pbkdf2(Digest digest, ByteView passphrase, ByteView salt, std::uint32_t iterations, std::size_t size) {
  KeyedHash hmac_of(digest, passphrase);
  Secret key;
  for (std::uint32_t index = 1; key.size() < size; ++index) {
    Bytes first = copy_of(salt);
    for (const unsigned shift : {24U, 16U, 8U, 0U}) first.push_back(static_cast<std::uint8_t>(index >> shift));
    Secret u(hmac_of.size());
    hmac_of(first, u.writable());
    Secret block = u.copy();
    for (std::uint32_t i = 1; i < iterations; ++i) {
      hmac_of(u.view(), u.writable());
      add(block.writable().data(), u.view().data(), u.size());
    }
    key.append(block.view());
  }
  key.shrink(size);
  return key;
}

}  // namespace pkigen
