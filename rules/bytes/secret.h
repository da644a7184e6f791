// A buffer whose octets are wiped when it dies or grows. Everything that may hold a private key or a passphrase travels
// in one, from the file to the file; so that nobody has to ask which contents are secret, all file contents do.
#pragma once

#include <memory>

#include "rules/bytes/bytes.h"

namespace pkigen {

// Owns its octets; can be moved, and copied only by saying so. There is no way to print one.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::size_t size);       // that many zero octets
  explicit Secret(ByteView bytes);         // a copy of these
  explicit Secret(Bytes&& bytes);          // a copy of these, which are wiped
  explicit Secret(std::string_view text);  // a copy of these
  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret();

  [[nodiscard]] Secret copy() const;
  [[nodiscard]] ByteView view() const;
  [[nodiscard]] std::string_view text() const;
  [[nodiscard]] std::span<std::uint8_t> writable();
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] bool empty() const;

  // Adds to the end. Growth moves to a new buffer and wipes the old one.
  void append(ByteView bytes);
  void append(std::string_view text);
  // Cuts to the first `size` octets and wipes the rest.
  void shrink(std::size_t size);

 private:
  void reserve(std::size_t capacity);
  void wipe() noexcept;

  std::unique_ptr<std::uint8_t[]> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

// Overwrites with zeros in a way the compiler may not leave out.
void wipe(std::span<std::uint8_t> bytes) noexcept;

}  // namespace pkigen
