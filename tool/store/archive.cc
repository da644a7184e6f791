#include "tool/store/archive.h"

#include <algorithm>
#include <array>
#include <ctime>

#include "tool/store/own_files.h"
#include "tool/store/path.h"

namespace pkigen {

namespace {

std::string timestamp(std::chrono::system_clock::time_point now) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  const std::size_t size = std::strftime(text.data(), text.size(), "%Y%m%dT%H%M%SZ", &parts);
  return {text.data(), size};
}

// '.' sorts after '-', and numbers of one width in their order.
std::string attempt_suffix(unsigned attempt) {
  if (attempt == 0) return "";
  constexpr std::size_t width = 3;
  const std::string number = std::to_string(attempt);
  return "." + std::string(width - std::min(width, number.size()), '0') + number;
}

}  // namespace

std::string archive_path(std::string_view file, std::string_view folder, std::chrono::system_clock::time_point now,
                         const std::function<bool(const std::string&)>& is_taken) {
  const std::string place = folder.starts_with('/') ? std::string(folder) : join(archive_folder, folder);
  const std::string start = join(place, timestamp(now));
  const std::string end = "-" + std::string(split(file).name);
  for (unsigned attempt = 0;; ++attempt) {
    std::string path = start + attempt_suffix(attempt) + end;
    if (!is_taken(path)) return path;
  }
}

}  // namespace pkigen
