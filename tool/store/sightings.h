// What was looked at in a tree, and what was there: the evidence that a decision rests on. As long as all of it is the
// same, so is the decision (standstill.h). For several threads.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "tool/store/store.h"

namespace pkigen {

class Sightings {
 public:
  struct File {
    std::string path;
    std::optional<FileState> state;  // nothing: no file was there
  };
  struct List {
    std::string folder;
    std::vector<std::string> names;
  };

  // Until `close` is called, which spares the work where nobody will ask.
  [[nodiscard]] bool is_open() const;
  void close();

  void saw(const std::string& path, const std::optional<FileState>& state);
  void saw_list(const std::string& folder, const std::vector<std::string>& names);
  // Something was in the way, so that this is not all there is to know.
  void missed();

  // Nothing if something was missed, or if it was closed.
  struct Evidence {
    std::vector<File> files;  // in no order, and some of them twice
    std::vector<List> lists;
    std::int64_t age_ns = 0;  // since the first look
  };
  [[nodiscard]] std::optional<Evidence> take();

 private:
  mutable std::mutex mutex_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  bool open_ = true;
  Evidence evidence_;
};

}  // namespace pkigen
