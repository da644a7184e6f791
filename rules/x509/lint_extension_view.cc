#include "rules/x509/lint_extension_view.h"

#include <algorithm>

#include "rules/x509/oid.h"

namespace pkigen::lint {

der::Reader sequence_in(const ExtensionView& extension) {
  der::Reader outer(extension.value);
  const der::Reader inner = outer.enter(der::Tag::sequence);
  outer.finish();
  return inner;
}

bool NamedBitsView::has(std::size_t bit) const { return bit < size() && (octets[bit / 8] & 0x80U >> bit % 8) != 0; }

bool NamedBitsView::has_any() const {
  return std::ranges::any_of(octets, [](std::uint8_t octet) { return octet != 0; });
}

NamedBitsView view_named_bits(const der::Value& bit_string) {
  const ByteView contents = bit_string.contents;
  if (bit_string.tag != der::Tag::bit_string || contents.empty()) throw der::Malformed("BIT STRING expected");
  const NamedBitsView bits{.unused = contents[0], .octets = contents.subspan(1)};
  if (bits.unused > 7 || bits.unused > bits.octets.size() * 8) throw der::Malformed("wrong count of unused bits");
  return bits;
}

std::optional<NamedBitsView> key_usage_of(const ExtensionsView& extensions) {
  const ExtensionView* extension = extensions.find(oid::key_usage);
  if (extension == nullptr) return std::nullopt;
  der::Reader reader(extension->value);
  const NamedBitsView bits = view_named_bits(reader.next());
  reader.finish();
  return bits;
}

std::optional<BasicConstraintsView> basic_constraints_of(const ExtensionsView& extensions) {
  const ExtensionView* extension = extensions.find(oid::basic_constraints);
  if (extension == nullptr) return std::nullopt;
  der::Reader fields = sequence_in(*extension);
  BasicConstraintsView constraints;
  if (fields.peek() == der::Tag::boolean) constraints.encoded_ca = fields.read_boolean();
  if (const auto length = fields.next_if(der::Tag::integer)) constraints.path_length = length->contents;
  fields.finish();
  return constraints;
}

bool is_ca(const ExtensionsView& extensions) {
  const auto constraints = basic_constraints_of(extensions);
  return constraints && constraints->encoded_ca.value_or(false);
}

std::vector<std::string> extended_key_usages_of(const ExtensionsView& extensions) {
  std::vector<std::string> purposes;
  if (const ExtensionView* extension = extensions.find(oid::extended_key_usage)) {
    for (der::Reader ids = sequence_in(*extension); !ids.at_end();) purposes.push_back(ids.read_object_identifier());
  }
  return purposes;
}

std::vector<der::Value> subject_alt_names_of(const ExtensionsView& extensions) {
  std::vector<der::Value> names;
  if (const ExtensionView* extension = extensions.find(oid::subject_alt_name)) {
    for (der::Reader reader = sequence_in(*extension); !reader.at_end();) names.push_back(reader.next());
  }
  return names;
}

}  // namespace pkigen::lint
