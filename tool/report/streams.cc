#include "tool/report/streams.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <system_error>

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

bool finish_out(const GlobalOptions& options) {
  errno = 0;
  const bool is_flushed = std::fflush(stdout) == 0;
  if (is_flushed && std::ferror(stdout) == 0) return true;
  std::string message = "the results could not be written to standard output";
  if (!is_flushed && errno != 0) message += ": " + std::system_category().message(errno);
  print_err(error_text(streams(options).err, message, "look at where it goes: a full disk, a closed pipe"));
  return false;
}

void print_err(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

}  // namespace pkigen
