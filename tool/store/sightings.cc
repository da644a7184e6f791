#include "tool/store/sightings.h"

#include <utility>

namespace pkigen {

bool Sightings::is_open() const {
  const std::lock_guard guard(mutex_);
  return open_;
}

void Sightings::close() {
  const std::lock_guard guard(mutex_);
  open_ = false;
  evidence_ = {};
}

void Sightings::saw(const std::string& path, const std::optional<FileState>& state) {
  const std::lock_guard guard(mutex_);
  if (open_) evidence_.files.push_back({path, state});
}

void Sightings::saw_list(const std::string& folder, const std::vector<std::string>& names) {
  const std::lock_guard guard(mutex_);
  if (open_) evidence_.lists.push_back({folder, names});
}

void Sightings::missed() { close(); }

std::optional<Sightings::Evidence> Sightings::take() {
  const std::lock_guard guard(mutex_);
  if (!std::exchange(open_, false)) return std::nullopt;
  evidence_.age_ns = std::chrono::nanoseconds(std::chrono::steady_clock::now() - begin_).count();
  return std::move(evidence_);
}

}  // namespace pkigen
