// What a tree looked like when there was nothing to do in it, kept in .pkigen so that the next run need only look
// whether it still does: each file that the decision rested on, each folder on the way there, and a note by whoever
// decided. Losing it costs time and changes no decision, and whatever is doubtful counts as changed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "tool/store/folders.h"
#include "tool/store/sightings.h"
#include "tool/store/standstill_file.h"

namespace pkigen {

class Standstill {
 public:
  // What was kept of the tree at `root`, an absolute folder. Nothing if nothing was, if another process is at work
  // there, or if something was left behind by one. Never throws for what it finds, and writes nothing.
  static std::optional<Standstill> load(const std::string& root);

  [[nodiscard]] std::string_view note() const { return file_.note(); }
  // Whether all of it still looks the same: stats everything and reads nothing.
  [[nodiscard]] bool holds() const;

 private:
  Standstill(std::unique_ptr<const Folders> folders, StandstillFile file)
      : folders_(std::move(folders)), file_(std::move(file)) {}

  std::unique_ptr<const Folders> folders_;
  StandstillFile file_;
};

// Keeps what was seen in the tree at `root`, whose store is open for writing. Keeps nothing if something was missed or
// changed so lately that a change after it was looked at could not be told. Throws Error.
void keep_standstill(Store& store, const std::string& root, Sightings& sightings, std::string_view note);

}  // namespace pkigen
