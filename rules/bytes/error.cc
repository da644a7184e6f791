#include "rules/bytes/error.h"

#include <utility>

namespace pkigen {

Error::Error(const std::string& message, std::string hint) : std::runtime_error(message), hint_(std::move(hint)) {}

}  // namespace pkigen
