#include "rules/ledger_index.h"

#include <algorithm>
#include <array>
#include <optional>

#include "rules/bytes/error.h"
#include "rules/serial_number.h"

namespace pkigen {
namespace {

enum Field : std::size_t { status, not_after, revocation, serial, filename, subject, field_count };
using Fields = std::array<std::string, field_count>;

[[noreturn]] void refuse(std::string_view where, const std::string& fault) {
  throw Error(std::string(where) + ": " + fault,
              "mend the line by hand, or restore index.txt from a backup; openssl ca would not accept it either");
}

// A tab within a field has a backslash in front, which the file keeps and the value does not.
std::optional<Fields> split(std::string_view line) {
  Fields fields;
  std::size_t at = 0;
  for (const char c : line) {
    if (c != '\t') {
      fields[at] += c;
    } else if (fields[at].ends_with('\\')) {
      fields[at].back() = c;
    } else if (++at == field_count) {
      return std::nullopt;
    }
  }
  if (at + 1 != field_count) return std::nullopt;
  return fields;
}

std::string join(const Fields& fields) {
  std::string line;
  for (const std::string& field : fields) {
    if (&field != fields.begin()) line += '\t';
    for (const char c : field) line += c == '\t' ? std::string("\\\t") : std::string(1, c);
  }
  return line;
}

LedgerEntry::Status parse_status(const std::string& text, std::string_view where) {
  using enum LedgerEntry::Status;
  for (const LedgerEntry::Status known : {valid, revoked, expired}) {
    if (text == std::string(1, static_cast<char>(known))) return known;
  }
  refuse(where, "status \"" + text + "\" is none of V, R and E");
}

std::string parse_serial(std::string_view text, std::string_view where) {
  const bool negative = text.starts_with('-');
  const std::string_view digits = text.substr(negative ? 1 : 0);
  const auto magnitude = from_hex(digits);
  if (!magnitude || magnitude->empty()) {
    refuse(where, "serial \"" + std::string(text) + "\" is not an even number of hex digits");
  }
  return (negative ? "-" : "") + serial_text(*magnitude);
}

// What openssl writes beyond the reasons of RFC 5280 says in which way a key was compromised or a certificate held.
std::optional<RevocationReason> parse_reason(std::string_view text) {
  if (text == "holdInstruction") return RevocationReason::certificate_hold;
  if (text == "keyTime") return RevocationReason::key_compromise;
  if (text == "CAkeyTime") return RevocationReason::ca_compromise;
  return parse_revocation_reason(text);
}

// "260203040506Z", "260203040506Z,keyCompromise", or with an argument behind another comma.
RevokedCertificate parse_revocation(std::string_view text, std::string_view where) {
  const std::string_view date = text.substr(0, text.find(','));
  const auto time = parse_asn1_time_text(date);
  if (!time) refuse(where, "revocation date \"" + std::string(date) + "\" is no time");
  RevokedCertificate result{.serial = {}, .date = *time, .reason = RevocationReason::unspecified};
  if (date.size() == text.size()) return result;
  text.remove_prefix(date.size() + 1);
  const std::string_view name = text.substr(0, text.find(','));
  const auto reason = parse_reason(name);
  if (!reason) refuse(where, "unknown revocation reason \"" + std::string(name) + "\"");
  result.reason = *reason;
  return result;
}

std::string revocation_text(const RevokedCertificate& revocation) {
  std::string text = asn1_time_text(revocation.date);
  if (revocation.reason != RevocationReason::unspecified) text += "," + std::string(camel_name_of(revocation.reason));
  return text;
}

}  // namespace

LedgerEntry parse_index_line(std::string_view line, std::string_view where) {
  const auto fields = split(line);
  if (!fields) refuse(where, "not six fields between tabs");
  LedgerEntry entry;
  entry.status = parse_status((*fields)[status], where);
  const auto end = parse_asn1_time_text((*fields)[not_after]);
  if (!end) refuse(where, "expiry date \"" + (*fields)[not_after] + "\" is no time");
  entry.not_after = *end;
  entry.serial = parse_serial((*fields)[serial], where);
  entry.filename = (*fields)[filename];
  entry.subject = (*fields)[subject];
  const std::string& revoked = (*fields)[revocation];
  if (entry.status == LedgerEntry::Status::revoked) {
    entry.revocation = parse_revocation(revoked, where);
    entry.revocation->serial = from_hex(entry.serial).value_or(Bytes{});
  } else if (!revoked.empty()) {
    refuse(where, "has a revocation date, but is not revoked");
  }
  return entry;
}

std::string issued_index_line(const LedgerEntry& entry) {
  return join({"V", asn1_time_text(entry.not_after), "", entry.serial, entry.filename, entry.subject});
}

std::string revoked_index_line(std::string_view line, const RevokedCertificate& revoked) {
  Fields fields = split(line).value();
  fields[status] = "R";
  fields[revocation] = revocation_text(revoked);
  return join(fields);
}

}  // namespace pkigen
