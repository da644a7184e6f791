// From the text of pki.yaml to a Spec, strictly: the one entrance of this folder. It is handed texts and asks for
// included ones; it opens nothing itself.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tool/spec/diagnostic.h"
#include "tool/spec/spec.h"

namespace pkigen {

// How the reader gets at other texts. Paths are relative to the folder of pki.yaml.
struct SourceAccess {
  // Text of a file, or nothing if there is none.
  std::function<std::optional<std::string>(const std::string& path)> read;
  // Files that match a glob, sorted.
  std::function<std::vector<std::string>(const std::string& pattern)> glob;
  // A built-in preset's files by name ("service.yaml", "vhost.conf"); nothing if there is no such preset.
  std::function<std::optional<std::map<std::string, std::string>>(const std::string& preset)> built_in;
  // The same place relative to the folder of pki.yaml ("." is that folder), if an absolute path leads below it, by
  // whatever name; else nothing. May be empty.
  std::function<std::optional<std::string>(const std::string& path)> in_tree = {};
};

struct SpecResult {
  Spec spec;                            // complete only if there are no errors
  std::vector<Diagnostic> diagnostics;  // errors and warnings, sorted by position
};

// `file` is the name that diagnostics carry ("pki.yaml"). Never throws for what stands in a file.
SpecResult read_spec(const std::string& file, const std::string& text, const SourceAccess& access);

// "90d", "12h", "1y" in s m h d w y, a year being 365 days; nothing if it is no duration, zero or more than 9999 years.
std::optional<Duration> parse_duration(std::string_view text);

}  // namespace pkigen
