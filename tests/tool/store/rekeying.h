// A tree with a pair that belongs together, and a transaction that replaces it and does everything else that a
// transaction can: what the tests of crashes interrupt.
#pragma once

#include <string>

#include "tests/tool/store/tree.h"

namespace pkigen::test {

class Rekeying {
 public:
  // `more_files` are put besides, enough of them to be synced together.
  enum class Files { few, many };
  explicit Rekeying(Files files);

  void perform() const;

  // Nothing of it has happened, or all.
  [[nodiscard]] bool is_old() const;
  [[nodiscard]] bool is_new() const;
  // True at every instant: whoever looks sees whole files, and the old key somewhere.
  [[nodiscard]] bool is_sound() const;

  Tree tree;

 private:
  [[nodiscard]] bool has_archived_key() const;

  Files files_;
};

}  // namespace pkigen::test
