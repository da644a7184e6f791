#include "tool/store/cache.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "tool/store/checksum.h"
#include "tool/store/varint.h"

namespace pkigen {

namespace {

constexpr const char* cache_name = "cache";
constexpr std::string_view title = "pkigen cache 1\n";
constexpr std::size_t checksum_size = 16;  // hexadecimal digits
constexpr std::size_t header_size = title.size() + checksum_size;

struct Entry {
  std::string_view path;
  FileState state;
  std::string_view text;
};

void write(VarintWriter& writer, const Entry& entry) {
  writer.text(entry.path);
  writer.number(entry.state.device);
  writer.number(entry.state.inode);
  writer.number(entry.state.size);
  writer.signed_number(entry.state.mtime_ns);
  writer.signed_number(entry.state.ctime_ns);
  writer.number(entry.state.mode);
  writer.number(entry.state.uid);
  writer.number(entry.state.gid);
  writer.text(entry.text);
}

Entry read(VarintReader& reader) {
  Entry entry;
  entry.path = reader.text();
  entry.state.device = reader.number();
  entry.state.inode = reader.number();
  entry.state.size = reader.number();
  entry.state.mtime_ns = reader.signed_number();
  entry.state.ctime_ns = reader.signed_number();
  entry.state.mode = static_cast<std::uint32_t>(reader.number());
  entry.state.uid = static_cast<std::uint32_t>(reader.number());
  entry.state.gid = static_cast<std::uint32_t>(reader.number());
  entry.text = reader.text();
  return entry;
}

std::string checksum_text(ByteView octets) {
  std::uint64_t rest = checksum(octets);
  Bytes big_endian(sizeof rest);
  for (auto octet = big_endian.rbegin(); octet != big_endian.rend(); ++octet, rest >>= 8U) {
    *octet = static_cast<std::uint8_t>(rest);
  }
  return hex(big_endian);
}

bool is_sound(std::string_view file) {
  if (!file.starts_with(title) || file.size() < header_size) return false;
  if (file.size() > std::numeric_limits<std::uint32_t>::max()) return false;
  return file.substr(title.size(), checksum_size) == checksum_text(view_of(file.substr(header_size)));
}

std::uint32_t hash_of(std::string_view path) { return static_cast<std::uint32_t>(checksum(view_of(path))); }

}  // namespace

Cache Cache::parse(Secret file) {
  Cache cache;
  if (!is_sound(file.text())) return cache;
  cache.file_ = std::move(file);
  if (!cache.index()) return {};
  return cache;
}

bool Cache::index() {
  const std::string_view file = file_.text();
  VarintReader reader(file.substr(header_size));
  count_ = static_cast<std::size_t>(reader.number());
  // An entry has ten fields of at least an octet.
  if (count_ > file.size() / 10) return false;
  slots_.resize(std::bit_ceil(count_ * 2 + 1));
  for (std::size_t i = 0; i < count_; ++i) {
    const auto offset = static_cast<std::uint32_t>(file.size() - reader.rest().size());
    const Entry entry = read(reader);
    const std::uint32_t hash = hash_of(entry.path);
    slots_[slot_of(entry.path, hash)] = {hash, offset};
  }
  return reader.good() && reader.rest().empty();
}

// Where the entry of the path is, or would be.
std::size_t Cache::slot_of(std::string_view path, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.offset == 0) return at;
    if (slot.hash == hash && VarintReader(file_.text().substr(slot.offset)).text() == path) return at;
  }
}

std::optional<std::string_view> Cache::find(std::string_view path, const FileState& state) const {
  if (const auto change = changes_.find(path); change != changes_.end()) {
    if (!change->second || change->second->state != state) return std::nullopt;
    return change->second->text;
  }
  if (slots_.empty()) return std::nullopt;
  const Slot& slot = slots_[slot_of(path, hash_of(path))];
  if (slot.offset == 0) return std::nullopt;
  VarintReader reader(file_.text().substr(slot.offset));
  const Entry entry = read(reader);
  if (entry.state != state) return std::nullopt;
  return entry.text;
}

void Cache::remember(std::string_view path, const FileState& state, std::string_view text) {
  changes_.insert_or_assign(std::string(path), Remembered{state, std::string(text)});
}

void Cache::forget(std::string_view path) { changes_.insert_or_assign(std::string(path), std::nullopt); }

template <class Visitor>
void Cache::for_each_unchanged(Visitor visit) const {
  for (const Slot& slot : slots_) {
    if (slot.offset == 0) continue;
    VarintReader reader(file_.text().substr(slot.offset));
    const Entry entry = read(reader);
    if (!changes_.contains(entry.path)) visit(entry);
  }
}

void Cache::forget_since(std::int64_t clock_ns) {
  const auto is_late = [&](const FileState& state) { return std::max(state.mtime_ns, state.ctime_ns) >= clock_ns; };
  std::vector<std::string> late;
  for_each_unchanged([&](const Entry& entry) {
    if (is_late(entry.state)) late.emplace_back(entry.path);
  });
  for (const std::string& path : late) forget(path);
  for (auto& [path, change] : changes_) {
    if (change && is_late(change->state)) change.reset();
  }
}

Bytes Cache::serialize() const {
  std::size_t count = 0;
  std::size_t size = file_.size();
  for_each_unchanged([&](const Entry& /*entry*/) { ++count; });
  for (const auto& [path, change] : changes_) {
    if (!change) continue;
    ++count;
    size += path.size() + change->text.size() + sizeof(FileState);
  }
  VarintWriter file;
  file.reserve(header_size + size);
  file.raw(title);
  file.raw(std::string(checksum_size, '0'));
  file.number(count);
  for_each_unchanged([&](const Entry& entry) { write(file, entry); });
  for (const auto& [path, change] : changes_) {
    if (change) write(file, {path, change->state, change->text});
  }
  Bytes octets = std::move(file).octets();
  std::ranges::copy(checksum_text(ByteView(octets).subspan(header_size)),
                    octets.begin() + static_cast<std::ptrdiff_t>(title.size()));
  return octets;
}

Cache load_cache(const Store& store) {
  auto file = store.read_state(cache_name);
  return file ? Cache::parse(std::move(*file)) : Cache();
}

void save_cache(Store& store, Cache& cache) {
  if (!cache.has_changed()) return;
  cache.forget_since(store.clock_ns());
  store.write_state(cache_name, cache.serialize());
}

}  // namespace pkigen
