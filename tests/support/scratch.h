// A folder of its own for a test, gone when the test is.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace pkigen::test {

class Scratch {
 public:
  Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch();

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  // The absolute path of a file in it, which need not exist.
  [[nodiscard]] std::string path(std::string_view name) const;
  // Writes such a file and returns its path; throws if it cannot.
  std::string write(std::string_view name, std::string_view contents) const;
  [[nodiscard]] std::string read(std::string_view name) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace pkigen::test
