// The octets of what standstill.h keeps: records of one size, so that they are compared where they lie, and their names
// behind them. The machine's own, and read back by nobody else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/bytes/secret.h"
#include "tool/store/store.h"

namespace pkigen {

class StandstillFile {
 public:
  struct Folder {
    std::uint64_t listing = 0;  // checksum of the names in it, if that matters
    std::uint32_t has_listing = 0;
    std::uint32_t path = 0;  // where its text begins
    std::uint32_t mode = 0;  // `absent` if there is no such folder
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::uint32_t end = 0;  // of its files, which begin where those of the folder before end
  };
  struct File {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::uint64_t size = 0;
    std::int64_t mtime_ns = 0;
    std::int64_t ctime_ns = 0;
    std::uint32_t mode = 0;  // `absent` if there is no such file
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::uint32_t name = 0;  // where its text begins
  };
  static constexpr std::uint32_t absent = 0xFFFFFFFF;

  // Nothing for octets that are damaged or of another version.
  static std::optional<StandstillFile> parse(Secret octets);

  [[nodiscard]] std::string_view note() const;
  [[nodiscard]] std::size_t folder_count() const { return folder_count_; }
  [[nodiscard]] Folder folder(std::size_t index) const;
  [[nodiscard]] File file(std::size_t index) const;
  // The text that begins there, which a NUL ends.
  [[nodiscard]] const char* text(std::uint32_t offset) const;

 private:
  explicit StandstillFile(Secret octets) : octets_(std::move(octets)) {}
  [[nodiscard]] bool is_sound();

  Secret octets_;
  std::size_t folder_count_ = 0;
  std::size_t file_count_ = 0;
  std::size_t note_size_ = 0;
};

// The same, being put together: folder after folder, each with its files.
class StandstillWriter {
 public:
  // Begins a folder; `end` and `path` of it do not matter.
  void folder(std::string_view path, StandstillFile::Folder folder);
  // A file in it; nothing: no file is there.
  void file(std::string_view name, const std::optional<FileState>& state);
  [[nodiscard]] Bytes octets(std::string_view note) const;

 private:
  std::uint32_t add_text(std::string_view text);

  std::vector<StandstillFile::Folder> folders_;
  std::vector<StandstillFile::File> files_;
  std::string texts_;
};

}  // namespace pkigen
