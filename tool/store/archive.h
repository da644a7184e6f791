// Names in the archive: `archive/FOLDER/20260203T040506Z-www.key`, or in an absolute folder. Sorted, they are in the
// order of time.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace pkigen {

// The path for a file that is archived at `now`; `is_taken` says which are in use, and another one is tried then.
std::string archive_path(std::string_view file, std::string_view folder, std::chrono::system_clock::time_point now,
                         const std::function<bool(const std::string&)>& is_taken);

}  // namespace pkigen
