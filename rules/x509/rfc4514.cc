#include <algorithm>
#include <string>

#include "rules/bytes/error.h"
#include "rules/bytes/utf8.h"
#include "rules/x509/attribute_value.h"
#include "rules/x509/name.h"
#include "rules/x509/oid.h"

namespace pkigen {

namespace {

constexpr std::string_view specials = "\"+,;<>\\";
constexpr std::string_view escapable = "\"+,;<>\\ #=";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal_in_any_case(std::string_view a, std::string_view b) { return std::ranges::equal(a, b, {}, lower, lower); }

std::string type_text(std::string_view dotted) {
  std::string name = name_of(attribute_types(), dotted);
  return name == dotted ? name_of(further_attribute_types(), dotted) : name;
}

std::optional<std::string_view> dotted_type(std::string_view text) {
  if (is_oid(text)) return text;
  for (const auto table : {attribute_types(), further_attribute_types()}) {
    for (const NamedOid& entry : table) {
      if (equal_in_any_case(entry.name, text)) return entry.dotted;
    }
  }
  return std::nullopt;
}

// Marks, overrides and isolates of writing direction, which make a text look like another, and line separators.
bool is_deceptive(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void append_value(std::string& out, std::string_view value) {
  if (raw_attribute_value(value)) {
    out += value;
    return;
  }
  for (std::string_view rest = value; !rest.empty();) {
    const std::string_view before = rest;
    const auto character = utf8::take(rest);
    if (!character) rest.remove_prefix(1);
    const auto octets = before.substr(0, before.size() - rest.size());
    const bool at_start = before.size() == value.size();
    if (!character || is_control(*character) || is_deceptive(*character)) {
      for (const char octet : octets) out += '\\' + hex(view_of({&octet, 1}));
      continue;
    }
    const bool edge_blank = character == U' ' && (at_start || rest.empty());
    if (edge_blank || (at_start && character == U'#') || specials.find(octets) != std::string_view::npos) out += '\\';
    out += octets;
  }
}

// Recursive descent over RFC 4514, 3, with blanks allowed around separators.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Name name() {
    Name result;
    skip_blanks();
    if (at_end()) return result;
    do {
      result.rdns.push_back(rdn());
    } while (take(','));
    if (!at_end()) fail("character that must be escaped");
    std::ranges::reverse(result.rdns);
    return result;
  }

 private:
  Rdn rdn() {
    Rdn result;
    do {
      result.push_back(attribute());
    } while (take('+'));
    sort_attributes(result);
    return result;
  }

  Attribute attribute() {
    skip_blanks();
    const std::size_t start = position_;
    while (!at_end() && std::string_view("=,+ ").find(text_[position_]) == std::string_view::npos) ++position_;
    const auto type = dotted_type(text_.substr(start, position_ - start));
    if (!type) {
      position_ = start;
      fail("attribute type that is not known");
    }
    skip_blanks();
    if (!take('=')) fail("no \"=\" after the attribute type");
    skip_blanks();
    return {.type = std::string(*type), .value = !at_end() && text_[position_] == '#' ? octets() : value()};
  }

  std::string octets() {
    const std::size_t start = position_;
    const std::size_t end = std::min(text_.find_first_of(",+ ", start), text_.size());
    const auto raw = raw_attribute_value(text_.substr(start, end - start));
    if (!raw) fail("\"#\" without the hex digits of one DER value");
    position_ = end;
    skip_blanks();
    return decode_attribute_value(der::Reader(*raw).next());
  }

  std::string value() {
    const std::size_t start = position_;
    std::string result;
    std::size_t kept = 0;  // without the blanks at the end that nothing escapes
    while (!at_end()) {
      const char c = text_[position_];
      if (c != '\\' && specials.find(c) != std::string_view::npos) break;
      result += c == '\\' ? escaped() : text_[position_++];
      if (c != ' ') kept = result.size();
    }
    result.resize(kept);
    if (!utf8::is_valid(result)) {
      position_ = start;
      fail("value that is not UTF-8");
    }
    // A text that looks like octets in hex is written as the octets of itself.
    if (raw_attribute_value(result)) return '#' + hex(der::tlv(der::Tag::utf8_string, view_of(result)));
    return result;
  }

  char escaped() {
    ++position_;
    if (const auto octet = from_hex(text_.substr(position_, 2)); octet && octet->size() == 1) {
      position_ += 2;
      return static_cast<char>(octet->front());
    }
    if (at_end() || escapable.find(text_[position_]) == std::string_view::npos) {
      fail("\"\\\" before something that needs none");
    }
    return text_[position_++];
  }

  bool take(char c) {
    if (at_end() || text_[position_] != c) return false;
    ++position_;
    return true;
  }
  void skip_blanks() {
    while (take(' ')) {
    }
  }
  [[nodiscard]] bool at_end() const { return position_ == text_.size(); }
  [[noreturn]] void fail(std::string_view what) const {
    throw Error("distinguished name: " + std::string(what) + " at character " +
                    std::to_string(utf8::length(text_.substr(0, position_)) + 1),
                "write it as in CN=www.example.org,O=Example SARL, with \\ before any of " + std::string(specials));
  }

  std::string_view text_;
  std::size_t position_ = 0;
};

}  // namespace

std::string rfc4514(const Name& name) {
  std::string text;
  for (auto rdn = name.rdns.rbegin(); rdn != name.rdns.rend(); ++rdn) {
    if (rdn != name.rdns.rbegin()) text += ',';
    for (auto attribute = rdn->begin(); attribute != rdn->end(); ++attribute) {
      if (attribute != rdn->begin()) text += '+';
      text += type_text(attribute->type) + '=';
      append_value(text, attribute->value);
    }
  }
  return text;
}

Name parse_rfc4514(std::string_view text) { return Parser(text).name(); }

}  // namespace pkigen
