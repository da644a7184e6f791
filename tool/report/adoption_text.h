// What `adopt` has found and written, and what to do next: for people and as JSON.
#pragma once

#include <string>
#include <vector>

#include "tool/engine/plan.h"

namespace pkigen {

struct AdoptionReport {
  std::string file;
  std::string text;  // of it
  std::vector<std::string> authorities;
  std::vector<std::string> identities;
  std::vector<std::string> without_database;  // of the authorities
  std::vector<std::string> warnings;
  Plan::Count count;  // of its first plan
  bool done = false;  // or only what would be
};

std::string adoption_text(const AdoptionReport& report);
std::string adoption_json(const AdoptionReport& report);

}  // namespace pkigen
