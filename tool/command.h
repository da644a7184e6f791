// The commands: each adds itself to the command line in a file of its own and is run from main.
#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "tool/exit_code.h"

namespace pkigen {

enum class Color { automatic, always, never };

// What means the same for every command, and may stand before or after it.
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

// The command line as it is put together. A command binds its options to what it captures and sets `chosen` when it is
// the one that was called.
struct CommandLine {
  CLI::App& app;
  const GlobalOptions& options;
  std::function<ExitCode()> chosen;

  // A command that, when called, runs `run` after the whole command line has been read.
  CLI::App* add(const std::string& name, const std::string& description, std::function<ExitCode()> run);
};

void add_plan_command(CommandLine& line);
void add_build_command(CommandLine& line);
void add_check_command(CommandLine& line);
void add_graph_command(CommandLine& line);

}  // namespace pkigen
