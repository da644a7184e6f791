// What certificates, requests and CRLs have in common: a body, how it was signed, the signature (RFC 5280, 4.1.1), and
// how they lie in files. Used by their readers alone.
#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "rules/bytes/error.h"
#include "rules/bytes/secret.h"
#include "rules/x509/der.h"
#include "rules/x509/extensions.h"
#include "rules/x509/key.h"

namespace pkigen {

struct SignedObject {
  der::Value body;  // borrowed from the input
  Signature signature;
};

// Takes SEQUENCE { body, algorithm, BIT STRING } apart, which has to be all of the input. Throws der::Malformed.
SignedObject open_signed(ByteView der);

// The AlgorithmIdentifier inside the body has to be the one outside (RFC 5280, 4.1.1.2). Throws der::Malformed.
void check_inner_algorithm(der::Reader& body, const Signature& signature);

// A serial number as its magnitude, one zero octet for zero. Throws der::Malformed if it is negative.
Bytes read_serial(der::Reader& reader);

// A Name as it stands there. Throws der::Malformed also for what decode_name refuses, so that nobody who asks for the
// decoded name later meets that.
Bytes read_raw_name(der::Reader& reader);

SubjectIsEmpty is_empty(ByteView raw_subject);

// The PEM blocks of a file with one of these labels, decoded, or the file itself if it is DER. Throws Error if there is
// none: `noun` says of what.
std::vector<Secret> encodings_in(std::string_view file, std::string_view noun,
                                 std::initializer_list<std::string_view> labels);

[[nodiscard]] Error damaged(std::string_view noun, std::size_t number, const der::Malformed& malformed);

// All of them, parsed. Throws Error for the first that is damaged.
template <typename Object>
std::vector<Object> read_objects(std::string_view file, std::string_view noun,
                                 std::initializer_list<std::string_view> labels) {
  std::vector<Object> objects;
  for (const Secret& encoding : encodings_in(file, noun, labels)) {
    try {
      objects.push_back(Object::parse(encoding.view()));
    } catch (const der::Malformed& malformed) {
      throw damaged(noun, objects.size() + 1, malformed);
    }
  }
  return objects;
}

}  // namespace pkigen
