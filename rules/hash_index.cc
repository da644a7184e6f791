#include "rules/hash_index.h"

#include <bit>

namespace pkigen {

void HashIndex::reserve(std::size_t elements) {
  if (elements <= heads_.size()) return;
  heads_.assign(std::bit_ceil(elements), nothing);
  elements_.reserve(heads_.size());
  for (std::size_t position = 0; position < elements_.size(); ++position) chain(position);
}

void HashIndex::add(std::size_t hash) {
  reserve(elements_.size() + 1);
  elements_.push_back({.hash = hash});
  chain(elements_.size() - 1);
}

void HashIndex::chain(std::size_t position) {
  std::size_t& head = heads_[bucket_of(elements_[position].hash)];
  elements_[position].next = head;
  head = position;
}

}  // namespace pkigen
