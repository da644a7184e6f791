// The databases of all authorities as they are now: each read once, kept up to date as batches are published.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "rules/ledger.h"
#include "tool/engine/graph.h"
#include "tool/store/store.h"

namespace pkigen {

class LedgerBook {
 public:
  LedgerBook(const Graph& graph, const Store& store) : graph_(graph), store_(store), pages_(graph.ledgers().size()) {}

  // Reads it at the first call; from any thread. Throws Error if a file of it is damaged. The result stays as it is
  // when the database grows; ask again for the new state.
  [[nodiscard]] std::shared_ptr<const Ledger> at(LedgerId id) const;
  // The files that change when these records are added.
  [[nodiscard]] std::vector<LedgerFile> append(LedgerId id, const std::vector<LedgerRecord>& records) const;
  // Those files have been published.
  void replace(LedgerId id, const std::vector<LedgerFile>& files);
  [[nodiscard]] const std::string& folder(LedgerId id) const { return graph_.ledgers()[id].folder; }

 private:
  struct Page {
    bool is_read = false;
    LedgerFiles files;
    std::shared_ptr<const Ledger> ledger;  // null: not parsed yet, or no longer what the files say
  };
  Page& page(LedgerId id) const;

  const Graph& graph_;
  const Store& store_;
  mutable std::mutex mutex_;
  mutable std::vector<Page> pages_;
};

// Puts files of a database into its folder, in their order.
void put_ledger(Transaction& transaction, const std::string& folder, const std::vector<LedgerFile>& files);

}  // namespace pkigen
