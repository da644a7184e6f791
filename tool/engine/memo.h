// What earlier runs found files to say, so that a file that has not changed is not read, parsed and verified again.
// Sits on the cache; without it every decision is the same and takes longer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/description.h"
#include "tool/engine/graph.h"
#include "tool/store/cache.h"
#include "tool/store/store.h"

namespace pkigen {

// A file that was looked at while another was described: its path and the state it had then.
struct Witness {
  const std::string* path = nullptr;
  FileState state;
};

class Memo {
 public:
  explicit Memo(Cache& cache) : cache_(cache) {}

  // What the file of an artifact says, if it was described in that state with those witnesses in theirs. Of a derived
  // format: that it is what its inputs give, with nothing said.
  [[nodiscard]] std::optional<Description> recall(const Artifact& artifact, const FileState& state,
                                                  const std::vector<Witness>& witnesses) const;
  void remember(const Artifact& artifact, const FileState& state, const std::vector<Witness>& witnesses,
                const Description& words);

 private:
  Cache& cache_;
};

}  // namespace pkigen
