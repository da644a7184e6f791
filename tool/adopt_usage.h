// What a certificate is for, in the words of pki.yaml: usages, and the exact lists where these do not say it.
#pragma once

#include <string>
#include <vector>

#include "rules/x509/extensions.h"
#include "rules/x509/key.h"
#include "tool/spec/spec.h"

namespace pkigen {

// Lines such as "usage: client" and "key_usage: []"; none where all is as usual for that kind of entity.
// `common_name` tells a server from a client where nothing else does.
std::vector<std::string> usage_lines(const Extensions& extensions, const KeyType& key, EntityKind kind,
                                     const std::string& common_name);

}  // namespace pkigen
