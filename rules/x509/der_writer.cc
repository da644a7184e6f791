#include <algorithm>
#include <bit>
#include <cassert>

#include "rules/x509/der.h"
#include "rules/x509/oid.h"

namespace pkigen::der {

namespace {

// The shortest form that X.690 clause 10.1 asks for: the length itself below 128, else the count of its octets first.
void append_length(Bytes& out, std::size_t length) {
  if (length < 0x80) {
    out.push_back(static_cast<std::uint8_t>(length));
    return;
  }
  const auto octets = (static_cast<std::size_t>(std::bit_width(length)) + 7) / 8;
  out.push_back(static_cast<std::uint8_t>(0x80U | octets));
  for (std::size_t i = octets; i-- > 0;) out.push_back(static_cast<std::uint8_t>(length >> (8 * i)));
}

template <typename Parts>
Bytes joined(Tag tag, const Parts& parts) {
  std::size_t length = 0;
  for (const auto& part : parts) length += part.size();
  Bytes out;
  out.reserve(length + 2 + sizeof length);
  out.push_back(static_cast<std::uint8_t>(tag));
  append_length(out, length);
  for (const auto& part : parts) append(out, part);
  return out;
}

// Base 128, most significant group first, all but the last with the top bit (X.690 clause 8.19.2).
void append_arc(Bytes& out, std::uint64_t arc) {
  const unsigned groups = std::max(1U, (static_cast<unsigned>(std::bit_width(arc)) + 6) / 7);
  for (unsigned i = groups; i-- > 0;) {
    out.push_back(static_cast<std::uint8_t>((arc >> (7 * i) & 0x7FU) | (i > 0 ? 0x80U : 0U)));
  }
}

std::vector<std::uint64_t> arcs_of(std::string_view dotted) {
  std::vector<std::uint64_t> arcs = {0};
  for (const char c : dotted) {
    if (c == '.') {
      arcs.push_back(0);
    } else {
      arcs.back() = arcs.back() * 10 + static_cast<std::uint64_t>(c - '0');
    }
  }
  return arcs;
}

}  // namespace

Bytes tlv(Tag tag, ByteView contents) { return joined(tag, std::initializer_list<ByteView>{contents}); }

Bytes tlv(Tag tag, std::initializer_list<ByteView> parts) { return joined(tag, parts); }

Bytes sequence(std::initializer_list<ByteView> parts) { return joined(Tag::sequence, parts); }

Bytes set_of(std::vector<Bytes> elements) {
  std::ranges::sort(elements);
  return joined(Tag::set, elements);
}

Bytes boolean(bool value) {
  return {static_cast<std::uint8_t>(Tag::boolean), 1, value ? std::uint8_t{0xFF} : std::uint8_t{0}};
}

Bytes integer(std::int64_t value) {
  // Two's complement with a sign bit and no more (X.690 clause 8.3.2).
  const auto bits = static_cast<std::uint64_t>(value);
  const auto magnitude = value < 0 ? ~bits : bits;
  const unsigned octets = static_cast<unsigned>(std::bit_width(magnitude)) / 8 + 1;
  Bytes contents;
  for (unsigned i = octets; i-- > 0;) contents.push_back(static_cast<std::uint8_t>(bits >> (8 * i)));
  return tlv(Tag::integer, contents);
}

Bytes unsigned_integer(ByteView magnitude) {
  static constexpr std::uint8_t zero[] = {0};
  while (!magnitude.empty() && magnitude.front() == 0) magnitude = magnitude.subspan(1);
  const bool needs_sign = magnitude.empty() || magnitude.front() >= 0x80;
  return tlv(Tag::integer, {needs_sign ? ByteView(zero) : ByteView(), magnitude});
}

Bytes null() { return {static_cast<std::uint8_t>(Tag::null), 0}; }

Bytes object_identifier(std::string_view dotted) {
  assert(is_oid(dotted));
  const auto arcs = arcs_of(dotted);
  Bytes contents;
  append_arc(contents, arcs[0] * 40 + arcs[1]);
  for (std::size_t i = 2; i < arcs.size(); ++i) append_arc(contents, arcs[i]);
  return tlv(Tag::object_identifier, contents);
}

Bytes octet_string(ByteView contents) { return tlv(Tag::octet_string, contents); }

Bytes bit_string(ByteView contents) {
  static constexpr std::uint8_t no_unused_bits[] = {0};
  return tlv(Tag::bit_string, {ByteView(no_unused_bits), contents});
}

Bytes named_bits(std::uint32_t bits_from_lowest) {
  const auto count = static_cast<unsigned>(std::bit_width(bits_from_lowest));
  Bytes contents((count + 7) / 8 + 1);
  contents[0] = static_cast<std::uint8_t>((8 - count % 8) % 8);
  for (unsigned i = 0; i < count; ++i) {
    // Bit 0 of the list is the most significant one of the first octet.
    if ((bits_from_lowest >> i & 1U) != 0) contents[1 + i / 8] |= static_cast<std::uint8_t>(0x80U >> i % 8);
  }
  return tlv(Tag::bit_string, contents);
}

}  // namespace pkigen::der
