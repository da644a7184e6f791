#include "tests/support/scratch.h"

#include <stdlib.h>  // mkdtemp

#include <cerrno>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

namespace pkigen::test {

Scratch::Scratch() {
  std::string name = std::filesystem::temp_directory_path() / "pkigen-test-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) throw std::system_error(errno, std::generic_category(), name);
  folder_ = name;
}

Scratch::~Scratch() {
  std::error_code ignored;  // a destructor has nobody to tell
  std::filesystem::remove_all(folder_, ignored);
}

std::string Scratch::path(std::string_view name) const { return folder_ / name; }

std::string Scratch::write(std::string_view name, std::string_view contents) const {
  std::ofstream file(folder_ / name, std::ios::binary);
  file.write(contents.data(), static_cast<std::streamsize>(contents.size()));
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path(name));
  return path(name);
}

std::string Scratch::read(std::string_view name) const {
  std::ifstream file(folder_ / name, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path(name));
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace pkigen::test
