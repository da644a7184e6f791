#include "tool/engine/failure.h"

#include <utility>

#include "rules/bytes/error.h"

namespace pkigen {

Failure failure_of(std::string label, const std::exception& thrown) {
  const auto* error = dynamic_cast<const Error*>(&thrown);
  return {.label = std::move(label), .message = thrown.what(), .hint = error == nullptr ? "" : error->hint()};
}

}  // namespace pkigen
