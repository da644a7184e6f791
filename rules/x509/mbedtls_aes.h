// A workaround for how mbedTLS looks for the processor's AES instructions. For the .cc files of this folder only.
#pragma once

namespace pkigen {

// The library asks the processor at the first use of AES and keeps the answer in variables that nothing guards (fixed
// in 3.6.4, CVE-2025-52496). Whoever uses AES calls this before, so that the first use is over when threads meet there.
void detect_aes();

}  // namespace pkigen
