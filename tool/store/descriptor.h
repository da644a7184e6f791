// An open file descriptor that closes itself. The lowest stone of the store; it knows nothing of paths.
#pragma once

#include <cerrno>
#include <string_view>
#include <utility>

namespace pkigen {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor();

  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  [[nodiscard]] int number() const { return number_; }
  // Hands the number over to somebody else, who closes it.
  int release() { return std::exchange(number_, -1); }
  // Closes, and throws Error if the file system only now says that a write to `path` failed.
  void close(std::string_view path);

 private:
  int number_ = -1;
};

// Repeats a system call for as long as a signal interrupts it.
template <class Call>
auto uninterrupted(Call call) {
  auto result = call();
  while (result == -1 && errno == EINTR) result = call();
  return result;
}

}  // namespace pkigen
