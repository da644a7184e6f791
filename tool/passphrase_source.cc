#include "tool/passphrase_source.h"

#include <unistd.h>

#include <cstdlib>

#include "rules/bytes/error.h"
#include "tool/child.h"
#include "tool/store/foreign_file.h"
#include "tool/store/owners.h"
#include "tool/terminal.h"

namespace pkigen {
namespace {

using Kind = PassphraseSource::Kind;

// As much as `openssl` reads of a passphrase.
constexpr std::size_t longest = 1023;

// A person has to find the right entry, or a card.
constexpr std::chrono::seconds patience{120};

Error lacking(const PassphraseSource& source, const std::string& what, std::string hint = "") {
  return Error(in_words(source) + " " + what, std::move(hint));
}

FileState state_of_file(const PassphraseSource& source, const Store& store) {
  const auto state = store.state(source.name);
  if (!state) throw lacking(source, "is not there", "write the passphrase into its first line, mode 0600");
  if ((state->mode & 0022U) != 0)
    throw lacking(source, "can be written by others", "run `chmod 600 " + source.name + "`");
  if (state->uid != 0 && state->uid != ::geteuid()) {
    throw lacking(source, "belongs to " + permissions_of(*state).owner + ", who can write it",
                  "run `chown root " + source.name + "`");
  }
  return *state;
}

const char* value_of_variable(const PassphraseSource& source) {
  const char* value = std::getenv(source.name.c_str());
  if (value == nullptr) throw lacking(source, "is not set");
  return value;
}

// Put there by systemd for nobody else to read.
std::string path_of_credential(const PassphraseSource& source) {
  const char* folder = std::getenv("CREDENTIALS_DIRECTORY");
  if (folder == nullptr) throw lacking(source, "is not there, since systemd did not start pkigen with any");
  return std::string(folder) + "/" + source.name;
}

Secret first_line(const Secret& text) { return Secret(text.text().substr(0, text.text().find('\n'))); }

Secret said_by_command(const PassphraseSource& source, const std::string& root) {
  const auto output = run_child({.argv = source.argv,
                                 .directory = root,
                                 .errors = ChildRequest::Errors::shown,
                                 .terminal = ChildRequest::Terminal::shared,
                                 .time_limit = patience});
  if (!output) throw lacking(source, "is not there");
  if (output->exit_code != 0) throw lacking(source, "exits with " + std::to_string(output->exit_code));
  return first_line(output->text);
}

Secret typed(const std::string& label, Purpose purpose) {
  if (purpose == Purpose::open) return std::move(ask({"passphrase of " + label + ": "}).front());
  std::vector<Secret> answers = ask({"new passphrase of " + label + ": ", "the same again: "});
  if (!equal(answers.front().view(), answers.back().view())) throw Error("two different passphrases were typed");
  return std::move(answers.front());
}

Secret fetch(const PassphraseSource& source, const Store& store, const std::string& root, const std::string& label,
             Purpose purpose) {
  switch (source.kind) {
    case Kind::prompt:
      return typed(label, purpose);
    case Kind::file:
      state_of_file(source, store);
      return first_line(store.read(source.name));
    case Kind::env:
      return Secret(std::string_view(value_of_variable(source)));
    case Kind::command:
      return said_by_command(source, root);
    case Kind::credential:
      break;
  }
  return first_line(read_foreign_file(path_of_credential(source)));
}

}  // namespace

void require(const PassphraseSource& source, const Store& store) {
  switch (source.kind) {
    case Kind::prompt:
      if (!has_terminal()) throw Error("there is no terminal to ask at");
      return;
    case Kind::file:
      state_of_file(source, store);
      return;
    case Kind::env:
      value_of_variable(source);
      return;
    case Kind::credential:
      if (::access(path_of_credential(source).c_str(), R_OK) != 0) throw lacking(source, "is not there");
      return;
    case Kind::command:
      return;
  }
}

Secret get(const PassphraseSource& source, const Store& store, const std::string& root, const std::string& label,
           Purpose purpose) {
  Secret passphrase = fetch(source, store, root, label, purpose);
  if (passphrase.empty()) throw lacking(source, "gives an empty passphrase");
  if (passphrase.size() > longest) throw lacking(source, "gives more than 1023 octets, which others could not read");
  if (passphrase.text().find('\0') != std::string_view::npos) {
    throw lacking(source, "gives a passphrase with a NUL octet in it, at which others would end it");
  }
  return passphrase;
}

std::string misgiving(const PassphraseSource& source, const Store& store) {
  if (source.kind != Kind::file || (state_of_file(source, store).mode & 0004U) == 0) return "";
  return in_words(source) + " can be read by everybody: `chmod 600 " + source.name + "` closes it";
}

std::string in_words(const PassphraseSource& source) {
  switch (source.kind) {
    case Kind::prompt:
      return "the terminal";
    case Kind::file:
      return "the file " + source.name;
    case Kind::env:
      return "the variable " + source.name;
    case Kind::command:
      return "the command " + source.argv.front();
    case Kind::credential:
      break;
  }
  return "the credential " + source.name;
}

}  // namespace pkigen
