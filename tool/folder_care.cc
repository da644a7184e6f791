#include "tool/folder_care.h"

#include <string>

#include "tool/audit.h"
#include "tool/report/streams.h"
#include "tool/report/style.h"
#include "tool/store/folder_drift.h"

namespace pkigen {

bool tend_folders(const GlobalOptions& options, const Workspace& workspace, Access access) {
  const Ownership ownership = ownership_of(options);
  const std::string& root = workspace.place().root;
  bool are_closed = true;
  for (const Fault& fault : audit_folders(workspace, ownership)) {
    if (access == Access::write) close_folder(root, fault.path, ownership);
    const bool is_closed = access == Access::write && folder_drift(root, fault.path, ownership).empty();
    if (!is_closed) are_closed = false;
    std::string told = fault.path + ": " + fault.text;
    if (is_closed) told += "; it is closed again";
    print_err(warning_text(streams(options).err, told, "somebody may have seen the names of what lies there"));
  }
  return are_closed;
}

}  // namespace pkigen
