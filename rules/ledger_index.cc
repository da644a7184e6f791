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

[[noreturn]] void refuse(const std::string& fault) {
  throw Error(fault,
              "mend the line by hand, or restore index.txt from a backup; openssl ca would not accept it either");
}

// A tab within a field has a backslash in front, which the file keeps and the value does not.
std::optional<Fields> split(std::string_view line) {
  Fields fields;
  std::size_t at = 0;
  for (std::size_t end = line.find('\t'); end != std::string_view::npos; end = line.find('\t')) {
    fields[at] += line.substr(0, end);
    line.remove_prefix(end + 1);
    if (fields[at].ends_with('\\')) {
      fields[at].back() = '\t';
    } else if (++at == field_count) {
      return std::nullopt;
    }
  }
  if (at + 1 != field_count) return std::nullopt;
  fields[at] += line;
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

LedgerEntry::Status parse_status(const std::string& text) {
  using enum LedgerEntry::Status;
  for (const LedgerEntry::Status known : {valid, revoked, expired}) {
    if (text == std::string(1, static_cast<char>(known))) return known;
  }
  refuse("status \"" + text + "\" is none of V, R and E");
}

struct Serial {
  std::string text;
  Bytes number;  // of one that is not negative
};

Serial parse_serial(std::string_view text) {
  const bool negative = text.starts_with('-');
  const std::string_view digits = text.substr(negative ? 1 : 0);
  auto magnitude = from_hex(digits);
  if (!magnitude || magnitude->empty()) {
    refuse("serial \"" + std::string(text) + "\" is not an even number of hex digits");
  }
  if (negative) return {.text = "-" + serial_text(*magnitude), .number = {}};
  std::string normal = serial_text(*magnitude);
  if (magnitude->front() == 0) magnitude = from_hex(normal);
  return {.text = std::move(normal), .number = *std::move(magnitude)};
}

// What openssl writes beyond the reasons of RFC 5280 says in which way a key was compromised or a certificate held.
std::optional<RevocationReason> parse_reason(std::string_view text) {
  if (text == "holdInstruction") return RevocationReason::certificate_hold;
  if (text == "keyTime") return RevocationReason::key_compromise;
  if (text == "CAkeyTime") return RevocationReason::ca_compromise;
  return parse_revocation_reason(text);
}

// "260203040506Z", "260203040506Z,keyCompromise", or with an argument behind another comma.
RevokedCertificate parse_revocation(std::string_view text) {
  const std::string_view date = text.substr(0, text.find(','));
  const auto time = parse_asn1_time_text(date);
  if (!time) refuse("revocation date \"" + std::string(date) + "\" is no time");
  RevokedCertificate result{.serial = {}, .date = *time, .reason = RevocationReason::unspecified};
  if (date.size() == text.size()) return result;
  text.remove_prefix(date.size() + 1);
  const std::string_view name = text.substr(0, text.find(','));
  const auto reason = parse_reason(name);
  if (!reason) refuse("unknown revocation reason \"" + std::string(name) + "\"");
  result.reason = *reason;
  return result;
}

std::string revocation_text(const RevokedCertificate& revocation) {
  std::string text = asn1_time_text(revocation.date);
  if (revocation.reason != RevocationReason::unspecified) text += "," + std::string(camel_name_of(revocation.reason));
  return text;
}

}  // namespace

LedgerEntry parse_index_line(std::string_view line) {
  auto fields = split(line);
  if (!fields) refuse("not six fields between tabs");
  LedgerEntry entry;
  entry.status = parse_status((*fields)[status]);
  const auto end = parse_asn1_time_text((*fields)[not_after]);
  if (!end) refuse("expiry date \"" + (*fields)[not_after] + "\" is no time");
  entry.not_after = *end;
  Serial read = parse_serial((*fields)[serial]);
  entry.serial = std::move(read.text);
  entry.filename = std::move((*fields)[filename]);
  entry.subject = std::move((*fields)[subject]);
  const std::string& revoked = (*fields)[revocation];
  if (entry.status == LedgerEntry::Status::revoked) {
    entry.revocation = parse_revocation(revoked);
    entry.revocation->serial = std::move(read.number);
  } else if (!revoked.empty()) {
    refuse("has a revocation date, but is not revoked");
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
