#include "rules/x509/signed_object.h"

#include <algorithm>
#include <string>
#include <utility>

#include "rules/x509/certificate.h"
#include "rules/x509/pem.h"

namespace pkigen {

namespace {

constexpr std::string_view openssl_trusted = "TRUSTED CERTIFICATE";

bool is_der(std::string_view file) {
  try {
    der::Reader reader(view_of(file));
    reader.next(der::Tag::sequence);
    return reader.at_end();
  } catch (const der::Malformed&) {
    return false;
  }
}

// openssl's own label has settings for trust behind the certificate.
void drop_trust_settings(Secret& contents) {
  try {
    contents.shrink(der::Reader(contents.view()).next().encoding.size());
  } catch (const der::Malformed&) {
    return;  // for the parser to say
  }
}

}  // namespace

Bytes close_signed(ByteView tbs, const Signature& signature) {
  return der::sequence({tbs, signature.algorithm, der::bit_string(signature.value)});
}

SignedObject open_signed(ByteView der) {
  der::Reader reader(der);
  der::Reader fields = reader.enter(der::Tag::sequence);
  reader.finish();
  SignedObject object;
  object.body = fields.next(der::Tag::sequence);
  object.signature.algorithm = copy_of(fields.next(der::Tag::sequence).encoding);
  object.signature.value = copy_of(fields.read_bit_string());
  fields.finish();
  return object;
}

void check_inner_algorithm(der::Reader& body, const Signature& signature) {
  if (!equal(body.next(der::Tag::sequence).encoding, signature.algorithm)) {
    throw der::Malformed("signature algorithms that differ");
  }
}

Bytes read_serial(der::Reader& reader) {
  Bytes serial = copy_of(reader.read_unsigned_integer());
  if (serial.empty()) serial.push_back(0);
  return serial;
}

Bytes read_raw_name(der::Reader& reader) {
  const ByteView name = reader.next(der::Tag::sequence).encoding;
  (void)decode_name(name);
  return copy_of(name);
}

SubjectIsEmpty is_empty(ByteView raw_subject) {
  return equal(raw_subject, encode_name({})) ? SubjectIsEmpty::yes : SubjectIsEmpty::no;
}

std::vector<Secret> encodings_in(std::string_view file, std::string_view noun,
                                 std::initializer_list<std::string_view> labels) {
  std::vector<Secret> encodings;
  if (is_der(file)) {
    encodings.emplace_back(file);
    return encodings;
  }
  for (pem::Block& block : pem::read(file)) {
    if (std::ranges::find(labels, block.label) == labels.end()) continue;
    if (block.label == openssl_trusted) drop_trust_settings(block.contents);
    encodings.push_back(std::move(block.contents));
  }
  if (encodings.empty()) {
    throw Error("no " + std::string(noun) + " found",
                "it should be in PEM, as BEGIN " + std::string(*labels.begin()) + ", or in DER");
  }
  return encodings;
}

Error damaged(std::string_view noun, std::size_t number, const der::Malformed& malformed) {
  return Error(std::string(noun) + ' ' + std::to_string(number) + " is damaged: " + malformed.what(),
               "put the original back");
}

}  // namespace pkigen
