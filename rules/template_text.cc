#include "rules/template_text.h"

#include <algorithm>
#include <kainjow/mustache.hpp>

#include "rules/bytes/error.h"
#include "rules/template_tags.h"

namespace pkigen {
namespace {

using kainjow::mustache::data;

// Around the name of a file that is put there after the library has done its work. No value can contain it.
constexpr char mark = '\x01';

bool is_harmless(std::string_view value) {
  return std::ranges::none_of(value, [](char c) {
    const auto octet = static_cast<std::uint8_t>(c);
    return octet < 0x20 || octet == 0x7F || c == '"' || c == '\\' || c == '$' || c == '`';
  });
}

class Check {
 public:
  Check(const std::string& name, const TemplateValues& values) : name_(name), values_(values) {}

  void run(const std::vector<TemplateTag>& tags) {
    for (const TemplateTag& tag : tags) {
      if (tag.kind == TemplateTag::Kind::end) {
        if (!sections_.empty()) sections_.pop_back();  // the library finds what is not closed or opened
      } else {
        check(tag);
      }
    }
  }

 private:
  struct Section {
    bool is_list = false;
    bool rendered = true;
  };

  void check(const TemplateTag& tag) {
    using enum TemplateTag::Kind;
    const bool rendered = std::ranges::all_of(sections_, &Section::rendered);
    const bool in_list = std::ranges::any_of(sections_, &Section::is_list);
    if (tag.name == "." && in_list) return;  // its list was looked at
    if (!exists(tag.name)) refuse(tag.name, "does not exist");
    if (tag.kind == section || tag.kind == inverted_section) {
      sections_.push_back(
          {.is_list = values_.lists.contains(tag.name), .rendered = is_true(tag.name) == (tag.kind == section)});
    } else if (rendered && !values_.texts.contains(tag.name) && !values_.files.contains(tag.name)) {
      refuse(tag.name, "has no value here");
    }
    if (rendered) check_value(tag.name);
  }

  void check_value(const std::string& variable) {
    std::vector<std::string> values;
    if (const auto text = values_.texts.find(variable); text != values_.texts.end()) values = {text->second};
    if (const auto list = values_.lists.find(variable); list != values_.lists.end()) values = list->second;
    if (std::ranges::all_of(values, is_harmless)) return;
    throw Error("the value of " + variable + " cannot stand in " + name_,
                "quotes, backslashes, $, ` and control characters mean something else there");
  }

  [[nodiscard]] bool exists(const std::string& variable) const {
    return values_.texts.contains(variable) || values_.lists.contains(variable) || values_.files.contains(variable) ||
           values_.optional.contains(variable);
  }

  [[nodiscard]] bool is_true(const std::string& variable) const {
    const auto text = values_.texts.find(variable);
    const auto list = values_.lists.find(variable);
    return (text != values_.texts.end() && !text->second.empty()) ||
           (list != values_.lists.end() && !list->second.empty()) || values_.files.contains(variable);
  }

  [[noreturn]] void refuse(const std::string& variable, const std::string& fault) const {
    throw Error("variable " + variable + " of template " + name_ + " " + fault,
                "see `pkigen services show` for the variables that there are");
  }

  const std::string& name_;
  const TemplateValues& values_;
  std::vector<Section> sections_;
};

data value_of(const std::string& text) { return text.empty() ? data{data::type::bool_false} : data{text}; }

data value_of(const std::vector<std::string>& list) {
  data items{data::type::list};
  for (const std::string& item : list) items << data{item};
  return items;
}

// The library finds "settings.port" as "port" in the object "settings".
void set(data& object, std::string_view name, const data& value) {
  const std::size_t dot = name.find('.');
  const std::string first(name.substr(0, dot));
  if (dot == std::string_view::npos) return object.set(first, value);
  data below = object.get(first) == nullptr ? data{data::type::object} : *object.get(first);
  set(below, name.substr(dot + 1), value);
  object.set(first, below);
}

data data_of(const TemplateValues& values) {
  data all{data::type::object};
  for (const auto& [name, text] : values.texts) set(all, name, value_of(text));
  for (const auto& [name, list] : values.lists) set(all, name, value_of(list));
  for (const auto& [name, file] : values.files) set(all, name, data{mark + name + mark});
  return all;
}

Secret with_files(std::string_view text, const TemplateValues& values) {
  Secret result;
  while (true) {
    const std::size_t begin = text.find(mark);
    result.append(text.substr(0, begin));
    if (begin == std::string_view::npos) return result;
    const std::size_t end = text.find(mark, begin + 1);
    result.append(values.files.at(std::string(text.substr(begin + 1, end - begin - 1))).view());
    text.remove_prefix(end + 1);
  }
}

}  // namespace

Secret render(const std::string& name, const std::string& text, const TemplateValues& values) {
  if (text.find(mark) != std::string::npos) throw Error("template " + name + " has control characters in it");
  Check(name, values).run(template_tags(name, text));
  kainjow::mustache::mustache library(text);
  library.set_custom_escape([](const std::string& value) { return value; });  // every value was checked
  if (!library.is_valid()) throw Error("template " + name + ": " + library.error_message());
  return with_files(library.render(data_of(values)), values);
}

}  // namespace pkigen
