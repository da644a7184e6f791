#include "tool/spec/subject.h"

#include <algorithm>
#include <set>

#include "rules/bytes/error.h"
#include "rules/x509/oid.h"
#include "tool/spec/fields.h"
#include "tool/spec/scalars.h"
#include "tool/spec/spelling.h"

namespace pkigen {

namespace {

constexpr std::string_view common_name_type = "CN";

std::size_t index_of(std::string_view attribute) {
  const auto types = attribute_types();
  return static_cast<std::size_t>(std::ranges::find(types, attribute, &NamedOid::name) - types.begin());
}

bool may_be_list(std::string_view attribute) { return attribute == "DC" || attribute == "OU"; }

std::vector<std::string_view> attribute_names() {
  std::vector<std::string_view> names;
  for (const NamedOid& type : attribute_types()) names.push_back(type.name);
  return names;
}

void read_value(const YamlNode& node, const NamedOid& type, std::vector<std::string>& values, Findings& findings) {
  const auto text = read_text(node, findings);
  if (!text) return;
  std::string fault = attribute_fault(type.dotted, *text);
  if (fault.empty()) fault = issuing_fault(type.dotted, *text);
  if (!fault.empty()) {
    findings.error(node, std::string(type.name) + " " + fault);
    return;
  }
  values.emplace_back(*text);
}

std::vector<std::string> read_values(const YamlNode& node, const NamedOid& type, Findings& findings) {
  std::vector<std::string> values;
  if (!node.is_list()) {
    read_value(node, type, values, findings);
  } else if (may_be_list(type.name)) {
    for (const YamlNode& item : node) read_value(item, type, values, findings);
  } else {
    findings.error(node, std::string(type.name) + " cannot be a list", "only DC and OU can");
  }
  return values;
}

// As openssl.cnf calls them.
struct LongName {
  std::string_view name;
  std::string_view attribute;
};
constexpr std::array long_names = {
    LongName{"domainComponent", "DC"}, LongName{"countryName", "C"},      LongName{"stateOrProvinceName", "ST"},
    LongName{"localityName", "L"},     LongName{"organizationName", "O"}, LongName{"organizationalUnitName", "OU"},
    LongName{"commonName", "CN"},      LongName{"email", "emailAddress"},
};

void refuse_attribute(const YamlNode& key, Findings& findings) {
  const auto long_name = std::ranges::find(long_names, key.text(), &LongName::name);
  const std::string hint = long_name != long_names.end() ? "it is called " + in_backticks(long_name->attribute)
                                                         : did_you_mean(key.text(), attribute_names());
  findings.error(key, "unknown attribute " + in_backticks(key.text()), hint);
}

WrittenSubject read_rfc4514(const YamlNode& node, std::string_view text, Findings& findings) {
  try {
    Name name = parse_rfc4514(text);
    const std::size_t before = findings.size();
    for (const Rdn& rdn : name.rdns) {
      std::set<std::string> types;
      for (const Attribute& attribute : rdn) {
        if (!types.insert(attribute.type).second) {
          findings.error(node, name_of(attribute_types(), attribute.type) + " stands twice between two commas",
                         "write each with a comma before it instead of `+`");
        }
        const std::string fault = attribute_fault(attribute.type, attribute.value);
        if (fault.empty()) continue;
        findings.error(node, name_of(attribute_types(), attribute.type) + " " + fault);
      }
    }
    // So are names written down that certificates have which were there before.
    const std::string fault = issuing_fault(name);
    if (findings.size() == before && !fault.empty()) {
      findings.warning(node, fault, "nothing is issued with that name; a certificate that has it already stays");
    }
    return name;
  } catch (const Error& error) {
    const bool is_bare = text.find('=') == std::string_view::npos;
    findings.error(node, error.what(), is_bare ? "write {CN: " + std::string(text) + "}" : error.hint());
    return SubjectAttributes{};
  }
}

}  // namespace

SubjectAttributes read_subject_attributes(const YamlNode& node, CommonName common_name, Findings& findings) {
  SubjectAttributes attributes;
  for_each_entry(node, [&](const YamlNode& key, const YamlNode& value) {
    if (key.is_bad()) return;
    const std::size_t index = index_of(key.text());
    if (index == attributes.size()) return refuse_attribute(key, findings);
    if (key.text() == common_name_type && common_name == CommonName::refuse) {
      findings.error(key, "CN cannot be a default", "each name has its own; write it under `subject` of an entity");
      return;
    }
    attributes[index] = read_values(value, attribute_types()[index], findings);
  });
  return attributes;
}

WrittenSubject read_subject(const YamlNode& node, Findings& findings) {
  if (node.is_map()) return read_subject_attributes(node, CommonName::allow, findings);
  if (!node.is_scalar()) {
    refuse_kind(node, "a map of attributes, or a text such as \"CN=www.example.org,O=Example\"", findings);
    return SubjectAttributes{};
  }
  const auto text = read_text(node, findings, Empty::allow);
  if (!text) return SubjectAttributes{};
  return read_rfc4514(node, *text, findings);
}

bool has_common_name(const WrittenSubject& subject) {
  const auto* attributes = std::get_if<SubjectAttributes>(&subject);
  return attributes == nullptr || !(*attributes)[index_of(common_name_type)].empty();
}

void set_common_name(SubjectAttributes& attributes, std::string common_name) {
  attributes[index_of(common_name_type)] = {std::move(common_name)};
}

SubjectAttributes merge(SubjectAttributes written, const SubjectAttributes& inherited) {
  for (std::size_t index = 0; index < written.size(); ++index) {
    if (written[index].empty()) written[index] = inherited[index];
  }
  return written;
}

Name name_of(const SubjectAttributes& attributes) {
  Name name;
  for (std::size_t index = 0; index < attributes.size(); ++index) {
    for (const std::string& value : attributes[index]) {
      name.rdns.push_back({Attribute{.type = std::string(attribute_types()[index].dotted), .value = value}});
    }
  }
  return name;
}

}  // namespace pkigen
