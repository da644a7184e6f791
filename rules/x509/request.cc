#include "rules/x509/request.h"

#include "rules/x509/oid.h"
#include "rules/x509/signed_object.h"

namespace pkigen {

namespace {

using der::context_constructed;
using der::Tag;

// Attribute ::= SEQUENCE { type OBJECT IDENTIFIER, values SET OF Extensions }, with exactly one value.
Bytes encode_extension_request(ByteView extensions) {
  if (extensions.empty()) return {};
  return der::sequence(
      {der::object_identifier(oid::extension_request), der::set_of({der::tlv(Tag::sequence, extensions)})});
}

// Challenge passwords and whatever else people put there is passed over.
Extensions read_attributes(der::Reader attributes) {
  std::optional<Extensions> extensions;
  while (!attributes.at_end()) {
    der::Reader attribute = attributes.enter(Tag::sequence);
    const std::string type = attribute.read_object_identifier();
    der::Reader values = attribute.enter(Tag::set);
    attribute.finish();
    if (type != oid::extension_request && type != oid::microsoft_extension_request) continue;
    if (extensions) throw der::Malformed("two requests for extensions");
    extensions = decode_extensions(values.enter(Tag::sequence));
    values.finish();
  }
  return extensions.value_or(Extensions());
}

}  // namespace

Bytes encode_request_info(const RequestFields& fields) {
  const Bytes extensions = encode_extensions(fields.extensions, is_empty(fields.subject));
  return der::sequence({der::integer(0), fields.subject, fields.spki,
                        der::tlv(context_constructed(0), encode_extension_request(extensions))});
}

Request Request::parse(ByteView der) {
  Request request;
  SignedObject object = open_signed(der);
  request.der_ = copy_of(der);
  request.info_ = copy_of(object.body.encoding);
  request.signature_ = std::move(object.signature);

  RequestFields& fields = request.fields_;
  der::Reader info(object.body.contents);
  if (info.read_integer() != 0) throw der::Malformed("request of an unknown version");
  fields.subject = read_raw_name(info);
  fields.spki = copy_of(info.next(Tag::sequence).encoding);
  // The attributes are not optional, but old programs that have none leave them out.
  if (const auto attributes = info.enter_if(context_constructed(0))) fields.extensions = read_attributes(*attributes);
  info.finish();
  return request;
}

Request read_request(std::string_view file) {
  auto requests = read_objects<Request>(file, "request", {"CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"});
  if (requests.size() > 1) throw Error("more than one request found", "leave only the one that is to be signed");
  return std::move(requests.front());
}

}  // namespace pkigen
