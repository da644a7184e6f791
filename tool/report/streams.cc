#include "tool/report/streams.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace pkigen {
namespace {

bool wants_color(Color color, bool is_terminal) {
  if (color != Color::automatic) return color == Color::always;
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool dumb = term != nullptr && std::string_view(term) == "dumb";
  return is_terminal && !dumb && (no_color == nullptr || *no_color == '\0');
}

}  // namespace

Streams streams(const GlobalOptions& options) {
  Streams streams;
  streams.out_is_terminal = isatty(STDOUT_FILENO) != 0;
  streams.err_is_terminal = isatty(STDERR_FILENO) != 0;
  streams.out = Style(wants_color(options.color, streams.out_is_terminal));
  streams.err = Style(wants_color(options.color, streams.err_is_terminal));
  return streams;
}

void print_out(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void print_err(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

}  // namespace pkigen
