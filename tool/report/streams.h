// Standard output and standard error: which of them is a terminal, and which gets colours.
#pragma once

#include <string_view>

#include "tool/options.h"
#include "tool/report/style.h"

namespace pkigen {

struct Streams {
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  Style out{false};
  Style err{false};
};
Streams streams(const GlobalOptions& options);

// Results go to the one, messages to the other.
void print_out(std::string_view text);
void print_err(std::string_view text);

// Whether all that went to standard output has arrived there; says so on standard error if not.
bool finish_out(const GlobalOptions& options);

}  // namespace pkigen
