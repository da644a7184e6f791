// `outputs` as it is written: a list of formats, or a map with more about each. What is not written is decided in
// outputs.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tool/spec/formats.h"
#include "tool/spec/permission_keys.h"

namespace pkigen {

struct WrittenOutput {
  const Format* format = nullptr;
  const YamlNode* where = nullptr;  // the format
  std::optional<std::string> path = {};
  WrittenPermissions permissions = {};
  std::optional<PassphraseSource> passphrase = {};
  bool legacy = false;
};

// Each format once; says what is wrong.
std::vector<WrittenOutput> read_written_outputs(const YamlNode& node, Findings& findings);

}  // namespace pkigen
