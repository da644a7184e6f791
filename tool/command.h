// The commands: each adds itself to the command line in a file of its own. What library reads the command line shows in
// command.cc and main.cc only.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tool/exit_code.h"
#include "tool/options.h"

namespace CLI {
class App;
}

namespace pkigen {

// The options and arguments of one command. What is bound must live until the command has been run.
class Arguments {
 public:
  explicit Arguments(CLI::App& command) : command_(command) {}

  // "--exit-code": given or not.
  Arguments& flag(const std::string& name, bool& value, const std::string& help);
  // "--at TIME"
  Arguments& option(const std::string& name, std::string& value, const std::string& help);
  // One that has to be given.
  Arguments& required_option(const std::string& name, std::string& value, const std::string& help);
  // The same, with one of these words; the value that is there is the default.
  Arguments& choice(const std::string& name, std::string& value, const std::vector<std::string>& words,
                    const std::string& help);
  // What stands on the command line without a name: any number, exactly one, or one that may be left out.
  Arguments& targets(std::vector<std::string>& values);
  Arguments& argument(const std::string& name, std::string& value, const std::string& help);
  Arguments& optional_argument(const std::string& name, std::string& value, const std::string& help);
  Arguments& arguments(const std::string& name, std::vector<std::string>& values, const std::string& help);

 private:
  CLI::App& command_;
};

// The command line as it is put together.
struct CommandLine {
  CLI::App& app;
  const GlobalOptions& options;
  // Set by the command that was called; run after the whole command line has been read.
  std::function<ExitCode()> chosen;

  Arguments add(const std::string& name, const std::string& description, std::function<ExitCode()> run);
  // All commands and what they do, in the order in which they were added.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> commands() const;
  // How a command is called, or all of them for "". Nothing if there is no such command.
  [[nodiscard]] std::optional<std::string> help(const std::string& command) const;
};

// What is run if no command is given.
ExitCode run_overview(const GlobalOptions& options);

void add_adopt_command(CommandLine& line);
void add_build_command(CommandLine& line);
void add_check_command(CommandLine& line);
void add_completion_command(CommandLine& line);
void add_doctor_command(CommandLine& line);
void add_graph_command(CommandLine& line);
void add_help_command(CommandLine& line);
void add_init_command(CommandLine& line);
void add_passphrase_command(CommandLine& line);
void add_plan_command(CommandLine& line);
void add_recover_command(CommandLine& line);
void add_revoke_command(CommandLine& line);
void add_rollback_command(CommandLine& line);
void add_rotate_command(CommandLine& line);
void add_schema_command(CommandLine& line);
void add_services_command(CommandLine& line);
void add_show_command(CommandLine& line);
void add_sign_command(CommandLine& line);
void add_status_command(CommandLine& line);
void add_verify_command(CommandLine& line);

}  // namespace pkigen
