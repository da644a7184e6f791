// The person at the terminal, asked for what nobody must see. Never standard input: what is piped in there is not meant
// for a question.
#pragma once

#include <string>
#include <vector>

#include "rules/bytes/secret.h"

namespace pkigen {

// Whether somebody can be asked: there is a terminal, and pkigen is what runs in its foreground.
bool has_terminal();

// What is typed after each of the prompts in turn, unseen and without its newline. However this ends, also by a signal,
// the terminal is then as it was before. Throws Error: nobody can be asked, the input ends, or pkigen is told to end.
std::vector<Secret> ask(const std::vector<std::string>& prompts);

}  // namespace pkigen
