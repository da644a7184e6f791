// A transaction on disk: stages what is put and archived, and hands the list of it to the commit log, or that of a part
// to the whole.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "tool/store/commit_log.h"
#include "tool/store/folders.h"
#include "tool/store/owners.h"
#include "tool/store/store.h"

namespace pkigen {

class DiskTransaction final : public Transaction {
 public:
  // All of them must outlive this.
  DiskTransaction(Folders& folders, const Owners& owners, CommitLog& log)
      : folders_(folders), owners_(owners), log_(log) {}
  ~DiskTransaction() override;

  void put(const std::string& path, const Secret& contents, const Permissions& permissions) override;
  void archive(const std::string& path, const std::string& folder) override;
  void remove(const std::string& path) override;
  void restrict(const std::string& path, const Permissions& permissions) override;
  [[nodiscard]] std::unique_ptr<Transaction> part() override;
  void commit() override;

 private:
  using States = std::map<std::string, FileState>;

  explicit DiskTransaction(DiskTransaction* whole)
      : folders_(whole->folders_), owners_(whole->owners_), log_(whole->log_), whole_(whole) {}

  void take(std::vector<Operation> operations, States archived);
  FolderPtr nearest_folder(std::string_view path);
  void stage(const std::string& path, ByteView contents, unsigned mode, Owner owner);
  void add(Operation operation);
  std::string reserve_archive_path(const std::string& path, const std::string& folder);
  void check_archived() const;

  Folders& folders_;
  const Owners& owners_;
  CommitLog& log_;
  DiskTransaction* const whole_ = nullptr;  // null: this is no part
  std::mutex mutex_;
  std::vector<Operation> operations_;
  std::map<std::string, std::string, std::less<>> nearest_;  // of a folder that is missing: the one above that is not
  States archived_;                                          // as they were when they were copied
  std::set<std::string> archive_paths_;
};

}  // namespace pkigen
