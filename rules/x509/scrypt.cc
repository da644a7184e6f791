#include "rules/x509/scrypt.h"

#include <array>
#include <bit>
#include <cassert>
#include <memory>
#include <utility>

#include "rules/x509/pbkdf2.h"

namespace pkigen {

namespace {

constexpr std::size_t block_words = 16;  // of Salsa20

// Numbers that are wiped.
class Words {
 public:
  explicit Words(std::size_t count) : data_(std::make_unique<std::uint32_t[]>(count)), count_(count) {}
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;
  ~Words() { wipe({reinterpret_cast<std::uint8_t*>(data_.get()), count_ * sizeof(std::uint32_t)}); }
  [[nodiscard]] std::uint32_t* at(std::size_t index) { return data_.get() + index; }

 private:
  std::unique_ptr<std::uint32_t[]> data_;
  std::size_t count_;
};

void quarter(std::uint32_t* x, std::size_t a, std::size_t b, std::size_t c, std::size_t d) {
  x[b] ^= std::rotl(x[a] + x[d], 7);
  x[c] ^= std::rotl(x[b] + x[a], 9);
  x[d] ^= std::rotl(x[c] + x[b], 13);
  x[a] ^= std::rotl(x[d] + x[c], 18);
}

// The Salsa20/8 core (RFC 7914, 3): four times the columns, then the rows.
void salsa(std::uint32_t* block) {
  std::array<std::uint32_t, block_words> x{};
  for (std::size_t i = 0; i < block_words; ++i) x[i] = block[i];
  for (int round = 0; round < 4; ++round) {
    quarter(x.data(), 0, 4, 8, 12);
    quarter(x.data(), 5, 9, 13, 1);
    quarter(x.data(), 10, 14, 2, 6);
    quarter(x.data(), 15, 3, 7, 11);
    quarter(x.data(), 0, 1, 2, 3);
    quarter(x.data(), 5, 6, 7, 4);
    quarter(x.data(), 10, 11, 8, 9);
    quarter(x.data(), 15, 12, 13, 14);
  }
  for (std::size_t i = 0; i < block_words; ++i) block[i] += x[i];
}

void add(std::uint32_t* sum, const std::uint32_t* term, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) sum[i] ^= term[i];
}

void copy(std::uint32_t* to, const std::uint32_t* from, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) to[i] = from[i];
}

// scryptBlockMix (RFC 7914, 4): from 2r blocks to as many, the even ones first.
void mix_blocks(std::uint32_t* from, std::uint32_t* to, std::size_t r) {
  std::array<std::uint32_t, block_words> x{};
  copy(x.data(), from + (2 * r - 1) * block_words, block_words);
  for (std::size_t i = 0; i < 2 * r; ++i) {
    add(x.data(), from + i * block_words, block_words);
    salsa(x.data());
    copy(to + (i / 2 + (i % 2) * r) * block_words, x.data(), block_words);
  }
}

// scryptROMix (RFC 7914, 5).
void mix(std::uint32_t* block, const ScryptCost& cost) {
  const std::size_t words = 2 * cost.r * block_words;
  Words table(words * cost.n);
  Words other(words);
  for (std::size_t i = 0; i < cost.n; ++i) {
    copy(table.at(i * words), block, words);
    mix_blocks(block, other.at(0), cost.r);
    copy(block, other.at(0), words);
  }
  for (std::size_t i = 0; i < cost.n; ++i) {
    const std::size_t chosen = block[words - block_words] & (cost.n - 1);
    add(block, table.at(chosen * words), words);
    mix_blocks(block, other.at(0), cost.r);
    copy(block, other.at(0), words);
  }
}

// Least significant octet first, on any machine.
void load(Words& words, ByteView octets) {
  for (std::size_t i = 0; i < octets.size(); ++i) {
    if (i % 4 == 0) *words.at(i / 4) = 0;
    *words.at(i / 4) |= std::uint32_t{octets[i]} << (8 * (i % 4));
  }
}

void store(Words& words, std::span<std::uint8_t> octets) {
  for (std::size_t i = 0; i < octets.size(); ++i) {
    octets[i] = static_cast<std::uint8_t>(*words.at(i / 4) >> (8 * (i % 4)));
  }
}

}  // namespace

Secret scrypt(ByteView passphrase, ByteView salt, const ScryptCost& cost, std::size_t size) {
  assert(std::has_single_bit(cost.n) && cost.n > 1 && cost.r > 0 && cost.p > 0);
  const std::size_t block_size = std::size_t{128} * cost.r;
  Secret blocks = pbkdf2(Digest::sha256, passphrase, salt, 1, block_size * cost.p);
  Words words(blocks.size() / 4);
  load(words, blocks.view());
  for (std::size_t i = 0; i < cost.p; ++i) mix(words.at(i * block_size / 4), cost);
  store(words, blocks.writable());
  return pbkdf2(Digest::sha256, passphrase, blocks.view(), 1, size);
}

}  // namespace pkigen
