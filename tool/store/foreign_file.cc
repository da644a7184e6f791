#include "tool/store/foreign_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "rules/bytes/error.h"
#include "tool/store/descriptor.h"
#include "tool/store/failure.h"
#include "tool/store/file.h"

namespace pkigen {

Secret read_foreign_file(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  if (!file.is_open()) throw failure("open", path);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) throw failure("examine", path);
  if (!S_ISREG(status.st_mode)) throw Error(path + " is not a regular file", "name a file");
  return read_rest(file, static_cast<std::uint64_t>(status.st_size), path);
}

}  // namespace pkigen
