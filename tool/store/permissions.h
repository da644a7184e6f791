// Who may do what with a file, as pki.yaml says it: names, not numbers, and nothing of the system.
#pragma once

#include <string>

namespace pkigen {

struct Permissions {
  unsigned mode = 0600;
  std::string owner = "root";
  std::string group = "root";
  friend bool operator==(const Permissions&, const Permissions&) = default;
};

}  // namespace pkigen
