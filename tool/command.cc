#include "tool/command.h"

namespace pkigen {

CLI::App* CommandLine::add(const std::string& name, const std::string& description, std::function<ExitCode()> run) {
  CLI::App* command = app.add_subcommand(name, description);
  command->callback([this, run = std::move(run)] { chosen = run; });
  return command;
}

}  // namespace pkigen
