#include "tool/store/acl.h"

#include <fcntl.h>
#include <sys/xattr.h>

#include <cstdint>
#include <string>
#include <vector>

#include "tool/store/descriptor.h"
#include "tool/store/failure.h"

namespace pkigen {

namespace {

constexpr const char* access_list = "system.posix_acl_access";
constexpr const char* default_list = "system.posix_acl_default";

// The kernel's form (linux/posix_acl_xattr.h): a version of four octets, then entries of tag, permissions and id.
constexpr std::size_t version_size = 4;
constexpr std::size_t entry_size = 8;
constexpr unsigned tag_user = 0x02;
constexpr unsigned tag_group = 0x08;
constexpr unsigned may_write = 0x02;

unsigned little_endian(const std::uint8_t* octets, std::size_t count) {
  unsigned value = 0;
  for (std::size_t i = count; i > 0; --i) value = value << 8U | octets[i - 1];
  return value;
}

bool lets_other_write(const std::uint8_t* entry) {
  const unsigned tag = little_endian(entry, 2);
  const unsigned permissions = little_endian(entry + 2, 2);
  const unsigned id = little_endian(entry + 4, 4);
  return (tag == tag_user || tag == tag_group) && (permissions & may_write) != 0 && id != 0;
}

void strip(int descriptor, const char* list, std::string_view path) {
  // To ask is cheaper than to remove, and there hardly ever is one.
  if (::fgetxattr(descriptor, list, nullptr, 0) >= 0 && ::fremovexattr(descriptor, list) == 0) return;
  if (errno == ENODATA || errno == EOPNOTSUPP) return;
  throw failure("remove the access control list of", path);
}

}  // namespace

bool acl_lets_others_write(int folder) {
  // A descriptor that is only a path has no attributes.
  const Descriptor readable(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!readable.is_open()) return true;
  std::vector<std::uint8_t> list(65536);
  const ssize_t size = ::fgetxattr(readable.number(), access_list, list.data(), list.size());
  if (size < 0) return errno != ENODATA && errno != EOPNOTSUPP;
  for (std::size_t at = version_size; at + entry_size <= static_cast<std::size_t>(size); at += entry_size) {
    if (lets_other_write(list.data() + at)) return true;
  }
  return false;
}

bool file_has_acl(int folder, const char* name) {
  // There is no getxattrat, and a file that is only looked at need not be readable.
  const std::string path = "/proc/self/fd/" + std::to_string(folder) + "/" + name;
  if (::lgetxattr(path.c_str(), access_list, nullptr, 0) >= 0) return true;
  if (errno != ENOENT) return false;
  const Descriptor file(::openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  return file.is_open() && ::fgetxattr(file.number(), access_list, nullptr, 0) >= 0;
}

void strip_file_acl(int file, std::string_view path) { strip(file, access_list, path); }

void strip_folder_acl(int folder, std::string_view path) {
  strip(folder, access_list, path);
  strip(folder, default_list, path);
}

}  // namespace pkigen
