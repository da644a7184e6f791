// What means the same for every command, and may stand before or after it.
#pragma once

#include <cstddef>
#include <string>

namespace pkigen {

enum class Color { automatic, always, never };

struct GlobalOptions {
  std::string directory = ".";
  std::string file;      // of pki.yaml; empty: pki.yaml in `directory`
  std::size_t jobs = 0;  // 0: as many as there are cores
  bool keep_going = false;
  bool dry_run = false;
  bool quiet = false;
  bool verbose = false;
  bool json = false;
  Color color = Color::automatic;
  long wait_seconds = 60;
  bool unprivileged = false;
};

}  // namespace pkigen
