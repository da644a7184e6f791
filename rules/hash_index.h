// Which elements of a vector may have a text, by the hash of that text: chains through one piece of memory. For a
// hundred thousand certificates the nodes of a map cost more time than reading the lines that they stand in.

#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pkigen {

class HashIndex {
 public:
  // Room for that many elements without growing.
  void reserve(std::size_t elements);
  // Takes in the next element: the first one has the position 0. Many may have the same hash.
  void add(std::size_t hash);

  // Calls `visit(position)` for the elements with that hash, last added first, until it returns true.
  template <class Visit>
  void visit(std::size_t hash, Visit&& visit) const {
    if (heads_.empty()) return;
    for (std::size_t at = heads_[bucket_of(hash)]; at != nothing; at = elements_[at].next) {
      if (elements_[at].hash == hash && visit(at)) return;
    }
  }

 private:
  static constexpr std::size_t nothing = SIZE_MAX;
  struct Element {
    std::size_t hash = 0;
    std::size_t next = nothing;  // in the same bucket
  };

  [[nodiscard]] std::size_t bucket_of(std::size_t hash) const { return hash & (heads_.size() - 1); }
  void chain(std::size_t position);

  std::vector<std::size_t> heads_;  // the last element of each bucket; a power of two of them, or none
  std::vector<Element> elements_;
};

}  // namespace pkigen
