#include "tool/report/build_reporter.h"

#include <fmt/format.h>

#include "rules/profile.h"
#include "tool/report/plan_text.h"

namespace pkigen {
namespace {

// More often than this nobody can read it, and writing to a terminal is slow.
constexpr std::chrono::milliseconds between_updates{50};

std::string failure_text(const Style& style, const Failure& failure) {
  const std::string what = failure.label.empty() ? failure.message : failure.label + ": " + failure.message;
  return error_text(style, what, failure.hint);
}

}  // namespace

void BuildReporter::started(const Artifact& artifact, const Decision& /*decision*/) { show(artifact); }

void BuildReporter::finished(const Artifact& /*artifact*/, const Decision& /*decision*/) { ++finished_; }

void BuildReporter::published(const Artifact& artifact, const Decision& decision) {
  clear();
  fmt::print(out_, "{}", action_text(out_style_, artifact, decision));
}

void BuildReporter::failed(const Failure& failure) {
  clear();
  fmt::print(terminal_, "{}", failure_text(terminal_style_, failure));
}

void BuildReporter::end() {
  clear();
  std::fflush(out_);
}

// "[3/12] key www rsa-4096", in place of what was shown before.
void BuildReporter::show(const Artifact& artifact) {
  if (progress_ == Progress::no) return;
  const auto now = std::chrono::steady_clock::now();
  if (shown_ && now - last_shown_ < between_updates) return;
  last_shown_ = now;
  const std::string detail = artifact.format == "key" ? " " + text_of(artifact.profile->key_type) : "";
  fmt::print(terminal_, "\r\x1B[K[{}/{}] {} {}{}", finished_ + 1, total_, artifact.format, artifact.entity, detail);
  std::fflush(terminal_);
  shown_ = true;
}

void BuildReporter::clear() {
  if (!shown_) return;
  fmt::print(terminal_, "\r\x1B[K");
  std::fflush(terminal_);
  shown_ = false;
}

void QuietReporter::failed(const Failure& failure) { fmt::print(stderr, "{}", failure_text(Style(false), failure)); }

}  // namespace pkigen
