#include "tool/command.h"

#include <CLI/CLI.hpp>

namespace pkigen {

Arguments& Arguments::flag(const std::string& name, bool& value, const std::string& help) {
  command_.add_flag(name, value, help);
  return *this;
}

Arguments& Arguments::option(const std::string& name, std::string& value, const std::string& help) {
  command_.add_option(name, value, help);
  return *this;
}

Arguments& Arguments::required_option(const std::string& name, std::string& value, const std::string& help) {
  command_.add_option(name, value, help)->required();
  return *this;
}

Arguments& Arguments::choice(const std::string& name, std::string& value, const std::vector<std::string>& words,
                             const std::string& help) {
  command_.add_option(name, value, help)->check(CLI::IsMember(words));
  return *this;
}

Arguments& Arguments::targets(std::vector<std::string>& values) {
  return arguments("target", values, "an entity, NAME.FORMAT, a path, or a glob of these");
}

Arguments& Arguments::argument(const std::string& name, std::string& value, const std::string& help) {
  command_.add_option(name, value, help)->required();
  return *this;
}

Arguments& Arguments::optional_argument(const std::string& name, std::string& value, const std::string& help) {
  command_.add_option(name, value, help);
  return *this;
}

Arguments& Arguments::arguments(const std::string& name, std::vector<std::string>& values, const std::string& help) {
  command_.add_option(name, values, help);
  return *this;
}

Arguments CommandLine::add(const std::string& name, const std::string& description, std::function<ExitCode()> run) {
  CLI::App* command = app.add_subcommand(name, description);
  command->callback([this, run = std::move(run)] { chosen = run; });
  return Arguments(*command);
}

std::vector<std::pair<std::string, std::string>> CommandLine::commands() const {
  std::vector<std::pair<std::string, std::string>> all;
  const CLI::App& whole = app;
  for (const CLI::App* command : whole.get_subcommands([](const CLI::App*) { return true; })) {
    all.emplace_back(command->get_name(), command->get_description());
  }
  return all;
}

// Not App::help, which would explain the command that asks for it.
std::optional<std::string> CommandLine::help(const std::string& command) const {
  const auto explain = [](const CLI::App& one, const std::string& before) {
    return one.get_formatter()->make_help(&one, before, CLI::AppFormatMode::Normal);
  };
  if (command.empty()) return explain(app, app.get_name());
  const CLI::App& whole = app;
  const auto found = whole.get_subcommands([&command](const CLI::App* one) { return one->get_name() == command; });
  if (found.empty()) return std::nullopt;
  return explain(*found.front(), app.get_name() + " " + command);
}

}  // namespace pkigen
