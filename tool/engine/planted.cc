#include "tool/engine/planted.h"

namespace pkigen {

Obstacle planted_key(const std::string& what, const std::string& path, const std::string& planter) {
  return {.kind = Obstacle::Kind::refuse,
          .text = what + " belongs to " + planter + ", who can make files in that folder",
          .hint = "see whether it is the key that you know; then `chown root " + path + "`, else remove it"};
}

}  // namespace pkigen
