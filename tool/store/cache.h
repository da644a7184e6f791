// What earlier runs found out, for files that have not changed since: paths with the state they had and an opaque text.
// Losing it costs time and changes no decision.
//
// A file system's clock ticks slowly: a file may change twice within one tick, and its state does not show the second
// change. So an entry is not kept if its file changed in the tick in which the cache is saved, or seems to have changed
// later: any change that comes after the saving then has another time. What is left is a change by somebody else in the
// same tick as the one before it, after the file was read and before the cache is saved; Linux 6.13 gives the times of
// such changes apart.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tool/store/store.h"

namespace pkigen {

// Not for several threads at once, but for `find`.
class Cache {
 public:
  // From the octets of a cache file. One that is damaged, of another version or machine is an empty cache.
  static Cache parse(Secret file);
  [[nodiscard]] Bytes serialize() const;

  // What was remembered of `path`, if its state is still the same. Valid until the entry is changed.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view path, const FileState& state) const;
  void remember(std::string_view path, const FileState& state, std::string_view text);
  void forget(std::string_view path);
  // Forgets the files that changed at `clock_ns` (Store::clock_ns) or seem to have changed later.
  void forget_since(std::int64_t clock_ns);
  // Whether it says something else than the file that it was parsed from.
  [[nodiscard]] bool has_changed() const { return !changes_.empty(); }

 private:
  // A place in the file, found by the hash of the path.
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t offset = 0;  // 0: empty
  };
  struct Remembered {
    FileState state;
    std::string text;
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  bool index();
  std::size_t slot_of(std::string_view path, std::uint32_t hash) const;
  template <class Visitor>
  void for_each_unchanged(Visitor visit) const;

  Secret file_;
  std::size_t count_ = 0;
  std::vector<Slot> slots_;  // a power of two, at most half of them used
  std::unordered_map<std::string, std::optional<Remembered>, Hash, std::equal_to<>> changes_;  // nothing: forgotten
};

// The cache of a tree; empty if there is none or it is of no use.
Cache load_cache(const Store& store);
// Writes it, without what changed too lately, if there is anything new in it. Throws Error.
void save_cache(Store& store, Cache& cache);

}  // namespace pkigen
