// pkigen show: what files say, in words.
#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>

#include "rules/bytes/error.h"
#include "tool/command.h"
#include "tool/report/exhibit_text.h"
#include "tool/report/streams.h"
#include "tool/store/foreign_file.h"
#include "tool/workspace.h"

namespace pkigen {
namespace {

enum class Lint { no, yes };

struct ShowArguments {
  std::string what;
  bool lint = false;
};

ShownFile shown(const std::string& path, const Secret& contents, Lint lint) {
  ShownFile file{.path = path, .things = {}, .is_linted = lint == Lint::yes};
  try {
    for (Exhibit& exhibit : exhibits_in(contents.text())) {
      auto findings = file.is_linted && exhibit.lint ? exhibit.lint() : std::vector<LintFinding>{};
      file.things.push_back({.exhibit = std::move(exhibit), .findings = std::move(findings)});
    }
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& fault) {
    throw Error(path + ": " + fault.what());
  }
  return file;
}

// Only what can be put into words: keys, requests, certificates, CRLs. Configurations are text already.
bool is_showable(const Artifact& artifact) {
  constexpr std::array<std::string_view, 3> texts = {"conf", "ovpn", "tls-crypt"};
  return std::ranges::find(texts, artifact.format) == texts.end();
}

std::vector<ShownFile> show_target(Workspace& workspace, const std::vector<ArtifactId>& ids, Lint lint) {
  std::vector<ShownFile> files;
  for (const ArtifactId id : ids) {
    const Artifact& artifact = workspace.graph().at(id);
    const bool is_named = ids.size() == 1;
    if (!is_named && (!is_showable(artifact) || artifact.rule->verbs == Verbs::derived)) continue;
    if (!workspace.store().state(artifact.path)) {
      if (is_named) throw Error(artifact.path + " is missing", "run `pkigen build " + artifact.label() + "`");
      continue;
    }
    files.push_back(shown(artifact.path, workspace.store().read(artifact.path), lint));
  }
  if (files.empty()) throw Error("nothing of it has been made yet", "run `pkigen build`");
  return files;
}

// A file wins over nothing in pki.yaml; without pki.yaml there are only files.
std::vector<ShownFile> find_and_show(const GlobalOptions& options, const ShowArguments& arguments) {
  const Lint lint = arguments.lint ? Lint::yes : Lint::no;
  const Place place = find_place(options);
  const std::string path = (std::filesystem::path(place.root) / arguments.what).string();
  if (has_specification(place)) {
    Workspace workspace(options, Access::read);
    const auto ids = workspace.graph().match(arguments.what);
    if (!ids.empty()) return show_target(workspace, ids, lint);
  }
  std::error_code cannot_be_one;  // too long for a name
  if (!std::filesystem::exists(path, cannot_be_one)) {
    throw UsageError("there is neither a target nor a file called " + arguments.what,
                     "a target is an entity (www), NAME.FORMAT (www.crt), a path or a glob of these");
  }
  return {shown(arguments.what, read_foreign_file(path), lint)};
}

ExitCode run(const GlobalOptions& options, const ShowArguments& arguments) {
  const std::vector<ShownFile> files = find_and_show(options, arguments);
  print_out(options.json ? shown_json(files) : shown_text(streams(options).out, files));
  const auto has_findings = [](const ShownFile& file) {
    return std::ranges::any_of(file.things, [](const auto& thing) { return !thing.findings.empty(); });
  };
  return std::ranges::any_of(files, has_findings) ? ExitCode::failed : ExitCode::done;
}

}  // namespace

void add_show_command(CommandLine& line) {
  const auto arguments = std::make_shared<ShowArguments>();
  line.add("show", "show a key, request, certificate or CRL in words",
           [&line, arguments] { return run(line.options, *arguments); })
      .argument("target", arguments->what, "an entity, NAME.FORMAT, a path, a glob of these, or any file")
      .flag("--lint", arguments->lint, "say what RFC 5280 forbids; exit 1 if there is something");
}

}  // namespace pkigen
