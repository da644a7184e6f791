// A store without a disk, for tests of what lies above it: the same promises, in a map. Everybody is root in it.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "tool/store/store.h"

namespace pkigen::test {

class MemoryStore final : public Store {
 public:
  // Writes a file behind the back of the code under test.
  void write(const std::string& path, std::string_view contents, const Permissions& permissions = {});
  void erase(const std::string& path);
  void set_mode(const std::string& path, unsigned mode);
  // Something that is no plain file: whoever looks at it gets Error with this message.
  void bar(const std::string& path, const std::string& message);

  // "" if there is no such file.
  [[nodiscard]] std::string text(const std::string& path) const;
  [[nodiscard]] std::vector<std::string> paths() const;
  [[nodiscard]] int commits() const;
  // What was committed, a line an operation: "put www.key 0600: octets", "archive www.key", "restrict www.key 0600".
  [[nodiscard]] std::vector<std::string> log() const;
  // How often a file has been read.
  [[nodiscard]] int reads(const std::string& path) const;
  // Lets the next commit throw Error with this message, with nothing published.
  void fail_next_commit(const std::string& message);
  // Lets each put to that path throw Error with this message.
  void fail_put(const std::string& path, const std::string& message);

  [[nodiscard]] std::optional<FileState> state(const std::string& path) const override;
  [[nodiscard]] Secret read(const std::string& path) const override;
  [[nodiscard]] std::vector<std::string> list(const std::string& folder) const override;
  [[nodiscard]] bool has_folder_of(const std::string& path) const override;
  [[nodiscard]] std::string drift(const FileState& state, const Permissions& permissions) const override;
  [[nodiscard]] bool can_restrict(const FileState& state, const Permissions& permissions) const override;
  [[nodiscard]] std::string planter(const std::string& path, const FileState& state,
                                    const Permissions& permissions) const override;
  [[nodiscard]] std::unique_ptr<Transaction> begin() override;
  [[nodiscard]] std::optional<Secret> read_state(const std::string& name) const override;
  void write_state(const std::string& name, ByteView contents) override;
  [[nodiscard]] std::int64_t clock_ns() override;

 private:
  friend class MemoryTransaction;
  struct File {
    std::string contents;
    FileState state;
  };

  void write_locked(const std::string& path, std::string_view contents, const Permissions& permissions);
  void throw_if_barred(const std::string& path) const;
  void throw_if_put_fails(const std::string& path) const;
  std::uint32_t id_of(const std::string& owner) const;

  mutable std::mutex mutex_;
  std::map<std::string, File> files_;
  std::map<std::string, std::string> own_files_;
  mutable std::map<std::string, std::uint32_t> ids_{{"root", 0}};
  std::int64_t now_ = 1'000'000'000;
  std::uint64_t inodes_ = 0;
  int commits_ = 0;
  std::string failure_;
  std::map<std::string, std::string> barred_;
  std::map<std::string, std::string> put_failures_;
  std::vector<std::string> log_;
  mutable std::map<std::string, int> reads_;
};

}  // namespace pkigen::test
