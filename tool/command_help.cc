// pkigen help: how commands are called.
#include <memory>

#include "tool/command.h"
#include "tool/report/json_object.h"
#include "tool/report/streams.h"
#include "tool/workspace.h"

namespace pkigen {
namespace {

ExitCode run(const CommandLine& line, const std::string& command) {
  const auto text = line.help(command);
  if (!text) throw UsageError("there is no command " + command, "`pkigen help` lists the commands");
  if (line.options.json) {
    Json json = new_answer();
    json["help"] = *text;
    print_out(dump(json));
  } else {
    print_out(*text);
  }
  return ExitCode::done;
}

}  // namespace

void add_help_command(CommandLine& line) {
  const auto command = std::make_shared<std::string>();
  line.add("help", "explain a command, or list all", [&line, command] { return run(line, *command); })
      .optional_argument("command", *command, "the command to explain");
}

}  // namespace pkigen
