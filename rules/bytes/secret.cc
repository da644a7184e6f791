#include "rules/bytes/secret.h"

#include <string.h>  // explicit_bzero

#include <algorithm>
#include <utility>

namespace pkigen {

void wipe(std::span<std::uint8_t> bytes) noexcept {
  if (!bytes.empty()) explicit_bzero(bytes.data(), bytes.size());
}

Secret::Secret(std::size_t size) {
  reserve(size);
  size_ = size;
}

Secret::Secret(ByteView bytes) { append(bytes); }

Secret::Secret(Bytes&& bytes) {
  append(bytes);
  pkigen::wipe(bytes);
}

Secret::Secret(std::string_view text) { append(text); }

Secret::Secret(Secret&& other) noexcept
    : data_(std::move(other.data_)),
      size_(std::exchange(other.size_, 0)),
      capacity_(std::exchange(other.capacity_, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this == &other) return *this;
  wipe();
  data_ = std::move(other.data_);
  size_ = std::exchange(other.size_, 0);
  capacity_ = std::exchange(other.capacity_, 0);
  return *this;
}

Secret::~Secret() { wipe(); }

Secret Secret::copy() const { return Secret(view()); }

ByteView Secret::view() const { return {data_.get(), size_}; }

std::string_view Secret::text() const { return text_of(view()); }

std::span<std::uint8_t> Secret::writable() { return {data_.get(), size_}; }

std::size_t Secret::size() const { return size_; }

bool Secret::empty() const { return size_ == 0; }

void Secret::append(ByteView bytes) {
  if (bytes.empty()) return;
  if (size_ + bytes.size() > capacity_) {
    // The argument may lie in the buffer that is about to be wiped.
    Secret grown;
    grown.reserve(std::max(size_ + bytes.size(), capacity_ * 2));
    std::ranges::copy(view(), grown.data_.get());
    std::ranges::copy(bytes, grown.data_.get() + size_);
    grown.size_ = size_ + bytes.size();
    *this = std::move(grown);
    return;
  }
  std::ranges::copy(bytes, data_.get() + size_);
  size_ += bytes.size();
}

void Secret::append(std::string_view text) { append(view_of(text)); }

void Secret::shrink(std::size_t size) {
  if (size >= size_) return;
  pkigen::wipe(writable().subspan(size));
  size_ = size;
}

void Secret::reserve(std::size_t capacity) {
  data_ = std::make_unique<std::uint8_t[]>(capacity);
  capacity_ = capacity;
}

void Secret::wipe() noexcept {
  if (data_) pkigen::wipe({data_.get(), capacity_});
}

}  // namespace pkigen
