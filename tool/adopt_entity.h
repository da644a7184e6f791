// What pki.yaml has to say of a candidate so that everything of it stays as it is.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "tool/adopt_match.h"
#include "tool/store/disk_store.h"

namespace pkigen {

// A candidate on its way into pki.yaml. It is given up step by step where it cannot be said what it is.
struct Adopted {
  enum class As {
    itself,    // issued here, and renewed here
    external,  // its certificate is taken as it is
    remark,    // a comment only
  };
  const Candidate* candidate = nullptr;
  As as = As::itself;
  std::string why;                 // not as itself
  std::set<std::string> formats;   // of candidate->others that are kept up to date
  std::vector<std::string> notes;  // comments above it
};

struct AdoptionContext {
  const Candidates& candidates;
  Time now{};
  Ownership ownership = Ownership::as_declared;
  std::set<std::size_t> left_out;     // authorities that are remarks only
  std::vector<Extensions> issued_by;  // of each authority: the locations that most of its certificates name
};

// The lines below the name of the entity, without indentation.
std::vector<std::string> entity_lines(const Adopted& adopted, const AdoptionContext& context);

// Its type of key as pki.yaml calls it, or "" if that cannot be said.
std::string key_type_of(const Candidate& candidate);

}  // namespace pkigen
