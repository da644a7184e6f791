#include "tool/engine/failure.h"

#include <utility>

#include "rules/bytes/error.h"
#include "tool/store/store.h"

namespace pkigen {

Failure failure_of(std::string label, const std::exception& thrown) {
  if (const auto* unsafe = dynamic_cast<const Unsafe*>(&thrown)) {
    return {.label = std::move(label), .message = unsafe->what(), .hint = unsafe->hint(), .refused = true};
  }
  const auto* error = dynamic_cast<const Error*>(&thrown);
  return {.label = std::move(label), .message = thrown.what(), .hint = error == nullptr ? "" : error->hint()};
}

}  // namespace pkigen
