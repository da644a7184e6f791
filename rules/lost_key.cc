#include "rules/lost_key.h"

#include <exception>
#include <new>

#include "rules/pem_parts.h"
#include "rules/x509/der.h"
#include "rules/x509/key_file.h"
#include "rules/x509/pem.h"

namespace pkigen {
namespace {

constexpr std::string_view mark = "PRIVATE KEY";

std::size_t count_marks(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + mark.size())) ++count;
  return count;
}

// Of the entity's own key; empty if it is no input, or does not tell.
Bytes own_key(const Inputs& inputs) {
  const Input* key = inputs.find(Role::key);
  if (key == nullptr || key->contents == nullptr) return {};
  return inspect_key(key->contents->text()).spki;
}

bool is_own(const Bytes& name, const Inputs& inputs) { return !name.empty() && name == own_key(inputs); }

// Each key is named by itself or by a "PUBLIC KEY" block somewhere before it.
bool has_lost_key_in_pem(std::string_view text, const Inputs& inputs) {
  std::size_t marks = 0;
  const char* after_last = text.data();
  for (const pem::Block& block : pem::read(text)) {
    if (block.label.find(mark) == std::string::npos) continue;
    marks += count_marks(block.text);
    const char* end = block.text.data() + block.text.size();
    const std::string_view part(after_last, static_cast<std::size_t>(end - after_last));
    after_last = end;
    if (!is_own(inspect_key(part).spki, inputs)) return true;
  }
  return marks != count_marks(text);  // something that is nearly a key
}

// EncryptedPrivateKeyInfo (RFC 5958, 3), or a PFX (RFC 7292, 4) with whatever is in it.
bool is_locked(ByteView der) {
  der::Reader whole(der);
  der::Reader fields = whole.enter(der::Tag::sequence);
  whole.finish();
  constexpr std::int64_t version_of_pfx = 3;
  if (fields.peek() == der::Tag::integer) return fields.read_integer() == version_of_pfx;
  fields.next(der::Tag::sequence);
  return fields.next_if(der::Tag::octet_string) && fields.at_end();
}

bool has_lost_key_in_der(ByteView der, const Inputs& inputs) {
  try {
    return !is_own(PrivateKey::parse(der).spki(), inputs);
  } catch (const der::Malformed&) {
    return is_locked(der);
  }
}

}  // namespace

bool holds_lost_key(const Profile& /*profile*/, const Inputs& inputs, const Secret& contents) try {
  if (count_marks(contents.text()) != 0) return has_lost_key_in_pem(contents.text(), inputs);
  constexpr char sequence = 0x30;
  return contents.text().starts_with(sequence) && has_lost_key_in_der(contents.view(), inputs);
} catch (const std::bad_alloc&) {
  throw;
} catch (const std::exception&) {
  return count_marks(contents.text()) != 0;  // damaged, so that nobody can tell whose it is
}

}  // namespace pkigen
