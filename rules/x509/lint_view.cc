#include "rules/x509/lint_view.h"

#include <algorithm>

#include "rules/x509/oid.h"

namespace pkigen::lint {

namespace {

// The contents of the one SEQUENCE that the octets are.
der::Reader only_sequence(ByteView octets) {
  der::Reader outer(octets);
  const der::Reader inner = outer.enter(der::Tag::sequence);
  outer.finish();
  return inner;
}

AlgorithmView view_algorithm(der::Reader& reader) {
  der::Reader fields = reader.enter(der::Tag::sequence);
  AlgorithmView algorithm{.id = fields.read_object_identifier(), .parameters = {}};
  if (!fields.at_end()) algorithm.parameters = fields.next();
  fields.finish();
  return algorithm;
}

KeyView view_key(der::Reader& reader) {
  der::Reader fields = reader.enter(der::Tag::sequence);
  AlgorithmView algorithm = view_algorithm(fields);
  const ByteView bits = fields.next(der::Tag::bit_string).contents;
  fields.finish();
  return {.algorithm = std::move(algorithm), .bits = bits};
}

AttributeView view_attribute(der::Reader& reader) {
  const der::Value whole = reader.next(der::Tag::sequence);
  der::Reader fields(whole.contents);
  std::string type = fields.read_object_identifier();
  const der::Value value = fields.next();
  fields.finish();
  return {.type = std::move(type), .value = value, .encoding = whole.encoding};
}

NameView view_name(der::Reader& reader) {
  const der::Value whole = reader.next(der::Tag::sequence);
  NameView name{.encoding = whole.encoding, .rdns = {}};
  for (der::Reader rdns(whole.contents); !rdns.at_end();) {
    der::Reader attributes = rdns.enter(der::Tag::set);
    RdnView rdn;
    while (!attributes.at_end()) rdn.push_back(view_attribute(attributes));
    name.rdns.push_back(std::move(rdn));
  }
  return name;
}

der::Value view_time(der::Reader& reader) {
  const der::Value time = reader.next();
  if (time.tag != der::Tag::utc_time && time.tag != der::Tag::generalized_time) throw der::Malformed("Time expected");
  return time;
}

ExtensionView view_extension(der::Reader& reader) {
  der::Reader fields = reader.enter(der::Tag::sequence);
  ExtensionView extension{.id = fields.read_object_identifier(), .encoded_critical = {}, .value = {}};
  if (fields.peek() == der::Tag::boolean) extension.encoded_critical = fields.read_boolean();
  extension.value = fields.read_octet_string();
  fields.finish();
  return extension;
}

ExtensionsView view_extensions(der::Reader sequence) {
  ExtensionsView extensions{.present = true, .list = {}};
  while (!sequence.at_end()) extensions.list.push_back(view_extension(sequence));
  return extensions;
}

// "[n] EXPLICIT Extensions OPTIONAL" as the last field.
ExtensionsView view_last_extensions(der::Reader& fields, unsigned tag) {
  auto wrapper = fields.enter_if(der::context_constructed(tag));
  fields.finish();
  if (!wrapper) return {};
  const der::Reader sequence = wrapper->enter(der::Tag::sequence);
  wrapper->finish();
  return view_extensions(sequence);
}

std::optional<ByteView> view_version(der::Reader& fields) {
  auto wrapper = fields.enter_if(der::context_constructed(0));
  if (!wrapper) return std::nullopt;
  const ByteView version = wrapper->next(der::Tag::integer).contents;
  wrapper->finish();
  return version;
}

RevokedView view_revoked(der::Reader& reader) {
  der::Reader fields = reader.enter(der::Tag::sequence);
  RevokedView revoked{.serial = fields.next(der::Tag::integer).contents, .date = view_time(fields), .extensions = {}};
  if (auto extensions = fields.enter_if(der::Tag::sequence)) revoked.extensions = view_extensions(*extensions);
  fields.finish();
  return revoked;
}

RequestAttributeView view_request_attribute(der::Reader& reader) {
  const der::Value whole = reader.next(der::Tag::sequence);
  der::Reader fields(whole.contents);
  RequestAttributeView attribute{.type = fields.read_object_identifier(), .values = {}, .encoding = whole.encoding};
  der::Reader values = fields.enter(der::Tag::set);
  fields.finish();
  while (!values.at_end()) attribute.values.push_back(values.next());
  return attribute;
}

ExtensionsView requested_extensions(const std::vector<RequestAttributeView>& attributes) {
  const auto found = std::ranges::find(attributes, oid::extension_request, &RequestAttributeView::type);
  if (found == attributes.end() || found->values.empty()) return {};
  return view_extensions(only_sequence(found->values.front().encoding));
}

}  // namespace

const ExtensionView* ExtensionsView::find(std::string_view id) const {
  const auto found = std::ranges::find(list, id, &ExtensionView::id);
  return found == list.end() ? nullptr : &*found;
}

NameView view_name(ByteView name) {
  der::Reader reader(name);
  NameView view = view_name(reader);
  reader.finish();
  return view;
}

CertificateView view_certificate(ByteView tbs) {
  der::Reader fields = only_sequence(tbs);
  CertificateView view;
  view.version = view_version(fields);
  view.serial = fields.next(der::Tag::integer).contents;
  view.signature = view_algorithm(fields);
  view.issuer = view_name(fields);
  der::Reader validity = fields.enter(der::Tag::sequence);
  view.not_before = view_time(validity);
  view.not_after = view_time(validity);
  validity.finish();
  view.entity.subject = view_name(fields);
  view.entity.key = view_key(fields);
  for (const unsigned tag : {1U, 2U}) {
    if (fields.next_if(der::context(tag))) view.unique_identifiers = true;
  }
  view.entity.extensions = view_last_extensions(fields, 3);
  return view;
}

CrlView view_crl(ByteView tbs) {
  der::Reader fields = only_sequence(tbs);
  CrlView view;
  if (auto version = fields.next_if(der::Tag::integer)) view.version = version->contents;
  view.signature = view_algorithm(fields);
  view.issuer = view_name(fields);
  view.this_update = view_time(fields);
  if (fields.peek() == der::Tag::utc_time || fields.peek() == der::Tag::generalized_time) {
    view.next_update = fields.next();
  }
  if (auto entries = fields.enter_if(der::Tag::sequence)) {
    view.revoked_present = true;
    while (!entries->at_end()) view.revoked.push_back(view_revoked(*entries));
  }
  view.extensions = view_last_extensions(fields, 0);
  return view;
}

RequestView view_request(ByteView info) {
  der::Reader fields = only_sequence(info);
  RequestView view;
  view.version = fields.next(der::Tag::integer).contents;
  view.entity.subject = view_name(fields);
  view.entity.key = view_key(fields);
  der::Reader attributes = fields.enter(der::context_constructed(0));
  fields.finish();
  while (!attributes.at_end()) view.attributes.push_back(view_request_attribute(attributes));
  view.entity.extensions = requested_extensions(view.attributes);
  return view;
}

}  // namespace pkigen::lint
