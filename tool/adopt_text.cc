#include "tool/adopt_text.h"

#include <algorithm>

#include "tool/report/style.h"

namespace pkigen {
namespace {

constexpr const char* beginning =
    R"(# Written by `pkigen adopt` for what was found in this folder, so that everything stays as it is: the keys, and the
# certificates until their renewal is due. `pkigen plan` says what a build would do and why. Paths are relative to the
# folder of this file; names, lifetimes and lists can be changed at will, and the plan shows what comes of it.
version: 1
)";

class Composer {
 public:
  Composer(const std::vector<Adopted>& adopted, const AdoptionContext& context)
      : adopted_(adopted), context_(context) {}

  AdoptionText finish(const std::vector<std::string>& remarks) {
    write(beginning);
    write_section("authorities", EntityKind::authority);
    write_section("identities", EntityKind::identity);
    write_remarks(remarks);
    return std::move(result_);
  }

 private:
  void write(const std::string& text) {
    result_.text += text;
    line_ += static_cast<std::size_t>(std::ranges::count(text, '\n'));
  }

  void write_comment(const std::string& indentation, const std::string& text) {
    write(indentation + "# " + printable(text) + "\n");
  }

  void write_section(const std::string& title, EntityKind kind) {
    const auto belongs = [kind](const Adopted& one) {
      return one.candidate->kind == kind && one.as != Adopted::As::remark;
    };
    if (std::ranges::none_of(adopted_, belongs)) return;
    write("\n" + title + ":\n");
    for (std::size_t i = 0; i != adopted_.size(); ++i) {
      if (belongs(adopted_[i])) write_entity(i);
    }
  }

  void write_entity(std::size_t index) {
    const Adopted& one = adopted_[index];
    if (one.as == Adopted::As::external && one.candidate->certificate != nullptr && !one.why.empty()) {
      write_comment("  ",
                    "Taken as it is, because pki.yaml cannot say all of it, and it would be issued again otherwise:");
      write_comment("  ", one.why);
    }
    for (const std::string& note : one.notes) write_comment("  ", note);
    result_.owners[line_] = index;
    write("  " + one.candidate->name + ":\n");
    for (const std::string& line : entity_lines(one, context_)) write("    " + line + "\n");
  }

  void write_remarks(const std::vector<std::string>& remarks) {
    std::vector<std::string> all;
    for (const Adopted& one : adopted_) {
      if (one.as == Adopted::As::remark) all.push_back(one.candidate->crt_path + ": " + one.why);
    }
    all.insert(all.end(), remarks.begin(), remarks.end());
    if (all.empty()) return;
    write("\n# Not adopted:\n");
    for (const std::string& remark : all) write_comment("", "- " + remark);
  }

  const std::vector<Adopted>& adopted_;
  const AdoptionContext& context_;
  std::size_t line_ = 1;
  AdoptionText result_;
};

}  // namespace

AdoptionText adoption_text(const std::vector<Adopted>& adopted, const AdoptionContext& context,
                           const std::vector<std::string>& remarks) {
  return Composer(adopted, context).finish(remarks);
}

std::optional<std::size_t> owner_of_line(const AdoptionText& text, std::size_t line) {
  const auto next = text.owners.upper_bound(line);
  if (next == text.owners.begin()) return std::nullopt;
  return std::prev(next)->second;
}

}  // namespace pkigen
