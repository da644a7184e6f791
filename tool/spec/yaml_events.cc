#include "tool/spec/yaml_events.h"

#include <algorithm>

#include "tool/spec/plain_scalar.h"

namespace pkigen {

namespace {

// The deepest that pki.yaml goes is seven; the parser itself recurses.
constexpr std::size_t deepest = 32;

std::size_t offset_of(const YAML::Mark& mark) { return mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos); }

// `text` begins with the quote that opens.
bool is_closed_quotation(std::string_view text) {
  const char quote = text.front();
  for (std::size_t at = 1; at < text.size(); ++at) {
    const bool is_doubled = quote == '\'' && text.substr(at).starts_with("''");
    if (text[at] == quote && !is_doubled) return true;
    if (is_doubled || (quote == '"' && text[at] == '\\')) ++at;
  }
  return false;
}

}  // namespace

YamlEvents::YamlEvents(YamlTree& tree, std::uint16_t source, Findings& findings)
    : tree_(tree), findings_(findings), text_(findings.source(source).text()), source_(source) {}

bool YamlEvents::refuse_open_quotation() {
  if (!last_quotation_ || is_closed_quotation(text_.substr(*last_quotation_))) return false;
  findings_.error_at(source_, *last_quotation_, "the quotation that begins here never ends", "close it");
  return true;
}

void YamlEvents::OnDocumentStart(const YAML::Mark& mark) {
  if (++documents_ == 1) return;
  const std::size_t offset = offset_of(mark);
  if (text_.substr(offset).starts_with("---")) {
    findings_.error_at(source_, offset, "a second document begins here",
                       "a file holds one; use `include` for more files");
    throw YamlEnough();
  }
  findings_.error_at(source_, offset, "this does not belong to what stands before it", "check the indentation");
  throw YamlGivenUp();
}

// `~` or `null` if that is written here, else nothing.
std::string_view YamlEvents::null_word(std::size_t offset) const {
  const std::string_view rest = text_.substr(std::min(offset, text_.size()));
  const std::string_view word = rest.substr(0, rest.find_first_of(" \t\r\n,]}#"));
  return kind_of_plain(word) == PlainKind::null ? word : std::string_view();
}

// A value that is not there is marked where the parser met the next thing; better is the key, the dash, or the list.
std::size_t YamlEvents::offset_of_absent(std::size_t mark) const {
  if (open_.empty()) return mark;
  const Open& parent = open_.back();
  if (tree_.nodes_[parent.index].is_map()) {
    return parent.children % 2 == 1 ? tree_.nodes_[parent.last].offset() : mark;
  }
  const std::size_t before = text_.find_last_not_of(" \t\r\n", mark - 1);
  const bool is_at_dash = before != std::string_view::npos && text_[before] == '-';
  return is_at_dash ? before : tree_.nodes_[parent.index].offset();
}

void YamlEvents::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t offset = offset_of(mark);
  refuse_anchor(offset, anchor);
  const std::string_view word = null_word(offset);
  add(YamlNode::Kind::absent, word.empty() ? offset_of_absent(offset) : offset, word);
}

void YamlEvents::OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) {
  findings_.error_at(source_, offset_of(mark), "aliases are not read here", "write the value out, or use `defaults`");
  add(YamlNode::Kind::bad, offset_of(mark));
}

void YamlEvents::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                          const std::string& value) {
  const std::size_t offset = offset_of(mark);
  refuse_anchor(offset, anchor);
  if (tag == "?") return add(YamlNode::Kind::plain, offset, keep(offset, value));
  // Quoted; but so says the parser of a text behind the tag `!` too.
  if (tag == "!" && text_[offset] != '!') {
    if (text_[offset] == '"' || text_[offset] == '\'') last_quotation_ = offset;
    return add(YamlNode::Kind::quoted, offset, keep(offset, value));
  }
  refuse_tag(offset, tag);
  add(YamlNode::Kind::bad, offset);
}

void YamlEvents::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                                 YAML::EmitterStyle::value /*style*/) {
  refuse_anchor(offset_of(mark), anchor);
  if (tag != "?") refuse_tag(offset_of(mark), tag);
  open(YamlNode::Kind::list, offset_of(mark));
}

void YamlEvents::OnSequenceEnd() { close(); }

void YamlEvents::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                            YAML::EmitterStyle::value /*style*/) {
  refuse_anchor(offset_of(mark), anchor);
  if (tag != "?") refuse_tag(offset_of(mark), tag);
  open(YamlNode::Kind::map, offset_of(mark));
}

void YamlEvents::OnMapEnd() {
  const std::size_t index = open_.back().index;
  close();
  check_keys(tree_.nodes_[index]);
}

void YamlEvents::add(YamlNode::Kind kind, std::size_t offset, std::string_view text) {
  if (!open_.empty()) {
    open_.back().last = tree_.nodes_.size();
    ++open_.back().children;
  }
  tree_.nodes_.emplace_back(kind, source_, static_cast<std::uint32_t>(offset), text);
}

void YamlEvents::open(YamlNode::Kind kind, std::size_t offset) {
  if (open_.size() == deepest) {
    findings_.error_at(source_, offset, "nested more than " + std::to_string(deepest) + " deep");
    throw YamlGivenUp();
  }
  add(kind, offset);
  open_.push_back({.index = tree_.nodes_.size() - 1, .last = tree_.nodes_.size() - 1});
}

void YamlEvents::close() {
  YamlNode& node = tree_.nodes_[open_.back().index];
  node.size_ = static_cast<std::uint32_t>(tree_.nodes_.size() - open_.back().index);
  open_.pop_back();
}

void YamlEvents::refuse_anchor(std::size_t offset, YAML::anchor_t anchor) {
  if (anchor == 0) return;
  findings_.error_at(source_, offset, "anchors are not read here", "write the value out, or use `defaults`");
}

void YamlEvents::refuse_tag(std::size_t offset, const std::string& tag) {
  const std::string_view rest = text_.substr(offset);
  const std::string_view written = rest.starts_with('!') ? rest.substr(0, rest.find_first_of(" \t\r\n")) : tag;
  findings_.error_at(source_, offset, "tags such as " + in_backticks(written) + " are not read here",
                     "take it away; quotes make a text");
}

// Most scalars stand in the text as they are; the others are kept beside it.
std::string_view YamlEvents::keep(std::size_t offset, const std::string& value) {
  for (const std::size_t start : {offset, offset + 1}) {
    const std::string_view here = text_.substr(std::min(start, text_.size()), value.size());
    if (here == value) return here;
  }
  return tree_.texts_.emplace_back(value);
}

void YamlEvents::check_keys(const YamlNode& map) {
  keys_.clear();
  for (std::size_t at = static_cast<std::size_t>(&map - tree_.nodes_.data()) + 1, end = at + map.size_ - 1; at < end;) {
    YamlNode& key = tree_.nodes_[at];
    at += key.size_;
    at += tree_.nodes_[at].size_;
    if (check_key(key)) keys_.push_back(&key);
  }
  std::ranges::stable_sort(keys_, {}, &YamlNode::text);
  for (std::size_t first = 0, at = 1; at < keys_.size(); ++at) {
    if (keys_[at]->text() != keys_[first]->text()) {
      first = at;
      continue;
    }
    refuse_duplicate(*keys_[at], *keys_[first]);
  }
}

void YamlEvents::refuse_duplicate(YamlNode& key, const YamlNode& first) {
  findings_.error(key, in_backticks(key.text()) + " is given twice, first in " + findings_.line_of(first, key),
                  "keep one of them");
  key.kind_ = YamlNode::Kind::bad;
}

// Whether it is a text for everybody; one that is not is made unreadable.
bool YamlEvents::check_key(YamlNode& key) {
  if (key.kind() == YamlNode::Kind::quoted || key.is_bad()) return !key.is_bad();
  if (key.kind() != YamlNode::Kind::plain) {
    findings_.error(key, key.kind() == YamlNode::Kind::absent ? "there is no key here" : "a key must be a text");
  } else if (key.text() == "<<") {
    findings_.error(key, "merge keys are not read here", "write the values out, or use `defaults`");
  } else if (kind_of_plain(key.text()) != PlainKind::text) {
    const std::string written(key.text());
    findings_.error(key, "the key " + in_backticks(written) + " is not a text in YAML", "write \"" + written + "\"");
  } else {
    return true;
  }
  key.kind_ = YamlNode::Kind::bad;
  return false;
}

}  // namespace pkigen
