#include "rules/x509/der.h"

namespace pkigen::der {

namespace {

struct Header {
  Tag tag{};
  std::size_t size = 0;    // octets of the header itself
  std::size_t length = 0;  // octets of the contents
};

std::size_t long_length(ByteView octets) {
  if (octets.empty()) throw Malformed("indefinite length");
  if (octets.front() == 0) throw Malformed("length with leading zeros");
  if (octets.size() > sizeof(std::size_t)) throw Malformed("length beyond the end");
  std::size_t length = 0;
  for (const std::uint8_t octet : octets) length = length << 8U | octet;
  if (length < 0x80) throw Malformed("length not in its shortest form");
  return length;
}

Header read_header(ByteView input) {
  if (input.size() < 2) throw Malformed("value cut short");
  if ((input[0] & 0x1FU) == 0x1F) throw Malformed("tag above 30");
  Header header{.tag = static_cast<Tag>(input[0]), .size = 2, .length = input[1]};
  if (input[1] >= 0x80) {
    const std::size_t octets = input[1] & 0x7FU;
    if (octets > input.size() - 2) throw Malformed("value cut short");
    header.length = long_length(input.subspan(2, octets));
    header.size += octets;
  }
  if (header.length > input.size() - header.size) throw Malformed("length beyond the end");
  return header;
}

// The contents of an INTEGER, which have at least one octet and no needless sign octet (X.690 clause 8.3.2).
ByteView integer_contents(ByteView contents) {
  if (contents.empty()) throw Malformed("INTEGER without contents");
  if (contents.size() > 1) {
    const bool sign_of_second = (contents[1] & 0x80U) != 0;
    if ((contents[0] == 0x00 && !sign_of_second) || (contents[0] == 0xFF && sign_of_second)) {
      throw Malformed("INTEGER not in its shortest form");
    }
  }
  return contents;
}

std::uint64_t take_arc(ByteView& contents) {
  if (contents.front() == 0x80) throw Malformed("OBJECT IDENTIFIER not in its shortest form");
  std::uint64_t arc = 0;
  while (!contents.empty()) {
    const std::uint8_t octet = contents.front();
    contents = contents.subspan(1);
    if (arc >> 57U != 0) throw Malformed("OBJECT IDENTIFIER with an arc of more than 64 bits");
    arc = arc << 7U | (octet & 0x7FU);
    if ((octet & 0x80U) == 0) return arc;
  }
  throw Malformed("OBJECT IDENTIFIER cut short");
}

}  // namespace

std::optional<Tag> Reader::peek() const {
  if (rest_.empty()) return std::nullopt;
  return static_cast<Tag>(rest_.front());
}

Value Reader::next() {
  const Header header = read_header(rest_);
  const std::size_t size = header.size + header.length;
  const Value value{
      .tag = header.tag, .contents = rest_.subspan(header.size, header.length), .encoding = rest_.first(size)};
  rest_ = rest_.subspan(size);
  return value;
}

Value Reader::next(Tag expected) {
  if (at_end()) throw Malformed("value missing");
  if (peek() != expected) throw Malformed("unexpected tag");
  return next();
}

std::optional<Value> Reader::next_if(Tag tag) {
  if (peek() != tag) return std::nullopt;
  return next();
}

Reader Reader::enter(Tag expected) { return Reader(next(expected).contents); }

std::optional<Reader> Reader::enter_if(Tag tag) {
  const auto value = next_if(tag);
  if (!value) return std::nullopt;
  return Reader(value->contents);
}

void Reader::finish() const {
  if (!at_end()) throw Malformed("octets left over");
}

bool Reader::read_boolean() {
  const ByteView contents = next(Tag::boolean).contents;
  if (contents.size() != 1) throw Malformed("BOOLEAN of another length than one");
  if (contents[0] != 0x00 && contents[0] != 0xFF) throw Malformed("BOOLEAN other than 00 and FF");
  return contents[0] != 0;
}

std::int64_t Reader::read_integer() {
  const ByteView contents = integer_contents(next(Tag::integer).contents);
  if (contents.size() > sizeof(std::int64_t)) throw Malformed("INTEGER of more than 64 bits");
  std::uint64_t bits = (contents[0] & 0x80U) != 0 ? ~std::uint64_t{0} : 0;
  for (const std::uint8_t octet : contents) bits = bits << 8U | octet;
  return static_cast<std::int64_t>(bits);
}

ByteView Reader::read_unsigned_integer() {
  const ByteView contents = integer_contents(next(Tag::integer).contents);
  if ((contents[0] & 0x80U) != 0) throw Malformed("negative INTEGER");
  return contents[0] == 0 ? contents.subspan(1) : contents;
}

std::string Reader::read_object_identifier() {
  ByteView contents = next(Tag::object_identifier).contents;
  if (contents.empty()) throw Malformed("OBJECT IDENTIFIER without contents");
  const std::uint64_t first = take_arc(contents);
  const std::uint64_t root = first < 80 ? first / 40 : 2;
  std::string dotted = std::to_string(root) + '.' + std::to_string(first - root * 40);
  while (!contents.empty()) dotted += '.' + std::to_string(take_arc(contents));
  return dotted;
}

ByteView Reader::read_octet_string() { return next(Tag::octet_string).contents; }

ByteView Reader::read_bit_string() {
  const ByteView contents = next(Tag::bit_string).contents;
  if (contents.empty()) throw Malformed("BIT STRING without contents");
  if (contents[0] != 0) throw Malformed("BIT STRING with unused bits");
  return contents.subspan(1);
}

std::uint32_t Reader::read_named_bits() {
  const ByteView contents = next(Tag::bit_string).contents;
  if (contents.empty()) throw Malformed("BIT STRING without contents");
  const unsigned unused = contents[0];
  const ByteView octets = contents.subspan(1);
  if (unused > 7 || (octets.empty() && unused != 0)) throw Malformed("BIT STRING with a wrong count of unused bits");
  if (octets.size() > 4) throw Malformed("named bits beyond the 32nd");
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < octets.size() * 8; ++i) {
    const bool set = (octets[i / 8] & 0x80U >> i % 8) != 0;
    if (set) bits |= 1U << i;
  }
  if (unused != 0 && (octets.back() & ((1U << unused) - 1)) != 0) throw Malformed("BIT STRING with unused bits set");
  return bits;
}

void Reader::read_null() {
  if (!next(Tag::null).contents.empty()) throw Malformed("NULL with contents");
}

}  // namespace pkigen::der
