#include "tool/store/failure.h"

#include <cctype>
#include <string>
#include <system_error>

namespace pkigen {

namespace {

std::string words(int number) {
  std::string text = std::generic_category().message(number);
  if (!text.empty()) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

std::string hint_for(int number) {
  switch (number) {
    case EACCES:
    case EPERM:
      return "run as a user who may do that; if root may not either, look for an immutable file or a read-only mount";
    case ENOSPC:
    case EDQUOT:
      return "make room, then run the command again";
    case EROFS:
      return "mount the file system writable, then run the command again";
    case EMFILE:
    case ENFILE:
      return "allow more open files (`ulimit -n`), then run the command again";
    case EIO:
      return "the disk may be failing: look at the system's log";
    default:
      return "";
  }
}

}  // namespace

Error failure(std::string_view what, std::string_view path, int number) {
  std::string message = "cannot ";
  message.append(what).append(" ").append(path).append(": ").append(words(number));
  return Error(message, hint_for(number));
}

}  // namespace pkigen
