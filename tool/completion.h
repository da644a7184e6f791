// Scripts that let shells complete commands and targets. Targets are asked of `pkigen graph` while somebody types.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace pkigen {

// Names and what they do.
using CommandNames = std::vector<std::pair<std::string, std::string>>;

std::string bash_completion(const CommandNames& commands);
std::string zsh_completion(const CommandNames& commands);
std::string fish_completion(const CommandNames& commands);

}  // namespace pkigen
