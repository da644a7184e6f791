// ASN.1 in its Distinguished Encoding Rules (X.690): how everything in X.509 is written down. Writing composes values
// from the inside out; reading is a cursor over borrowed octets that refuses whatever is not DER. No meaning is known
// here.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>

#include "rules/bytes/bytes.h"

namespace pkigen::der {

enum class Tag : std::uint8_t {
  boolean = 0x01,
  integer = 0x02,
  bit_string = 0x03,
  octet_string = 0x04,
  null = 0x05,
  object_identifier = 0x06,
  enumerated = 0x0A,
  utf8_string = 0x0C,
  printable_string = 0x13,
  teletex_string = 0x14,
  ia5_string = 0x16,
  utc_time = 0x17,
  generalized_time = 0x18,
  universal_string = 0x1C,
  bmp_string = 0x1E,
  sequence = 0x30,
  set = 0x31,
};

// Context-specific tags: "[n] IMPLICIT" of a primitive type, and "[n] EXPLICIT" or of a constructed one. 0 <= n <= 30.
constexpr Tag context(unsigned n) { return static_cast<Tag>(0x80U | n); }
constexpr Tag context_constructed(unsigned n) { return static_cast<Tag>(0xA0U | n); }

// --- writing ---------------------------------------------------------------------------------------------------------

// One value: identifier octet, minimal length, contents. X.690 clause 10.1.
Bytes tlv(Tag tag, ByteView contents);
Bytes tlv(Tag tag, std::initializer_list<ByteView> parts);
Bytes sequence(std::initializer_list<ByteView> parts);
// The elements in ascending order of their encodings, as X.690 clause 11.6 wants it for SET OF.
Bytes set_of(std::vector<Bytes> elements);
Bytes boolean(bool value);
Bytes integer(std::int64_t value);
// A non-negative INTEGER from its big-endian magnitude; leading zeros are taken off, one is put where the sign needs
// it.
Bytes unsigned_integer(ByteView magnitude);
Bytes null();
// `dotted` such as "2.5.4.3"; a text that is no object identifier is a bug.
Bytes object_identifier(std::string_view dotted);
Bytes octet_string(ByteView contents);
// All bits of the octets used.
Bytes bit_string(ByteView contents);
// A named bit list, bit 0 first, trailing zero bits removed (X.690 clause 11.2.2).
Bytes named_bits(std::uint32_t bits_from_lowest);

// --- reading ---------------------------------------------------------------------------------------------------------

// The input is not DER, or not the structure that was asked for. An Error of the file that held it is made of it by
// whoever knows which file that is.
class Malformed final : public std::exception {
 public:
  explicit Malformed(const char* what) : what_(what) {}
  [[nodiscard]] const char* what() const noexcept override { return what_; }

 private:
  const char* what_;  // a literal
};

// One value that was read: its tag, its contents, and the whole encoding; both views borrow from the input.
struct Value {
  Tag tag{};
  ByteView contents;
  ByteView encoding;
};

// A cursor over consecutive values. Refuses indefinite and non-minimal lengths, tags above 30 and lengths beyond the
// end by throwing Malformed. Never reads outside the octets it was given, which must outlive it and what it returns.
class Reader {
 public:
  explicit Reader(ByteView input) : rest_(input) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] std::optional<Tag> peek() const;
  Value next();
  Value next(Tag expected);
  // The next value if it has this tag; leaves the cursor where it is if not.
  std::optional<Value> next_if(Tag tag);
  // A reader over the contents of the next value.
  Reader enter(Tag expected);
  std::optional<Reader> enter_if(Tag tag);
  // Nothing may be left.
  void finish() const;

  bool read_boolean();
  std::int64_t read_integer();           // that fits 64 bits
  ByteView read_unsigned_integer();      // magnitude without a leading zero; negative is Malformed
  std::string read_object_identifier();  // dotted
  ByteView read_octet_string();
  ByteView read_bit_string();       // with no unused bits
  std::uint32_t read_named_bits();  // bit 0 lowest; at most 32 bits
  void read_null();

 private:
  ByteView rest_;
};

}  // namespace pkigen::der
