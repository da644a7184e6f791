// What may stand under each key of pki.yaml, as JSON Schema. The words that come from tables are in schema_json.cc.
#pragma once

#include <string_view>

namespace pkigen {

// By key; "$ref" leads to definitions in `schema_definitions`, or to those that are made from tables: key-type, digest,
// usage-word, key-usage-word, ns-cert-type-word, reason, format, attributes, outputs-map.
extern const std::string_view schema_values;
extern const std::string_view schema_definitions;

}  // namespace pkigen
