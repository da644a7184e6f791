#include "tool/checkup.h"

#include <sys/vfs.h>

#include <array>
#include <utility>

#include "rules/bytes/error.h"
#include "tool/store/own_files.h"

namespace pkigen {
namespace {

// Before this program was written.
constexpr Time earliest = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);

// File systems that cannot keep what pkigen promises (magic numbers of statfs).
constexpr std::array<std::pair<long, std::string_view>, 5> unfit = {{
    {0x4d44, "FAT has no owners and modes"},
    {0x2011BAB0, "exFAT has no owners and modes"},
    {0x5346544e, "NTFS has no owners and modes"},
    {static_cast<long>(0xFF534D42), "CIFS has owners and modes of its own"},
    {static_cast<long>(0xFE534D42), "SMB has owners and modes of its own"},
}};

Fault fault(std::string path, std::string code, std::string text, std::string hint) {
  return {
      .entity = "", .path = std::move(path), .code = std::move(code), .text = std::move(text), .hint = std::move(hint)};
}

}  // namespace

std::vector<Fault> check_clock(Workspace& workspace, const Clock& clock) {
  std::vector<Fault> faults;
  if (clock.reproducible) return faults;  // whatever the clock says
  if (clock.now < earliest) {
    faults.push_back(
        fault(workspace.place().root, "clock-wrong", "the clock says " + rfc3339(clock.now), "set the clock"));
  }
  const auto now_ns = std::chrono::nanoseconds(clock.now.time_since_epoch() + std::chrono::minutes(1)).count();
  for (ArtifactId id = 0; id != workspace.graph().size(); ++id) {
    const std::string& path = workspace.graph().at(id).path;
    const auto state = workspace.store().state(path);
    if (!state || state->mtime_ns <= now_ns) continue;
    faults.push_back(fault(path, "from-the-future", "was written later than now, " + rfc3339(clock.now),
                           "set the clock, or find out who wrote it"));
  }
  return faults;
}

std::vector<Fault> check_file_system(const Workspace& workspace) {
  struct statfs status {};
  const std::string& root = workspace.place().root;
  if (::statfs(root.c_str(), &status) != 0) throw Error("cannot ask what file system " + root + " is on");
  for (const auto& [magic, text] : unfit) {
    if (static_cast<long>(status.f_type) != magic) continue;
    return {fault(root, "file-system", std::string(text), "keep the PKI on a file system such as ext4, xfs or btrfs")};
  }
  return {};
}

std::vector<Fault> check_left_overs(Workspace& workspace) {
  std::vector<Fault> faults;
  for (const std::string& name : workspace.store().list(stage_folder)) {
    faults.push_back(fault(std::string(stage_folder) + "/" + name, "left-over", "was left by an interrupted build",
                           "run `pkigen build`, which wipes it"));
  }
  return faults;
}

}  // namespace pkigen
