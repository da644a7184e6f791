#include "tool/spec/output_paths.h"

#include <array>
#include <deque>
#include <unordered_map>

#include "rules/ledger.h"
#include "tool/spec/roll_over_files.h"
#include "tool/spec/tree_path.h"

namespace pkigen {

namespace {

// What a path is used for: an output, or something that pkigen keeps or reads.
struct Claim {
  const Draft* draft = nullptr;
  const OutputSpec* output = nullptr;
  std::string purpose = {};  // of what is not an output: "the database of the authority `root`"
};

constexpr std::array roll_over_files = {next_certificate_file, old_certificate_file, cross_certificate_file};
constexpr std::array ledger_names = {ledger_index_file, ledger_attributes_file, ledger_crl_number_file,
                                     ledger_serial_file, ledger_certificates_folder};

class OutputPaths {
 public:
  explicit OutputPaths(Findings& findings) : findings_(findings) {}

  void reserve(std::string path, std::string purpose) {
    const std::string& kept = reserved_.emplace_back(std::move(path));
    claims_.try_emplace(kept, Claim{.purpose = std::move(purpose)});
  }
  void reserve(const Draft& draft);
  void claim(const Draft& draft);
  void check_folders(const Draft& draft);

 private:
  [[nodiscard]] std::string describe(const Claim& claim, const YamlNode& from) const;

  Findings& findings_;
  std::deque<std::string> reserved_;
  std::unordered_map<std::string_view, Claim> claims_;
  std::unordered_map<std::string_view, const Draft*> directories_;
  std::string_view free_folder_;  // the last one that was found to be nothing else
};

std::string OutputPaths::describe(const Claim& claim, const YamlNode& from) const {
  if (claim.output == nullptr) return claim.purpose;
  return "the " + claim.output->format + " of " + in_backticks(claim.draft->entity.name) + " (" +
         findings_.line_of(output_node(*claim.draft, claim.output->format), from) + ")";
}

void OutputPaths::reserve(const Draft& draft) {
  const Entity& entity = draft.entity;
  if (!entity.issuer.chain_path.empty()) {
    reserve(entity.issuer.chain_path, "the issuer chain of " + in_backticks(entity.name));
  }
  for (const auto* source : {&entity.key.passphrase, &entity.key.previous_passphrase}) {
    const bool is_file = *source && (*source)->kind == PassphraseSource::Kind::file;
    if (is_file) reserve((*source)->name, "a passphrase of " + in_backticks(entity.name));
  }
  for (const OutputSpec& output : entity.outputs) {
    const bool is_file = output.passphrase && output.passphrase->kind == PassphraseSource::Kind::file;
    if (is_file) reserve(output.passphrase->name, "a passphrase of " + in_backticks(entity.name));
  }
  if (entity.kind != EntityKind::authority) return;
  const std::string owner = "of the authority " + in_backticks(entity.name);
  for (const std::string_view name : ledger_names) reserve(join_path(entity.dir, name), "the database " + owner);
  for (const std::string_view name : roll_over_files) reserve(join_path(entity.dir, name), "the roll-over " + owner);
  if (entity.output("key") == nullptr) return;
  for (const auto& path : {next_key_path(entity), old_key_path(entity)}) reserve(path, "the roll-over " + owner);
}

void OutputPaths::claim(const Draft& draft) {
  if (draft.entity.kind == EntityKind::authority) {
    const auto [first, is_new] = directories_.emplace(draft.entity.dir, &draft);
    if (!is_new) {
      const YamlNode& node = node_of(draft, "dir");
      findings_.error(node,
                      "the directory " + in_backticks(draft.entity.dir) + " is already that of the authority " +
                          in_backticks(first->second->entity.name) + " (" +
                          findings_.line_of(node_of(*first->second, "dir"), node) + ")",
                      "give each authority its own `dir`");
      return;
    }
  }
  for (const OutputSpec& output : draft.entity.outputs) {
    const auto [first, is_new] = claims_.try_emplace(output.path, Claim{.draft = &draft, .output = &output});
    if (is_new) continue;
    const YamlNode& node = output_node(draft, output.format);
    findings_.error(node,
                    "the path " + in_backticks(output.path) + " of the " + output.format + " of " +
                        in_backticks(draft.entity.name) + " is already " + describe(first->second, node),
                    "give it another path under `outputs`");
  }
}

// A file cannot stand below another file, nor in a folder that is not for outputs.
void OutputPaths::check_folders(const Draft& draft) {
  for (const OutputSpec& output : draft.entity.outputs) {
    const std::string_view path = output.path;
    const std::string_view folder = path.substr(0, path.rfind('/') + 1);
    if (folder == free_folder_) continue;
    free_folder_ = folder;
    for (std::size_t slash = path.rfind('/'); slash != std::string_view::npos && slash > 0;
         slash = path.rfind('/', slash - 1)) {
      const auto claim = claims_.find(path.substr(0, slash));
      if (claim == claims_.end()) continue;
      const YamlNode& node = output_node(draft, output.format);
      findings_.error(node,
                      "the path " + in_backticks(path) + " of the " + output.format + " of " +
                          in_backticks(draft.entity.name) + " lies below " + in_backticks(claim->first) +
                          ", which is " + describe(claim->second, node),
                      "give it another path under `outputs`");
      free_folder_ = {};
    }
  }
}

}  // namespace

void bring_into_tree(Drafts& drafts, const SourceAccess& access, Findings& findings) {
  if (!access.in_tree) return;
  for (Draft& draft : drafts) {
    for (OutputSpec& output : draft.entity.outputs) {
      if (!output.path.starts_with('/')) continue;
      auto inside = access.in_tree(output.path);
      if (!inside) continue;
      if (*inside == ".") {
        findings.error(output_node(draft, output.format),
                       "the path " + in_backticks(output.path) + " is the folder of pki.yaml",
                       "add the name of the file");
      } else {
        output.path = std::move(*inside);
      }
    }
  }
}

void check_output_paths(const Drafts& drafts, const std::vector<std::string>& sources, Findings& findings) {
  OutputPaths paths(findings);
  for (const std::string& source : sources) paths.reserve(source, "a file that is read");
  paths.reserve(".pkigen", "where pkigen keeps its own files");
  paths.reserve("archive", "where pkigen keeps what was replaced");
  for (const Draft& draft : drafts) paths.reserve(draft);
  for (const Draft& draft : drafts) paths.claim(draft);
  for (const Draft& draft : drafts) paths.check_folders(draft);
}

}  // namespace pkigen
