// What a person sees while a build runs: one line that moves on a terminal, a line per artifact made elsewhere.
#pragma once

#include <chrono>
#include <cstdio>
#include <string>

#include "tool/engine/reporter.h"
#include "tool/report/style.h"

namespace pkigen {

// Writes finished artifacts to `out` as lines, and while `terminal` is one, progress to it in between.
class BuildReporter final : public Reporter {
 public:
  enum class Progress { no, yes };
  BuildReporter(std::FILE* out, std::FILE* terminal, Style out_style, Style terminal_style, Progress progress)
      : out_(out), terminal_(terminal), out_style_(out_style), terminal_style_(terminal_style), progress_(progress) {}

  void begin(std::size_t total) override { total_ = total; }
  void started(const Artifact& artifact, const Decision& decision) override;
  void finished(const Artifact& artifact, const Decision& decision) override;
  void published(const Artifact& artifact, const Decision& decision) override;
  void failed(const Failure& failure) override;
  void end() override;

 private:
  void show(const Artifact& artifact);
  void clear();

  std::FILE* out_;
  std::FILE* terminal_;
  Style out_style_;
  Style terminal_style_;
  Progress progress_;
  std::size_t total_ = 0;
  std::size_t finished_ = 0;
  bool shown_ = false;
  std::chrono::steady_clock::time_point last_shown_{};
};

// Says nothing but failures; for --quiet and --json.
class QuietReporter final : public Reporter {
 public:
  void begin(std::size_t /*total*/) override {}
  void started(const Artifact& /*artifact*/, const Decision& /*decision*/) override {}
  void finished(const Artifact& /*artifact*/, const Decision& /*decision*/) override {}
  void published(const Artifact& /*artifact*/, const Decision& /*decision*/) override {}
  void failed(const Failure& failure) override;
  void end() override {}
};

}  // namespace pkigen
