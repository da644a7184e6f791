// One passphrase from where pki.yaml says that it comes from: a terminal, a file, a variable, a command, systemd.
#pragma once

#include <string>

#include "rules/bytes/secret.h"
#include "tool/spec/spec.h"
#include "tool/store/store.h"

namespace pkigen {

// What a passphrase is for: to open what is locked, or to lock something, for which it is typed twice.
enum class Purpose { open, lock };

// Throws Error if the passphrase cannot be had, as far as that can be told without asking anybody or running anything.
void require(const PassphraseSource& source, const Store& store);

// The passphrase of `label`, such as "root.key". `root` is the folder of pki.yaml, where a command is run. Throws Error
// if it cannot be had, is empty or is longer than 1023 octets, or if pkigen is told to end meanwhile.
Secret get(const PassphraseSource& source, const Store& store, const std::string& root, const std::string& label,
           Purpose purpose);

// What is unwise about a source that works: its file can be read by others; "" if nothing is.
std::string misgiving(const PassphraseSource& source, const Store& store);

// "the file secrets/ca.pass", "the terminal"
std::string in_words(const PassphraseSource& source);

}  // namespace pkigen
