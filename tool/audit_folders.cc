#include <set>

#include "tool/audit.h"
#include "tool/store/folder_drift.h"
#include "tool/store/own_files.h"

namespace pkigen {
namespace {

// With all the folders on the way to it.
void add_folders(std::set<std::string>& folders, const std::string& path) {
  for (std::size_t end = path.rfind('/'); end != std::string::npos && end != 0; end = path.rfind('/', end - 1)) {
    folders.insert(path.substr(0, end));
  }
}

}  // namespace

std::vector<Fault> audit_folders(const Workspace& workspace, Ownership ownership) {
  std::set<std::string> folders = {own_folder, archive_folder};
  for (ArtifactId id = 0; id != workspace.graph().size(); ++id) add_folders(folders, workspace.graph().at(id).path);
  std::vector<Fault> faults;
  for (const std::string& path : folders) {
    const std::string drift = folder_drift(workspace.place().root, path, ownership);
    if (drift.empty()) continue;
    faults.push_back({.entity = "",
                      .path = path,
                      .code = "folder-mode",
                      .text = drift,
                      .hint = "close it: secrets lie there, and somebody may have read them"});
  }
  return faults;
}

}  // namespace pkigen
