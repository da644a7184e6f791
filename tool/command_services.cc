// pkigen services: the presets.
#include <algorithm>
#include <map>
#include <memory>

#include "tool/command.h"
#include "tool/report/services_text.h"
#include "tool/report/streams.h"
#include "tool/spec/built_in_presets.h"
#include "tool/workspace.h"

namespace pkigen {
namespace {

// The built-in ones, and those in use if there is a pki.yaml, which may have presets of its own under these names.
std::map<std::string, Preset> known_presets(const GlobalOptions& options) {
  std::map<std::string, Preset> presets;
  const Place place = find_place(options);
  if (has_specification(place)) {
    SpecResult result = read_specification(place);
    if (has_errors(result.diagnostics)) throw BadSpec(result.diagnostics);
    presets = std::move(result.spec.presets);
  }
  for (const std::string_view name : built_in_preset_names()) {
    presets.emplace(name, *read_built_in_preset(std::string(name)));
  }
  return presets;
}

ExitCode list(const GlobalOptions& options) {
  std::vector<Preset> presets;
  for (auto& [name, preset] : known_presets(options)) presets.push_back(preset);
  print_out(options.json ? services_json(presets) : services_text(streams(options).out, presets));
  return ExitCode::done;
}

ExitCode show(const GlobalOptions& options, const std::string& name) {
  const auto presets = known_presets(options);
  const auto found = presets.find(name);
  if (found == presets.end()) throw UsageError("there is no service " + name, "`pkigen services` lists them");
  print_out(options.json ? services_json({found->second}) : service_text(streams(options).out, found->second));
  return ExitCode::done;
}

ExitCode run(const GlobalOptions& options, const std::vector<std::string>& words) {
  if (words.empty()) return list(options);
  if (words.size() != 2 || words.front() != "show") {
    throw UsageError("services takes nothing, or `show NAME`", "such as `pkigen services show apache`");
  }
  return show(options, words.back());
}

}  // namespace

void add_services_command(CommandLine& line) {
  const auto words = std::make_shared<std::vector<std::string>>();
  line.add("services", "list the presets of services, or `show NAME`",
           [&line, words] { return run(line.options, *words); })
      .arguments("show", *words, "`show NAME`: all about one of them");
}

}  // namespace pkigen
