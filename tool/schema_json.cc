#include "tool/schema_json.h"

#include <span>
#include <string_view>
#include <vector>

#include "rules/x509/extensions.h"
#include "rules/x509/key.h"
#include "rules/x509/oid.h"
#include "tool/report/json_object.h"
#include "tool/schema_values.h"
#include "tool/spec/defaults.h"
#include "tool/spec/entity_schema.h"
#include "tool/spec/formats.h"
#include "tool/spec/revocation.h"
#include "tool/spec/spec_files.h"
#include "tool/spec/usage.h"

namespace pkigen {
namespace {

template <typename Words>
Json one_of(const Words& words) {
  Json json;
  json["enum"] = words;
  return json;
}

Json reference(const std::string& name) {
  Json json;
  json["$ref"] = "#/$defs/" + name;
  return json;
}

Json closed_object(Json properties) {
  Json json;
  json["type"] = "object";
  json["additionalProperties"] = false;
  json["properties"] = std::move(properties);
  return json;
}

// Every type that a key may have.
std::vector<std::string> key_types() {
  constexpr unsigned most_bits = 16384;
  std::vector<std::string> types;
  for (const auto family : {KeyType::Family::ec, KeyType::Family::rsa}) {
    for (unsigned bits = 1; bits <= most_bits; ++bits) {
      const std::string type = text_of(KeyType{family, bits});
      if (parse_key_type(type)) types.push_back(type);
    }
  }
  return types;
}

std::vector<std::string_view> digests() {
  std::vector<std::string_view> names;
  for (const Digest digest : {Digest::sha256, Digest::sha384, Digest::sha512}) names.push_back(name_of(digest));
  return names;
}

std::vector<std::string_view> names_of(std::span<const NamedOid> table) {
  std::vector<std::string_view> names;
  for (const NamedOid& row : table) names.push_back(row.name);
  return names;
}

Json attributes() {
  Json properties;
  for (const NamedOid& row : attribute_types()) properties[std::string(row.name)] = reference("attribute");
  return closed_object(std::move(properties));
}

Json outputs() {
  Json properties;
  for (const std::string_view format : format_names()) {
    properties[std::string(format)] = reference(format == "p12" ? "p12-file" : "file");
  }
  return closed_object(std::move(properties));
}

Json definitions() {
  constexpr std::uint32_t all_bits = ~std::uint32_t{0};
  Json json = Json::parse(schema_definitions);
  json["key-type"] = one_of(key_types());
  json["digest"] = one_of(digests());
  json["usage-word"] = one_of(usage_names());
  json["key-usage-word"] = one_of(key_usage_names(all_bits));
  json["extended-key-usage-word"] = one_of(names_of(extended_key_usages()));
  json["ns-cert-type-word"] = one_of(netscape_cert_type_names(all_bits));
  json["reason"] = one_of(revocation_reason_names());
  json["format"] = one_of(format_names());
  json["attributes"] = attributes();
  json["outputs-map"] = outputs();
  return json;
}

// A key of the tables that nobody has described here is a bug, which the tests find since `at` throws.
Json object_with(std::span<const std::string_view> keys, const Json& values) {
  Json properties;
  for (const std::string_view key : keys) properties[std::string(key)] = values.at(std::string(key));
  return closed_object(std::move(properties));
}

Json entities(const Schema& schema, const Json& values) {
  Json json;
  json["type"] = "object";
  json["propertyNames"]["pattern"] = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";
  json["additionalProperties"] = object_with(schema.keys, values);
  return json;
}

}  // namespace

std::string specification_schema() {
  Json values = Json::parse(schema_values);
  values["defaults"] = object_with(default_keys(), values);
  values["authorities"] = entities(authority_schema(), values);
  values["identities"] = entities(identity_schema(), values);
  Json json;
  json["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  json["title"] = "pki.yaml";
  json.update(object_with(top_level_keys(), values));
  json["$defs"] = definitions();
  return dump(json);
}

}  // namespace pkigen
