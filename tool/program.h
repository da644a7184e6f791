// Which file is run under a name, and whether somebody else could make it another one: it runs with the rights of
// pkigen, and hears a passphrase or answers with one.
#pragma once

#include <optional>
#include <string>

namespace pkigen {

// Where programs are looked for, whatever PATH the caller has.
inline constexpr const char* program_path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

// The absolute path of a program: one with a '/' in its name is relative to `folder`, which is the current one if
// empty. Links are followed. Nothing if there is none. Throws Unsafe if it or a folder above it can be changed by
// anybody but root and the caller.
std::optional<std::string> find_program(const std::string& name, const std::string& folder);

}  // namespace pkigen
