// pkigen completion: what a shell needs to complete commands and targets.
#include <map>
#include <memory>

#include "tool/command.h"
#include "tool/completion.h"
#include "tool/report/streams.h"
#include "tool/workspace.h"

namespace pkigen {
namespace {

using Write = std::string (*)(const CommandNames&);

ExitCode run(const CommandLine& line, const std::string& shell) {
  static const std::map<std::string, Write> shells = {
      {"bash", bash_completion}, {"fish", fish_completion}, {"zsh", zsh_completion}};
  const auto found = shells.find(shell);
  if (found == shells.end()) throw UsageError("there is no completion for " + shell, "name bash, zsh or fish");
  print_out(found->second(line.commands()));
  return ExitCode::done;
}

}  // namespace

void add_completion_command(CommandLine& line) {
  const auto shell = std::make_shared<std::string>();
  line.add("completion", "print a completion script for bash, zsh or fish",
           [&line, shell] { return run(line, *shell); })
      .argument("shell", *shell, "bash, zsh or fish");
}

}  // namespace pkigen
