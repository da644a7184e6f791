// Preloaded into pkigen: when the program has ended and its objects are gone, writes what is left in memory that can be
// written to the file PKIGEN_MEMORY_AT_EXIT.PID, for memory_at_exit_test.py to search.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

namespace {

void copy(int memory, int out, unsigned long begin, unsigned long end) {
  static char page[4096];
  for (unsigned long at = begin; at < end; at += sizeof page) {
    // The buffer would find itself.
    const auto own = reinterpret_cast<unsigned long>(&page);  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
    if (at + sizeof page > own && at < own + sizeof page) continue;
    const ssize_t got = pread(memory, page, sizeof page, static_cast<off_t>(at));
    if (std::all_of(page, page + std::max<ssize_t>(got, 0), [](char c) { return c == 0; })) continue;
    if (write(out, page, static_cast<std::size_t>(got)) != got) std::abort();
  }
  std::memset(page, 0, sizeof page);
}

struct AtExit {
  AtExit() = default;
  AtExit(const AtExit&) = delete;
  AtExit& operator=(const AtExit&) = delete;
  ~AtExit() {
    const char* path = std::getenv("PKIGEN_MEMORY_AT_EXIT");
    std::FILE* maps = std::fopen("/proc/self/maps", "re");
    const int memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    if (path == nullptr || maps == nullptr || memory < 0) return;
    const std::string name = std::string(path) + "." + std::to_string(getpid());
    const int out = open(name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    char line[512];
    while (std::fgets(line, sizeof line, maps) != nullptr) {
      unsigned long begin = 0;
      unsigned long end = 0;
      char mode[5] = {};
      if (std::sscanf(line, "%lx-%lx %4s", &begin, &end, mode) == 3 && mode[1] == 'w') copy(memory, out, begin, end);
    }
  }
};

const AtExit at_exit;

}  // namespace
