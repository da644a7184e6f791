// The audit of what is on disk behind `verify`: files, databases and folders, each against the others. What pki.yaml
// asks for beyond that is the business of a plan. Reads only.
#pragma once

#include <vector>

#include "tool/engine/plan.h"
#include "tool/report/fault.h"
#include "tool/store/disk_store.h"
#include "tool/workspace.h"

namespace pkigen {

// Databases that cannot be read. As long as there is one, no plan can be made and the other audits have to wait.
std::vector<Fault> audit_database_files(Workspace& workspace);

// Every file of the graph: there, whole, made from what lies beside it, and in its time.
// `plan` is one of all artifacts at `now`.
std::vector<Fault> audit_files(Workspace& workspace, const Plan& plan, Time now);

// Only the modes and owners of these files.
std::vector<Fault> audit_modes(Workspace& workspace);

// What was issued is recorded, and a copy of it is kept.
std::vector<Fault> audit_databases(Workspace& workspace, Time now);

// Folders of secrets are closed.
std::vector<Fault> audit_folders(const Workspace& workspace, Ownership ownership);

}  // namespace pkigen
