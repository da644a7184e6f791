// Texts for the reader under test, from memory or from tests/testdata/spec.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "tool/spec/read_spec.h"

namespace pkigen::test {

// tests/testdata/spec
std::filesystem::path spec_testdata();
std::string read_text_file(const std::filesystem::path& file);

// Reads `text` as /etc/pki/pki.yaml with the built-in presets and these other files beside it.
SpecResult read(const std::string& text, const std::map<std::string, std::string>& files = {});
// The same, and there must be nothing to say about it, not even a warning.
Spec read_good(const std::string& text, const std::map<std::string, std::string>& files = {});
// The same of a file on disk; `include` and `services` are looked for in its folder.
SpecResult read_file(const std::filesystem::path& file);

// The entity of that name; throws if there is none.
const Entity& entity(const Spec& spec, std::string_view name);
// "crt tls/certs/www.crt", in their order.
std::vector<std::string> outputs_of(const Entity& entity);
// "dns:www.example.org"
std::vector<std::string> names_of(const Entity& entity);

// All of it as a person sees it.
std::string render_all(const SpecResult& result);

}  // namespace pkigen::test
