#include "rules/x509/lint_encoding.h"

#include "rules/x509/der.h"
#include "rules/x509/lint_extension_view.h"

namespace pkigen::lint {

namespace {

constexpr unsigned greatest_depth = 32;  // far more than any of the structures; keeps hostile nesting off the stack

bool is_constructed(der::Tag tag) { return (static_cast<unsigned>(tag) & 0x20U) != 0; }
bool is_universal(der::Tag tag) { return (static_cast<unsigned>(tag) & 0xC0U) == 0; }

void require_minimal_integer(ByteView contents) {
  if (contents.empty()) throw der::Malformed("INTEGER without contents");
  if (contents.size() == 1) return;
  const bool sign_of_second = (contents[1] & 0x80U) != 0;
  if (contents[0] == (sign_of_second ? 0xFF : 0x00)) throw der::Malformed("INTEGER not in its shortest form");
}

void require_zero_unused_bits(const der::Value& bit_string) {
  const NamedBitsView bits = view_named_bits(bit_string);
  if (bits.unused != 0 && (bits.octets.back() & ((1U << bits.unused) - 1)) != 0) {
    throw der::Malformed("BIT STRING with unused bits set");
  }
}

void require_primitive(const der::Value& value) {
  der::Reader reader(value.encoding);
  switch (value.tag) {
    case der::Tag::boolean:
      reader.read_boolean();
      break;
    case der::Tag::integer:
    case der::Tag::enumerated:
      require_minimal_integer(value.contents);
      break;
    case der::Tag::bit_string:
      require_zero_unused_bits(value);
      break;
    case der::Tag::null:
      reader.read_null();
      break;
    case der::Tag::object_identifier:
      reader.read_object_identifier();
      break;
    default:
      if (static_cast<unsigned>(value.tag) == 0) throw der::Malformed("end of contents where there is no beginning");
  }
}

void require_values(der::Reader reader, unsigned depth);

// Of the universal types, SEQUENCE and SET are constructed and all others are not (X.690, 8 and 10.2).
void require_value(const der::Value& value, unsigned depth) {
  const bool has_parts = value.tag == der::Tag::sequence || value.tag == der::Tag::set;
  if (is_universal(value.tag) && is_constructed(value.tag) != has_parts) {
    throw der::Malformed("primitive type in constructed form");
  }
  if (is_constructed(value.tag)) {
    require_values(der::Reader(value.contents), depth + 1);
  } else {
    require_primitive(value);
  }
}

void require_values(der::Reader reader, unsigned depth) {
  if (depth > greatest_depth) throw der::Malformed("values nested too deeply");
  while (!reader.at_end()) require_value(reader.next(), depth);
}

}  // namespace

void require_der(ByteView octets) {
  der::Reader reader(octets);
  require_value(reader.next(), 0);
  reader.finish();
}

}  // namespace pkigen::lint
