// What a YAML text says, as a tree that knows where each value stood. The nodes of a file lie in one array in the order
// of the text, each followed by what is in it; a node is therefore used by reference and never copied.
#pragma once

#include <cstdint>
#include <iterator>
#include <string_view>

namespace pkigen {

class YamlNode {
 public:
  enum class Kind : std::uint8_t {
    plain,   // a scalar without quotes
    quoted,  // in quotes or a block, so a text beyond doubt
    absent,  // nothing, or `~` or `null`, which is its text then
    list,
    map,  // its children are keys and values in turn
    bad,  // not to be read: what is wrong with it has been said
  };

  YamlNode(Kind kind, std::uint16_t source, std::uint32_t offset, std::string_view text = {})
      : text_(text), offset_(offset), source_(source), kind_(kind) {}

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is_scalar() const { return kind_ == Kind::plain || kind_ == Kind::quoted; }
  [[nodiscard]] bool is_list() const { return kind_ == Kind::list; }
  [[nodiscard]] bool is_map() const { return kind_ == Kind::map; }
  [[nodiscard]] bool is_bad() const { return kind_ == Kind::bad; }
  // Of a scalar.
  [[nodiscard]] std::string_view text() const { return text_; }
  // Which file, as Findings counts them, and where in it, in octets.
  [[nodiscard]] std::uint16_t source() const { return source_; }
  [[nodiscard]] std::uint32_t offset() const { return offset_; }

  // Of a list or a map: over the children, of which each is followed by its own.
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = YamlNode;
    using difference_type = std::ptrdiff_t;
    using pointer = const YamlNode*;
    using reference = const YamlNode&;
    explicit Iterator(const YamlNode* at) : at_(at) {}
    reference operator*() const { return *at_; }
    pointer operator->() const { return at_; }
    Iterator& operator++() {
      at_ += at_->size_;
      return *this;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    const YamlNode* at_;
  };
  [[nodiscard]] Iterator begin() const { return Iterator(this + 1); }
  [[nodiscard]] Iterator end() const { return Iterator(this + size_); }
  [[nodiscard]] bool empty() const { return size_ == 1; }

 private:
  friend class YamlEvents;
  std::string_view text_;
  std::uint32_t offset_;
  std::uint32_t size_ = 1;  // nodes, this one and all that is in it
  std::uint16_t source_;
  Kind kind_;
};

// Calls `use(key, value)` for each entry of a map.
template <typename Use>
void for_each_entry(const YamlNode& map, Use use) {
  for (auto at = map.begin(); at != map.end(); ++at) {
    const YamlNode& key = *at;
    ++at;
    use(key, *at);
  }
}

}  // namespace pkigen
