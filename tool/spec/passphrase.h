// `passphrase` and `previous`: where a passphrase comes from. The passphrase itself never stands in pki.yaml.
#pragma once

#include <optional>

#include "tool/spec/findings.h"
#include "tool/spec/spec.h"

namespace pkigen {

std::optional<PassphraseSource> read_passphrase(const YamlNode& node, Findings& findings);

}  // namespace pkigen
