#include "rules/x509/extension.h"

#include <set>

namespace pkigen {

namespace {

RawExtension read_extension(der::Reader fields) {
  RawExtension extension;
  extension.type = fields.read_object_identifier();
  // FALSE is the default and so must not be written, but many authorities do.
  if (fields.peek() == der::Tag::boolean && fields.read_boolean()) extension.critical = Critical::yes;
  extension.value = fields.read_octet_string();
  fields.finish();
  return extension;
}

}  // namespace

void append_extension(Bytes& out, std::string_view type, Critical critical, ByteView value) {
  const Bytes flag = critical == Critical::yes ? der::boolean(true) : Bytes();
  append(out, der::sequence({der::object_identifier(type), flag, der::octet_string(value)}));
}

std::vector<RawExtension> read_extensions(der::Reader extensions) {
  std::vector<RawExtension> result;
  std::set<std::string> seen;
  while (!extensions.at_end()) {
    result.push_back(read_extension(extensions.enter(der::Tag::sequence)));
    if (!seen.insert(result.back().type).second) throw der::Malformed("two extensions of one type");
  }
  return result;
}

}  // namespace pkigen
