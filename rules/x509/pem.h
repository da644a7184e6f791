// Textual encodings (RFC 7468): base64 between BEGIN and END, possibly several in a file and text around them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/bytes/secret.h"

namespace pkigen::pem {

struct Block {
  std::string label;                 // "CERTIFICATE"
  std::vector<std::string> headers;  // RFC 1421 lines such as "Proc-Type: 4,ENCRYPTED"
  Secret contents;                   // decoded
  std::string_view text;             // the whole block in the input, from "-----BEGIN" through "-----" of END
};

// All blocks of a text in order; text between them is passed over, CRLF and missing final newline taken. A block that
// is begun and does not end, or whose base64 is broken, throws Error. `file` outlives the result.
std::vector<Block> read(std::string_view file);

// One block in lines of 64 characters. Contents may be secret, so the result is.
Secret write(std::string_view label, ByteView contents);

}  // namespace pkigen::pem
