// pkigen init: a pki.yaml to begin with.
#include <algorithm>
#include <memory>

#include "rules/bytes/error.h"
#include "tool/command.h"
#include "tool/new_pki.h"
#include "tool/report/json_object.h"
#include "tool/report/streams.h"
#include "tool/spec/built_in_presets.h"
#include "tool/store/new_file.h"
#include "tool/workspace.h"

namespace pkigen {
namespace {

constexpr const char* ignore_file = ".gitignore";

void add(std::vector<Preset>& services, const std::string& name) {
  if (std::ranges::find(services, name, &Preset::name) != services.end()) return;
  auto preset = read_built_in_preset(name);
  if (!preset) throw UsageError("there is no service " + name, "`pkigen services` lists them");
  // Whom it belongs to comes first.
  for (const PresetSetting& setting : preset->settings) {
    if (!setting.identity_of.empty()) add(services, setting.identity_of);
  }
  services.push_back(std::move(*preset));
}

std::vector<Preset> services_of(const std::vector<std::string>& names) {
  std::vector<Preset> services;
  for (const std::string& name : names) add(services, name);
  return services;
}

bool write(const GlobalOptions& options, const Place& place, const std::string& name, const std::string& text) {
  // Neither is a secret, and `check` is for everybody.
  const Permissions permissions{.mode = 0644, .owner = "root", .group = "root"};
  return write_new_file(place.root, name, view_of(text), permissions, ownership_of(options));
}

void report(const GlobalOptions& options, const std::vector<std::string>& written) {
  if (options.json) {
    Json json = new_answer();
    json["written"] = written;
    json["next"] = "pkigen check";
    print_out(dump(json));
  } else if (!options.quiet) {
    for (const std::string& name : written) print_out("wrote " + name + "\n");
    print_out("next: put your own names into " + written.front() + ", then run `pkigen check` and `pkigen plan`\n");
  }
}

ExitCode run(const GlobalOptions& options, const std::vector<std::string>& names) {
  const Place place = find_place(options);
  const std::string text = new_specification(services_of(names));
  if (has_specification(place)) {
    throw Error(place.file + " is there already and is not overwritten", "add to it by hand; `pkigen services` helps");
  }
  if (options.dry_run) {
    print_out(text);
    return ExitCode::done;
  }
  // Secrets are kept out before there can be any.
  const bool ignores = write(options, place, ignore_file, new_ignore_file());
  if (!write(options, place, place.file, text)) throw Error(place.file + " has just been made by somebody else");
  std::vector<std::string> written = {place.file};
  if (ignores) written.emplace_back(ignore_file);
  if (!ignores) {
    print_err(warning_text(streams(options).err, std::string(ignore_file) + " is there already and was left as it is",
                           "let it keep out private/, *.key, *.ovpn, *.p12, archive/ and .pkigen/"));
  }
  report(options, written);
  return ExitCode::done;
}

}  // namespace

void add_init_command(CommandLine& line) {
  const auto services = std::make_shared<std::vector<std::string>>();
  line.add("init", "write a pki.yaml to begin with, and a .gitignore",
           [&line, services] { return run(line.options, *services); })
      .arguments("service", *services, "services to begin with, such as apache; see `pkigen services`");
}

}  // namespace pkigen
