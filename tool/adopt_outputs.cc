#include "tool/adopt_outputs.h"

#include <fmt/format.h>

#include <algorithm>

#include "tool/spec/entity_name.h"
#include "tool/spec/formats.h"
#include "tool/spec/yaml_text.h"
#include "tool/store/owners.h"

namespace pkigen {
namespace {

constexpr unsigned group_read = 0040;
constexpr unsigned most_for_others = 0755 & ~0111U;  // nobody but the owner writes

bool is_root(const std::string& name) { return name == "root"; }

// What of a file's mode and owner is to stay. What is wider than pki.yaml allows is not said, and mended by a build.
std::string permissions_text(const Format& format, const FoundFile& file, EntityKind kind, Ownership ownership) {
  Permissions has = permissions_of(file.state);
  const bool is_crl = format.name == "crl" && kind == EntityKind::authority;
  const unsigned usual = is_crl ? 0644U : format.mode;
  std::string text;
  if (format.is_secret) {
    const bool is_group_readable = (has.mode & ~(0640U | 0100U)) == 0 && (has.mode & group_read) != 0;
    has.mode = is_group_readable && !is_root(has.group) ? 0640 : 0600;
    if (has.mode == 0600) has.group = "root";
  } else {
    has.mode = (has.mode & most_for_others) | 0600;
  }
  if (has.mode != usual) text += fmt::format(", mode: \"{:04o}\"", has.mode);
  if (ownership == Ownership::caller && has.mode != 0640) return text;
  // An account without a name cannot be said; the file becomes root's.
  const auto has_name = [](const std::string& name) {
    return is_entity_name(name) && name.find_first_not_of("0123456789") != std::string::npos;
  };
  if (!is_root(has.owner) && has_name(has.owner)) text += ", owner: " + yaml_text(has.owner);
  if (!is_root(has.group) && has_name(has.group)) text += ", group: " + yaml_text(has.group);
  return text;
}

std::string output_line(std::string_view name, const std::string& path, const FoundFile* file, EntityKind kind,
                        Ownership ownership) {
  const Format& format = *find_format(name);
  const std::string permissions = file == nullptr ? "" : permissions_text(format, *file, kind, ownership);
  const std::string value = permissions.empty() ? yaml_text(path) : "{path: " + yaml_text(path) + permissions + "}";
  return "  " + std::string(name) + ": " + value;
}

}  // namespace

std::vector<std::string> output_lines(const Adopted& adopted, Ownership ownership) {
  const Candidate& candidate = *adopted.candidate;
  std::vector<std::string> lines = {"outputs:"};
  const auto add = [&](std::string_view format, const std::string& path, const FoundFile* file) {
    lines.push_back(output_line(format, path, file, candidate.kind, ownership));
  };
  add("key", candidate.key_path, candidate.key_file);
  if (candidate.certificate == nullptr) add("csr", candidate.others.at("csr")->path, candidate.others.at("csr"));
  add("crt", candidate.crt_path, candidate.crt_file);
  for (const std::string& format : adopted.formats) {
    if (format == "csr" && candidate.certificate == nullptr) continue;
    add(format, candidate.others.at(format)->path, candidate.others.at(format));
  }
  return lines;
}

}  // namespace pkigen
