// The process itself: what is switched off before the first secret is read, what ^C means, and who is at work.
#pragma once

#include <atomic>
#include <string>

namespace pkigen {

// No core dumps, no debugger, files private by default, SIGPIPE an error of write.
void harden_process();

// SIGINT and SIGTERM ask for an end: nothing new is started, what is finished is published. A second one kills.
void catch_interrupts();
const std::atomic<bool>& interrupted();

// The file that this very program was started from, as another than all before it; empty if that cannot be told.
std::string program_file();

// As whom it runs.
std::string caller();

}  // namespace pkigen
