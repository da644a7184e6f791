#include "tool/spec/read_spec.h"

#include <algorithm>
#include <numeric>

#include "tool/spec/chain_checks.h"
#include "tool/spec/issuance.h"
#include "tool/spec/issuer_checks.h"
#include "tool/spec/output_paths.h"
#include "tool/spec/settings.h"
#include "tool/spec/spec_files.h"

namespace pkigen {

namespace {

Drafts read_entities(const SpecFiles& files, const Defaults& defaults, PresetLibrary& presets, Findings& findings) {
  Drafts drafts;
  drafts.reserve(files.declarations().size());
  for (const Declaration& declaration : files.declarations()) {
    Draft draft = read_entity(declaration, defaults, presets, findings);
    if (!declaration.is_repeated) drafts.push_back(std::move(draft));
  }
  return drafts;
}

void resolve(Drafts& drafts, const Defaults& defaults, Findings& findings) {
  const DraftIndex index(drafts);
  const std::vector<Draft*> authorities = resolve_issuers(drafts, index, defaults, findings);
  inherit_extensions(drafts, authorities);
  check_ends(drafts, authorities, findings);
  check_path_lengths(authorities, findings);
  check_name_constraints(drafts, authorities, findings);
  check_against_issuers(drafts, findings);
  resolve_settings(drafts, index, findings);
}

Spec make_spec(Drafts drafts, std::map<std::string, Preset> presets, std::vector<std::string> sources) {
  Spec spec;
  spec.presets = std::move(presets);
  spec.sources = std::move(sources);
  spec.entities.reserve(drafts.size());
  for (Draft& draft : drafts) spec.entities.push_back(std::move(draft.entity));
  spec.by_name.resize(spec.entities.size());
  std::iota(spec.by_name.begin(), spec.by_name.end(), std::size_t{0});
  std::ranges::sort(spec.by_name, {}, [&](std::size_t index) -> std::string_view { return spec.entities[index].name; });
  return spec;
}

}  // namespace

SpecResult read_spec(const std::string& file, const std::string& text, const SourceAccess& access) {
  Findings findings;
  const SpecFiles files(file, text, access, findings);
  const Defaults defaults = read_defaults(files.defaults(), findings);
  PresetLibrary presets(access, findings);
  presets.search(files.service_folders());
  Drafts drafts = read_entities(files, defaults, presets, findings);
  bring_into_tree(drafts, access, findings);
  std::vector<std::string> sources = files.sources();
  sources.insert(sources.end(), presets.sources().begin(), presets.sources().end());
  resolve(drafts, defaults, findings);
  check_output_paths(drafts, sources, findings);
  SpecResult result;
  result.spec = make_spec(std::move(drafts), presets.take(), std::move(sources));
  result.diagnostics = findings.take_sorted();
  return result;
}

}  // namespace pkigen
