#include "rules/x509/algorithm_identifier.h"

namespace pkigen {

bool AlgorithmIdentifier::has_no_parameters() const { return parameters.empty() || equal(parameters, der::null()); }

AlgorithmIdentifier read_algorithm(der::Reader& reader) {
  der::Reader fields = reader.enter(der::Tag::sequence);
  AlgorithmIdentifier algorithm;
  algorithm.oid = fields.read_object_identifier();
  if (!fields.at_end()) algorithm.parameters = fields.next().encoding;
  fields.finish();
  return algorithm;
}

Bytes write_algorithm(std::string_view oid, ByteView parameters) {
  return der::sequence({der::object_identifier(oid), parameters});
}

}  // namespace pkigen
