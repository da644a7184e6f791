// What is found at an artifact's path: nothing, a good file with what it says, a damaged one, or something that must
// not be touched.
#pragma once

#include <optional>
#include <string>

#include "rules/description.h"
#include "tool/engine/graph.h"
#include "tool/engine/material.h"
#include "tool/store/store.h"

namespace pkigen {

struct Finding {
  enum class Kind {
    absent,
    good,
    damaged,  // there, but not of its format
    barred,   // a symbolic link, a directory, a file that cannot be read
  };
  Kind kind = Kind::absent;
  std::optional<FileState> state;
  SharedMaterial material;  // octets, if they could be read
  Description words;        // of a good file whose format can be described
  std::string fault;        // of a damaged or barred one
  std::string hint;         // what to do about a barred one; may be empty
  bool recalled = false;  // from an earlier run, so that `material` is not there; a derived one is what its inputs give
};

// What a good one says; null for any other.
const Description* words_of(const Finding& found);

// Reads and describes the file at `path`; `inputs` is what describing needs of others. Never throws for what is found.
Finding inspect(const Store& store, const std::string& path, const Rule& rule, const Profile& profile,
                const Inputs& inputs);

}  // namespace pkigen
