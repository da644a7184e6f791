// `subject`: the attributes of a distinguished name, inherited one by one, and the name that they make.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "rules/x509/name.h"
#include "tool/spec/findings.h"

namespace pkigen {

// What pki.yaml may say of a subject, each attribute with its values, in the order in which they are encoded.
inline constexpr std::size_t subject_attribute_count = 9;
using SubjectAttributes = std::array<std::vector<std::string>, subject_attribute_count>;

// A subject as it stands in the file: attributes to be merged, or an RFC 4514 string, which is a whole name.
using WrittenSubject = std::variant<SubjectAttributes, Name>;

enum class CommonName { refuse, allow };

// A map of attributes; values that X.520 does not allow are refused.
SubjectAttributes read_subject_attributes(const YamlNode& node, CommonName common_name, Findings& findings);
WrittenSubject read_subject(const YamlNode& node, Findings& findings);

// Whether it says what the common name is. An RFC 4514 string always does, if by leaving it out.
bool has_common_name(const WrittenSubject& subject);
void set_common_name(SubjectAttributes& attributes, std::string common_name);
// The attributes of `written`, and those of `inherited` that it does not have.
SubjectAttributes merge(SubjectAttributes written, const SubjectAttributes& inherited);
Name name_of(const SubjectAttributes& attributes);

}  // namespace pkigen
