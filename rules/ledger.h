// The database of an authority as openssl ca keeps it: index.txt, index.txt.attr, crlnumber and serial, and newcerts/
// beside them. The one piece of state: what was ever issued and revoked. A value; files come and go as octets.
#pragma once

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rules/bytes/secret.h"
#include "rules/hash_index.h"
#include "rules/x509/certificate.h"
#include "rules/x509/crl.h"

namespace pkigen {

// A line of index.txt.
struct LedgerEntry {
  enum class Status : char { valid = 'V', revoked = 'R', expired = 'E' };
  Status status = Status::valid;
  Time not_after{};
  std::optional<RevokedCertificate> revocation;
  std::string serial;    // upper-case hex, an even number of digits
  std::string filename;  // "unknown"
  std::string subject;   // "/C=FR/O=Example SARL/CN=www.example.org"
  std::size_t line = 0;  // of index.txt, from 0
};

// What a rule did that the database must know.
struct LedgerRecord {
  enum class Kind { issued, revoked, crl_published };
  Kind kind = Kind::issued;
  Bytes serial;                   // issued, revoked
  Time not_after{};               // issued
  std::string subject;            // issued: openssl's one-line form
  Secret certificate;             // issued: PEM, for newcerts/
  RevokedCertificate revocation;  // revoked
  Bytes crl_number;               // crl_published
};

// That this certificate was issued.
LedgerRecord issued_record(const Certificate& certificate);

// The texts of the files; one that does not exist is nothing.
struct LedgerFiles {
  std::optional<std::string> index;
  std::optional<std::string> attributes;
  std::optional<std::string> crl_number;
  std::optional<std::string> serial;
};

// Names below the directory of the authority.
inline constexpr std::string_view ledger_index_file = "index.txt";
inline constexpr std::string_view ledger_attributes_file = "index.txt.attr";
inline constexpr std::string_view ledger_crl_number_file = "crlnumber";
inline constexpr std::string_view ledger_serial_file = "serial";
inline constexpr std::string_view ledger_certificates_folder = "newcerts";

// A name below the directory of an authority as a path; "." is the folder of pki.yaml itself.
std::string ledger_path(std::string_view folder, std::string_view name);
// Folders with copies of what was issued: the one of openssl ca, to which copies are added, and that of easy-rsa.
std::array<std::string, 2> copy_folders(std::string_view folder);
// Where the certificate with that serial, as an entry has it, may lie: a path in each of these folders.
std::array<std::string, 2> copy_paths(std::string_view folder, std::string_view serial);

struct LedgerFile {
  std::string name;  // below the directory of the authority, "newcerts/0A.pem"
  Secret contents;
};

class Ledger {
 public:
  // Throws Error for a line that openssl ca would not accept, naming `folder` and the line.
  static Ledger parse(const LedgerFiles& files, std::string_view folder);

  // Whether there is a database at all: index.txt was there.
  [[nodiscard]] bool exists() const { return exists_; }
  [[nodiscard]] const std::vector<LedgerEntry>& entries() const { return entries_; }
  [[nodiscard]] const LedgerEntry* find(ByteView serial) const;
  [[nodiscard]] const LedgerEntry* find(const std::string& serial) const;  // as an entry has it
  [[nodiscard]] bool has_serial(ByteView serial) const { return find(serial) != nullptr; }
  // How many entries there are with that subject, of any status.
  [[nodiscard]] std::size_t count(std::string_view subject) const;
  // The entries with that subject, newest last.
  [[nodiscard]] std::vector<const LedgerEntry*> entries_of(std::string_view subject) const;
  // What stands in the CRL, in the order of the entries.
  [[nodiscard]] std::vector<RevokedCertificate> revoked() const;
  // The number that the next CRL gets if none on disk has a higher one; big-endian magnitude.
  [[nodiscard]] const Bytes& next_crl_number() const { return next_crl_number_; }

  // The files that change when these records are added, in the order in which they must appear. Lines that were there
  // stay as they were, octet for octet; a revocation rewrites its line. Whatever file of the database is not there yet
  // is among them, so without records this founds an empty one. Throws Error on a serial that is taken, and for the
  // revocation of one that was never issued.
  [[nodiscard]] std::vector<LedgerFile> append(const std::vector<LedgerRecord>& records) const;

 private:
  // A line of index.txt in text_.
  struct Line {
    std::size_t begin = 0;
    std::size_t size = 0;
  };

  Ledger() = default;
  void add(Line line, LedgerEntry entry);
  [[nodiscard]] Line keep(std::string_view line);
  [[nodiscard]] std::string_view text_of(const Line& line) const;
  void read_index(std::string_view folder);
  void read_crl_number(std::string_view folder);
  void issue(const LedgerRecord& record);
  void revoke(const RevokedCertificate& revocation);
  void publish_crl(ByteView number);
  void apply(const LedgerRecord& record);
  [[nodiscard]] std::string index() const;
  [[nodiscard]] std::string fresh_serial() const;
  [[nodiscard]] std::string serial_file() const;

  bool exists_ = false;
  bool grown_ = false;  // there is more than index.txt had
  LedgerFiles files_;   // without the index
  std::string text_;    // of index.txt, and after it what was added or changed since
  std::vector<Line> lines_;
  std::vector<LedgerEntry> entries_;
  HashIndex by_serial_;  // of entries_
  HashIndex by_subject_;
  Bytes next_crl_number_;
};

// "/C=FR/O=Example SARL/CN=x" with openssl's escapes, as it stands in index.txt.
std::string one_line(const Name& name);

}  // namespace pkigen
