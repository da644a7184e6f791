#include "rules/ledger.h"

#include <algorithm>
#include <sstream>

#include "rules/bytes/error.h"
#include "rules/ledger_index.h"
#include "rules/serial_number.h"
#include "rules/x509/digest.h"

namespace pkigen {
namespace {

// openssl did not always put a backslash before '/' and '+' in a value, and its older databases are continued.
std::string subject_key(std::string_view subject) {
  std::string key;
  for (std::size_t i = 0; i < subject.size(); ++i) {
    const bool escape =
        subject[i] == '\\' && i + 1 < subject.size() && (subject[i + 1] == '/' || subject[i + 1] == '+');
    if (!escape) key += subject[i];
  }
  return key;
}

// The text of index.txt.attr that lets a subject have several valid certificates, as it has from each renewal until the
// old one has expired: openssl ca refuses the whole database otherwise.
std::string with_repeated_subjects(const std::string& attributes) {
  std::string text;
  std::istringstream lines(attributes);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("unique_subject")) text += line + "\n";
  }
  return text + "unique_subject = no\n";
}

std::size_t hash_of(std::string_view text) { return std::hash<std::string_view>()(text); }

LedgerFile copy_for_newcerts(const LedgerRecord& record) {
  return {.name = ledger_path(ledger_certificates_folder, serial_text(record.serial) + ".pem"),
          .contents = record.certificate.copy()};
}

}  // namespace

std::string ledger_path(std::string_view folder, std::string_view name) {
  return folder == "." ? std::string(name) : std::string(folder) + "/" + std::string(name);
}

std::array<std::string, 2> copy_folders(std::string_view folder) {
  return {ledger_path(folder, ledger_certificates_folder), ledger_path(folder, "certs_by_serial")};
}

std::array<std::string, 2> copy_paths(std::string_view folder, std::string_view serial) {
  std::array<std::string, 2> paths = copy_folders(folder);
  for (std::string& path : paths) path += "/" + std::string(serial) + ".pem";
  return paths;
}

Ledger Ledger::parse(const LedgerFiles& files, std::string_view folder) {
  Ledger ledger;
  ledger.files_ = {
      .index = std::nullopt, .attributes = files.attributes, .crl_number = files.crl_number, .serial = files.serial};
  ledger.exists_ = files.index.has_value();
  ledger.text_ = files.index.value_or("");
  ledger.read_crl_number(folder);
  ledger.read_index(folder);
  return ledger;
}

void Ledger::read_crl_number(std::string_view folder) {
  next_crl_number_ = {1};
  if (!files_.crl_number) return;
  const auto number = parse_number_file(*files_.crl_number);
  if (!number) {
    throw Error(ledger_path(folder, ledger_crl_number_file) + ": not a number in hex",
                "write the number of the next CRL into it, such as 1000");
  }
  next_crl_number_ = *number;
}

void Ledger::read_index(std::string_view folder) {
  const auto lines = static_cast<std::size_t>(std::ranges::count(text_, '\n')) + 1;
  lines_.reserve(lines);
  entries_.reserve(lines);
  by_serial_.reserve(lines);
  by_subject_.reserve(lines);
  std::size_t number = 0;
  for (std::size_t begin = 0; begin != text_.size();) {
    const std::size_t end = std::min(text_.find('\n', begin), text_.size());
    const Line line{.begin = begin, .size = end - begin};
    begin = std::min(end + 1, text_.size());
    ++number;
    if (text_of(line).starts_with('#')) {
      lines_.push_back(line);  // a comment to openssl, which loses it when it writes
      continue;
    }
    try {
      LedgerEntry entry = parse_index_line(text_of(line));
      if (find(entry.serial) != nullptr) {
        throw Error("serial " + entry.serial + " is there twice", "one of the two lines has to go");
      }
      add(line, std::move(entry));
    } catch (const Error& fault) {
      const std::string where = ledger_path(folder, ledger_index_file) + ":" + std::to_string(number);
      throw Error(where + ": " + fault.what(), fault.hint());
    }
  }
}

void Ledger::add(Line line, LedgerEntry entry) {
  entry.line = lines_.size();
  lines_.push_back(line);
  by_serial_.add(hash_of(entry.serial));
  by_subject_.add(hash_of(subject_key(entry.subject)));
  entries_.push_back(std::move(entry));
}

Ledger::Line Ledger::keep(std::string_view line) {
  grown_ = true;
  const Line kept{.begin = text_.size(), .size = line.size()};
  text_ += line;
  return kept;
}

std::string_view Ledger::text_of(const Line& line) const {
  return std::string_view(text_).substr(line.begin, line.size);
}

const LedgerEntry* Ledger::find(const std::string& serial) const {
  const LedgerEntry* found = nullptr;
  by_serial_.visit(hash_of(serial), [&](std::size_t position) {
    if (entries_[position].serial == serial) found = &entries_[position];
    return found != nullptr;
  });
  return found;
}

const LedgerEntry* Ledger::find(ByteView serial) const { return find(serial_text(serial)); }

std::size_t Ledger::count(std::string_view subject) const { return entries_of(subject).size(); }

std::vector<const LedgerEntry*> Ledger::entries_of(std::string_view subject) const {
  std::vector<const LedgerEntry*> result;
  const std::string key = subject_key(subject);
  by_subject_.visit(hash_of(key), [&](std::size_t position) {
    if (subject_key(entries_[position].subject) == key) result.push_back(&entries_[position]);
    return false;
  });
  std::ranges::sort(result);
  return result;
}

std::vector<RevokedCertificate> Ledger::revoked() const {
  std::vector<RevokedCertificate> result;
  result.reserve(entries_.size());
  for (const LedgerEntry& entry : entries_) {
    if (entry.revocation) result.push_back(*entry.revocation);
  }
  return result;
}

void Ledger::issue(const LedgerRecord& record) {
  if (has_serial(record.serial)) {
    throw Error("serial " + serial_text(record.serial) + " has been issued before",
                "take another `serial:`, or none to have one drawn");
  }
  LedgerEntry entry{.status = LedgerEntry::Status::valid,
                    .not_after = record.not_after,
                    .revocation = std::nullopt,
                    .serial = serial_text(record.serial),
                    .filename = "unknown",
                    .subject = record.subject};
  const Line line = keep(issued_index_line(entry));
  add(line, std::move(entry));
}

void Ledger::revoke(const RevokedCertificate& revocation) {
  const LedgerEntry* found = find(revocation.serial);
  if (found == nullptr) {
    throw Error("no certificate with the serial " + serial_text(revocation.serial) + " has been issued");
  }
  LedgerEntry& entry = entries_[static_cast<std::size_t>(found - entries_.data())];
  if (entry.revocation) return;  // what was said first stands in CRLs that are out there
  Line& line = lines_[entry.line];
  line = keep(revoked_index_line(text_of(line), revocation));
  entry.status = LedgerEntry::Status::revoked;
  entry.revocation = revocation;
}

void Ledger::publish_crl(ByteView number) { next_crl_number_ = std::max(next_crl_number_, successor(number), is_less); }

std::string Ledger::index() const {
  std::string text;
  text.reserve(text_.size() + lines_.size());
  for (const Line& line : lines_) (text += text_of(line)) += '\n';
  return text;
}

// Where openssl ca goes on counting when it issues from this folder. Derived, so that the same database always gets the
// same one, and as far from everything that was issued as if it were drawn.
std::string Ledger::fresh_serial() const {
  Bytes number = serial_from(hash(Digest::sha256, view_of(index())));
  while (has_serial(number)) number = successor(number);
  return number_file(number);
}

// The number in the file, if openssl ca could issue with it.
std::string Ledger::serial_file() const {
  if (!files_.serial) return fresh_serial();
  const auto number = parse_number_file(*files_.serial);
  return number && !has_serial(*number) ? *files_.serial : fresh_serial();
}

void Ledger::apply(const LedgerRecord& record) {
  switch (record.kind) {
    case LedgerRecord::Kind::issued:
      return issue(record);
    case LedgerRecord::Kind::revoked:
      return revoke({.serial = record.serial, .date = record.revocation.date, .reason = record.revocation.reason});
    case LedgerRecord::Kind::crl_published:
      return publish_crl(record.crl_number);
  }
}

std::vector<LedgerFile> Ledger::append(const std::vector<LedgerRecord>& records) const {
  // The next number of a CRL is no reason to copy a hundred thousand entries.
  const auto is_crl = [](const LedgerRecord& record) { return record.kind == LedgerRecord::Kind::crl_published; };
  const bool entries_stay = exists_ && std::ranges::all_of(records, is_crl);
  Ledger next = entries_stay ? Ledger() : *this;
  next.next_crl_number_ = next_crl_number_;
  std::vector<LedgerFile> files;
  for (const LedgerRecord& record : records) {
    next.apply(record);
    if (record.kind == LedgerRecord::Kind::issued) files.push_back(copy_for_newcerts(record));
  }
  const auto add_if_new = [&files](std::string_view name, const std::optional<std::string>& old,
                                   const std::string& text) {
    if (text != old) files.push_back({.name = std::string(name), .contents = Secret(text)});
  };
  // A number or table that says the same is left as it is, in whatever digits openssl wrote it.
  const bool counted = !files_.crl_number || next.next_crl_number_ != next_crl_number_;
  add_if_new(ledger_attributes_file, files_.attributes, with_repeated_subjects(files_.attributes.value_or("")));
  add_if_new(ledger_serial_file, files_.serial, (entries_stay ? *this : next).serial_file());
  add_if_new(ledger_crl_number_file, files_.crl_number,
             counted ? number_file(next.next_crl_number_) : *files_.crl_number);
  if (!exists_ || next.grown_)
    files.push_back({.name = std::string(ledger_index_file), .contents = Secret(next.index())});
  return files;
}

}  // namespace pkigen
