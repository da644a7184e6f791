// Every file in testdata/spec/bad, and what is said about it: NAME.yaml and NAME.txt. A folder NAME holds a pki.yaml
// with more files, and what is said about them in expected.txt.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/tool/spec/sources.h"

namespace pkigen {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> bad_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(test::spec_testdata() / "bad")) {
    if (entry.is_directory()) files.push_back(entry.path() / "pki.yaml");
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

bool is_in_folder(const fs::path& file) { return file.filename() == "pki.yaml"; }

class BadFile : public testing::TestWithParam<fs::path> {};

TEST_P(BadFile, IsRefusedInTheseWords) {
  const fs::path& file = GetParam();
  const SpecResult result = is_in_folder(file) ? test::read_file(file) : test::read(test::read_text_file(file));
  const fs::path expected =
      is_in_folder(file) ? file.parent_path() / "expected.txt" : fs::path(file).replace_extension(".txt");
  EXPECT_EQ(test::render_all(result), test::read_text_file(expected));
}

std::string name_of_test(const testing::TestParamInfo<fs::path>& info) {
  std::string name = is_in_folder(info.param) ? info.param.parent_path().filename() : info.param.stem();
  std::ranges::replace_if(
      name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Spec, BadFile, testing::ValuesIn(bad_files()), name_of_test);

}  // namespace
}  // namespace pkigen
