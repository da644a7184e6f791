#include "tool/store/descriptor.h"

#include <unistd.h>

#include "tool/store/failure.h"

namespace pkigen {

Descriptor::~Descriptor() {
  if (is_open()) ::close(number_);
}

void Descriptor::close(std::string_view path) {
  // Linux has let go of the number even if close fails, with EINTR too: closing again might hit another file.
  if (::close(std::exchange(number_, -1)) != 0 && errno != EINTR) throw failure("write", path);
}

}  // namespace pkigen
