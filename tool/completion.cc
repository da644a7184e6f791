#include "tool/completion.h"

namespace pkigen {
namespace {

constexpr const char* bash_beginning =
    R"sh(# bash completion for pkigen; put it into /etc/bash_completion.d/ or source it
_pkigen() {
  local word=${COMP_WORDS[COMP_CWORD]} chosen= w
  local commands=")sh";

constexpr const char* bash_end = R"sh("
  for w in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ " $commands " == *" $w "* ]] && chosen=$w && break
  done
  case $chosen in
    '' | help) mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$word") ;;
    init | services)
      mapfile -t COMPREPLY < <(compgen -W "$(pkigen services 2>/dev/null | sed 1d | cut -d' ' -f1)" -- "$word") ;;
    completion) mapfile -t COMPREPLY < <(compgen -W 'bash zsh fish' -- "$word") ;;
    build | plan | show)
      mapfile -t COMPREPLY < <(compgen -f -W "$(pkigen graph 2>/dev/null | awk '{ print $1 }')" -- "$word") ;;
  esac
}
complete -o filenames -F _pkigen pkigen
)sh";

constexpr const char* zsh_beginning = R"sh(#compdef pkigen
# zsh completion for pkigen; put it into a folder of $fpath as _pkigen
_pkigen() {
  local -a commands targets
  commands=(
)sh";

constexpr const char* zsh_end = R"sh(  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case $words[2] in
    help) _describe command commands ;;
    completion) compadd bash zsh fish ;;
    init|services) compadd -- ${(f)"$(pkigen services 2>/dev/null | sed 1d | cut -d' ' -f1)"} ;;
    build|plan|show)
      targets=(${(f)"$(pkigen graph 2>/dev/null | awk '{ print $1 }')"})
      compadd -a targets
      _files ;;
  esac
}
_pkigen "$@"
)sh";

constexpr const char* fish_end =
    R"sh(complete -c pkigen -n '__fish_seen_subcommand_from build plan show' -a "(pkigen graph 2>/dev/null | awk '{ print \$1 }')"
complete -c pkigen -n '__fish_seen_subcommand_from show' -F
complete -c pkigen -n '__fish_seen_subcommand_from init services' -a "(pkigen services 2>/dev/null | sed 1d | cut -d' ' -f1)"
complete -c pkigen -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'
)sh";

// Descriptions hold no quotation marks but backticks.
std::string in_quotes(const std::string& text) { return "'" + text + "'"; }

}  // namespace

std::string bash_completion(const CommandNames& commands) {
  std::string text = bash_beginning;
  for (const auto& [name, description] : commands) text += (name == commands.front().first ? "" : " ") + name;
  return text + bash_end;
}

std::string zsh_completion(const CommandNames& commands) {
  std::string text = zsh_beginning;
  for (const auto& [name, description] : commands) text += "    " + in_quotes(name + ":" + description) + "\n";
  return text + zsh_end;
}

std::string fish_completion(const CommandNames& commands) {
  std::string text = "# fish completion for pkigen; put it into ~/.config/fish/completions/pkigen.fish\n";
  text += "complete -c pkigen -f\n";
  for (const auto& [name, description] : commands) {
    text += "complete -c pkigen -n __fish_use_subcommand -a " + name + " -d " + in_quotes(description) + "\n";
  }
  return text + fish_end;
}

}  // namespace pkigen
