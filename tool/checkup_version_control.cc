#include <algorithm>
#include <set>

#include "tool/checkup.h"
#include "tool/child.h"
#include "tool/store/own_files.h"

namespace pkigen {
namespace {

using Paths = std::set<std::string>;

// The paths that `git ls-files` prints with these options, relative to the folder of pki.yaml; nothing without git or a
// repository. Nothing that the repository configures is run.
std::optional<Paths> list_files(const std::string& root, const std::vector<std::string>& options) {
  std::vector<std::string> argv = {"git", "-C", root, "-c", "core.fsmonitor=false", "ls-files", "-z"};
  argv.insert(argv.end(), options.begin(), options.end());
  const auto output = run_child({.argv = std::move(argv)});
  if (!output || output->exit_code != 0) return std::nullopt;
  const std::string_view text = output->text.text();
  Paths paths;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\0', begin), text.size());
    paths.emplace(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return paths;
}

Paths secrets_of(const Graph& graph) {
  Paths paths;
  for (ArtifactId id = 0; id != graph.size(); ++id) {
    if (graph.at(id).rule->secrecy == Secrecy::secret) paths.insert(graph.at(id).path);
  }
  return paths;
}

bool is_secret(const std::string& path, const Paths& secrets) {
  const std::string top = path.substr(0, path.find('/'));
  return secrets.contains(path) || top == archive_folder || top == own_folder || path.starts_with("private/") ||
         path.find("/private/") != std::string::npos;
}

}  // namespace

std::vector<Fault> check_version_control(const Workspace& workspace) {
  const std::string& root = workspace.place().root;
  const auto tracked = list_files(root, {"--cached"});
  const auto addable = list_files(root, {"--others", "--exclude-standard"});
  std::vector<Fault> faults;
  if (!tracked || !addable) return faults;
  const Paths secrets = secrets_of(workspace.graph());
  for (const std::string& path : *tracked) {
    if (!is_secret(path, secrets)) continue;
    faults.push_back(
        {.entity = "",
         .path = path,
         .code = "tracked-secret",
         .text = "a secret is under version control",
         .hint = "run `git rm --cached " + path + "`, and take its key for stolen if the history was shared"});
  }
  for (const std::string& path : *addable) {
    if (!is_secret(path, secrets)) continue;
    faults.push_back({.entity = "",
                      .path = path,
                      .code = "secret-not-ignored",
                      .text = "git does not ignore this secret",
                      .hint = "add a line for it to .gitignore; `pkigen init` shows what one looks like"});
  }
  return faults;
}

}  // namespace pkigen
