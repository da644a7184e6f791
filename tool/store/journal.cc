#include "tool/store/journal.h"

#include <charconv>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "tool/store/checksum.h"

namespace pkigen {

namespace {

constexpr std::string_view title = "pkigen journal 1";

// Fields are texts that end in NUL; numbers are written in decimal.
class Writer {
 public:
  void field(std::string_view text) {
    append(journal_, view_of(text));
    journal_.push_back(0);
  }
  template <class Number>
  requires std::is_unsigned_v<Number>
  void field(Number number) { field(std::string_view(std::to_string(number))); }

  void operator()(const Publish& publish) {
    field("publish");
    field(publish.stage);
    field(publish.staged);
    field(publish.path);
    field(publish.mode);
    field(publish.group);
  }
  void operator()(const Remove& remove) {
    field("remove");
    field(remove.path);
    field(remove.inode);
  }
  void operator()(const Restrict& restrict) {
    field("restrict");
    field(restrict.path);
    field(restrict.inode);
    field(restrict.mode);
    field(restrict.user);
    field(restrict.group);
  }

  Bytes finish() {
    field(checksum(journal_));
    return std::move(journal_);
  }

 private:
  Bytes journal_;
};

class Reader {
 public:
  explicit Reader(std::string_view rest) : rest_(rest) {}

  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  std::string text() {
    const std::size_t end = rest_.find('\0');
    if (end == std::string_view::npos) {
      good_ = false;
      rest_ = {};
      return {};
    }
    std::string field(rest_.substr(0, end));
    rest_.remove_prefix(end + 1);
    return field;
  }

  template <class Number>
  Number number() {
    const std::string digits = text();
    Number value = 0;
    const char* end = digits.data() + digits.size();
    const auto [stopped, code] = std::from_chars(digits.data(), end, value);
    if (code != std::errc() || stopped != end) good_ = false;
    return value;
  }

  Operation operation() {
    const std::string kind = text();
    // Braced initialisers are evaluated in order.
    if (kind == "publish") return Publish{text(), text(), text(), number<unsigned>(), number<gid_t>()};
    if (kind == "remove") return Remove{text(), number<std::uint64_t>()};
    if (kind != "restrict") good_ = false;
    return Restrict{text(), number<std::uint64_t>(), number<unsigned>(), number<uid_t>(), number<gid_t>()};
  }

 private:
  std::string_view rest_;
  bool good_ = true;
};

// The octets before the checksum, if it is right.
std::optional<std::string_view> sound_part(ByteView journal) {
  const std::string_view all = text_of(journal);
  if (all.size() < 2 || all.back() != '\0') return std::nullopt;
  const std::size_t start = all.rfind('\0', all.size() - 2);
  if (start == std::string_view::npos) return std::nullopt;
  const std::string_view records = all.substr(0, start + 1);
  const std::string expected = std::to_string(checksum(view_of(records)));
  if (all.substr(start + 1, all.size() - start - 2) != expected) return std::nullopt;
  return records;
}

}  // namespace

Bytes encode_journal(const std::vector<Operation>& operations) {
  Writer writer;
  writer.field(title);
  for (const Operation& operation : operations) std::visit(writer, operation);
  return writer.finish();
}

std::optional<std::vector<Operation>> decode_journal(ByteView journal) {
  const auto records = sound_part(journal);
  if (!records) return std::nullopt;
  Reader reader(*records);
  if (reader.text() != title) return std::nullopt;
  std::vector<Operation> operations;
  while (reader.good() && !reader.at_end()) operations.push_back(reader.operation());
  if (!reader.good()) return std::nullopt;
  return operations;
}

}  // namespace pkigen
