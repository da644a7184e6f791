#include "tests/tool/spec/sources.h"

#include <fnmatch.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "tool/spec/built_in_presets.h"

namespace pkigen::test {

namespace {

SourceAccess access_to(const std::map<std::string, std::string>& files) {
  SourceAccess access;
  access.read = [&files](const std::string& path) {
    const auto found = files.find(path);
    return found == files.end() ? std::nullopt : std::optional(found->second);
  };
  access.glob = [&files](const std::string& pattern) {
    std::vector<std::string> matches;
    for (const auto& [path, text] : files) {
      if (fnmatch(pattern.c_str(), path.c_str(), FNM_PATHNAME) == 0) matches.push_back(path);
    }
    return matches;
  };
  access.built_in = built_in_preset;
  access.in_tree = [](const std::string& path) -> std::optional<std::string> {
    constexpr std::string_view root = "/etc/pki";
    if (path == root) return ".";
    if (!path.starts_with(std::string(root) + "/")) return std::nullopt;
    return path.substr(root.size() + 1);
  };
  return access;
}

}  // namespace

std::filesystem::path spec_testdata() { return std::filesystem::path(PKIGEN_TESTDATA) / "spec"; }

std::string read_text_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  EXPECT_TRUE(stream) << "cannot read " << file;
  return {std::istreambuf_iterator<char>(stream), {}};
}

SpecResult read(const std::string& text, const std::map<std::string, std::string>& files) {
  return read_spec("pki.yaml", text, access_to(files));
}

Spec read_good(const std::string& text, const std::map<std::string, std::string>& files) {
  SpecResult result = read(text, files);
  EXPECT_EQ(render_all(result), "");
  return std::move(result.spec);
}

SpecResult read_file(const std::filesystem::path& file) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(file.parent_path())) {
    if (entry.is_regular_file()) {
      files[std::filesystem::relative(entry.path(), file.parent_path()).string()] = read_text_file(entry.path());
    }
  }
  return read(read_text_file(file), files);
}

const Entity& entity(const Spec& spec, std::string_view name) {
  const Entity* found = spec.find(name);
  if (found == nullptr) throw std::runtime_error("no entity " + std::string(name));
  return *found;
}

std::vector<std::string> outputs_of(const Entity& entity) {
  std::vector<std::string> lines;
  for (const OutputSpec& output : entity.outputs) lines.push_back(output.format + " " + output.path);
  return lines;
}

std::vector<std::string> names_of(const Entity& entity) {
  std::vector<std::string> names;
  for (const GeneralName& name : entity.extensions.subject_alt_names) names.push_back(text_of(name));
  return names;
}

std::string render_all(const SpecResult& result) {
  std::string text;
  for (const Diagnostic& diagnostic : result.diagnostics) text += render(diagnostic);
  return text;
}

}  // namespace pkigen::test
