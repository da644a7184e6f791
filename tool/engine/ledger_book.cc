#include "tool/engine/ledger_book.h"

namespace pkigen {
namespace {

std::optional<std::string> read_if_there(const Store& store, const std::string& path) {
  if (!store.state(path)) return std::nullopt;
  return std::string(store.read(path).text());
}

std::shared_ptr<const Ledger> parse(const LedgerFiles& files, const std::string& folder) {
  return std::make_shared<const Ledger>(Ledger::parse(files, folder));
}

std::optional<std::string>* member_named(LedgerFiles& files, std::string_view name) {
  if (name == ledger_index_file) return &files.index;
  if (name == ledger_attributes_file) return &files.attributes;
  if (name == ledger_crl_number_file) return &files.crl_number;
  if (name == ledger_serial_file) return &files.serial;
  return nullptr;  // newcerts/: not part of the value
}

}  // namespace

LedgerBook::Page& LedgerBook::page(LedgerId id) const {
  Page& page = pages_[id];
  if (page.ledger) return page;
  const std::string& dir = folder(id);
  if (page.is_read) {  // and written since
    page.ledger = parse(page.files, dir);
    return page;
  }
  for (const std::string_view name :
       {ledger_index_file, ledger_attributes_file, ledger_crl_number_file, ledger_serial_file}) {
    *member_named(page.files, name) = read_if_there(store_, ledger_path(dir, name));
  }
  page.is_read = true;
  page.ledger = parse(page.files, dir);
  return page;
}

std::shared_ptr<const Ledger> LedgerBook::at(LedgerId id) const {
  const std::lock_guard lock(mutex_);
  return page(id).ledger;
}

std::vector<LedgerFile> LedgerBook::append(LedgerId id, const std::vector<LedgerRecord>& records) const {
  return at(id)->append(records);
}

void LedgerBook::replace(LedgerId id, const std::vector<LedgerFile>& files) {
  const std::lock_guard lock(mutex_);
  Page& changed = page(id);
  for (const LedgerFile& file : files) {
    if (auto* member = member_named(changed.files, file.name)) *member = std::string(file.contents.text());
  }
  changed.ledger = nullptr;  // whoever asks next has it parsed
}

void put_ledger(Transaction& transaction, const std::string& folder, const std::vector<LedgerFile>& files) {
  for (const LedgerFile& file : files) transaction.put(ledger_path(folder, file.name), file.contents, Permissions{});
}

}  // namespace pkigen
