#include "rules/x509/pem.h"

#include <algorithm>
#include <optional>

#include "rules/bytes/base64.h"
#include "rules/bytes/error.h"

namespace pkigen::pem {

namespace {

constexpr std::string_view dashes = "-----";
constexpr std::string_view begin_mark = "-----BEGIN ";
constexpr std::string_view end_mark = "-----END ";
constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// A walk along the lines of a text, which knows where it is.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}

  [[nodiscard]] bool at_end() const { return position_ >= text_.size(); }
  [[nodiscard]] std::size_t position() const { return position_; }
  [[nodiscard]] std::size_t number() const { return number_; }  // of the line that was read last, from 1
  // Without its line break, and without blanks at its end.
  std::string_view next() {
    const auto line = text_.substr(position_, text_.find('\n', position_) - position_);
    position_ += line.size() + 1;
    ++number_;
    return line.substr(0, line.find_last_not_of(blanks) + 1);
  }

 private:
  std::string_view text_;
  std::size_t position_ = 0;
  std::size_t number_ = 0;
};

// The label of "-----BEGIN LABEL-----"; nothing if the line is not quite such a one, which makes it text.
std::optional<std::string_view> label_of(std::string_view line, std::string_view mark) {
  if (!line.starts_with(mark) || line.size() < mark.size() + dashes.size() || !line.ends_with(dashes)) {
    return std::nullopt;
  }
  const auto label = line.substr(mark.size(), line.size() - mark.size() - dashes.size());
  const bool printable = std::ranges::all_of(label, [](char c) { return c >= ' ' && c <= '~'; });
  return printable ? std::optional(label) : std::nullopt;
}

[[noreturn]] void fail(std::string_view label, std::size_t line, std::string_view what) {
  throw Error("PEM block " + std::string(label) + " in line " + std::to_string(line) + ' ' + std::string(what),
              "the file is damaged or was cut short; put the original back");
}

// Takes the line as a header or the continuation of one (RFC 1421, 4.6.1: it begins with a blank); false if it belongs
// to the contents.
bool take_header(std::string_view line, std::vector<std::string>& headers) {
  if (line.find(':') != std::string_view::npos) {
    headers.emplace_back(line);
    return true;
  }
  if (headers.empty() || !(line.starts_with(' ') || line.starts_with('\t'))) return false;
  headers.back() += line;
  return true;
}

// Everything after the BEGIN line, which was the last line that `lines` gave.
Block read_block(Lines& lines, std::string_view label) {
  Block block{.label = std::string(label), .headers = {}, .contents = {}, .text = {}};
  const std::size_t begin_line = lines.number();
  Secret digits;
  bool in_headers = true;
  while (!lines.at_end()) {
    const auto line = lines.next();
    if (const auto end = label_of(line, end_mark)) {
      if (*end != label) fail(label, begin_line, "has the END line of another");
      auto contents = base64::decode(digits.text());
      if (!contents) fail(label, begin_line, "is not base64");
      block.contents = std::move(*contents);
      return block;
    }
    if (line.starts_with(dashes)) break;
    if (in_headers) in_headers = take_header(line, block.headers);
    if (in_headers) continue;
    const std::string_view part = trimmed(line);
    // OpenSSL takes the contents for complete there, and the rest for damage. Before them, it ends the headers.
    if (part.empty() && !digits.empty()) fail(label, begin_line, "has an empty line in its contents");
    digits.append(part);
  }
  fail(label, begin_line, "has no END line");
}

}  // namespace

std::vector<Block> read(std::string_view file) {
  std::vector<Block> blocks;
  Lines lines(file);
  while (!lines.at_end()) {
    const std::size_t start = lines.position();
    const auto label = label_of(lines.next(), begin_mark);
    if (!label) continue;
    blocks.push_back(read_block(lines, *label));
    const auto text = file.substr(start, lines.position() - start);
    blocks.back().text = text.substr(0, text.rfind(dashes) + dashes.size());
  }
  return blocks;
}

Secret write(std::string_view label, ByteView contents) {
  constexpr std::size_t octets_per_line = 48;  // 64 characters
  Secret text(begin_mark);
  text.append(label);
  text.append("-----\n");
  while (!contents.empty()) {
    const auto line = contents.first(std::min(octets_per_line, contents.size()));
    text.append(base64::encode(line).view());
    text.append("\n");
    contents = contents.subspan(line.size());
  }
  text.append(end_mark);
  text.append(label);
  text.append("-----\n");
  return text;
}

}  // namespace pkigen::pem
