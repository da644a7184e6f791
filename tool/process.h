// The process itself: what is switched off before the first secret is read, and what ^C means.
#pragma once

#include <atomic>

namespace pkigen {

// No core dumps, no debugger, files private by default, SIGPIPE an error of write.
void harden_process();

// SIGINT and SIGTERM ask for an end: nothing new is started, what is finished is published. A second one kills.
void catch_interrupts();
const std::atomic<bool>& interrupted();

}  // namespace pkigen
