#include "tool/store/standstill_file.h"

#include <array>
#include <cstring>
#include <limits>
#include <type_traits>

#include "tool/store/checksum.h"

namespace pkigen {

namespace {

using Folder = StandstillFile::Folder;
using File = StandstillFile::File;

// No octet of a record is left to chance.
static_assert(std::has_unique_object_representations_v<Folder> && std::has_unique_object_representations_v<File>);

constexpr std::string_view title = "pkigen standstill 1\n";

struct Header {
  std::array<char, 24> title{};
  std::uint64_t checksum = 0;  // of all that follows it
  std::uint64_t folders = 0;
  std::uint64_t files = 0;
  std::uint64_t note = 0;  // octets
};
static_assert(std::has_unique_object_representations_v<Header>);
constexpr std::size_t summed_from = offsetof(Header, folders);

template <class Record>
Record record_at(ByteView octets, std::size_t offset) {
  Record record;
  std::memcpy(&record, octets.data() + offset, sizeof record);
  return record;
}

template <class Record>
void append_record(Bytes& octets, const Record& record) {
  const std::size_t at = octets.size();
  octets.resize(at + sizeof record);
  std::memcpy(octets.data() + at, &record, sizeof record);
}

std::size_t folder_offset(std::size_t index) { return sizeof(Header) + index * sizeof(Folder); }

std::size_t file_offset(std::size_t folders, std::size_t index) {
  return folder_offset(folders) + index * sizeof(File);
}

File record_of(const FileState& state) {
  return {.device = state.device,
          .inode = state.inode,
          .size = state.size,
          .mtime_ns = state.mtime_ns,
          .ctime_ns = state.ctime_ns,
          .mode = state.mode,
          .uid = state.uid,
          .gid = state.gid,
          .name = 0};
}

}  // namespace

std::optional<StandstillFile> StandstillFile::parse(Secret octets) {
  StandstillFile file(std::move(octets));
  if (!file.is_sound()) return std::nullopt;
  return file;
}

bool StandstillFile::is_sound() {
  const ByteView octets = octets_.view();
  if (octets.size() < sizeof(Header) || octets.size() > std::numeric_limits<std::uint32_t>::max()) return false;
  const auto header = record_at<Header>(octets, 0);
  if (std::string_view(header.title.data(), title.size()) != title) return false;
  if (header.checksum != checksum(octets.subspan(summed_from))) return false;
  // Whoever got the checksum right can be believed about the rest; this is for the sake of another version's octets.
  const std::size_t texts = file_offset(header.folders, header.files) + header.note;
  if (texts > octets.size() || octets.back() != 0) return false;
  folder_count_ = header.folders;
  file_count_ = header.files;
  note_size_ = header.note;
  return folder_count_ == 0 || folder(folder_count_ - 1).end == file_count_;
}

std::string_view StandstillFile::note() const {
  return octets_.text().substr(file_offset(folder_count_, file_count_), note_size_);
}

Folder StandstillFile::folder(std::size_t index) const {
  return record_at<Folder>(octets_.view(), folder_offset(index));
}

File StandstillFile::file(std::size_t index) const {
  return record_at<File>(octets_.view(), file_offset(folder_count_, index));
}

const char* StandstillFile::text(std::uint32_t offset) const {
  return octets_.text().data() + file_offset(folder_count_, file_count_) + note_size_ + offset;
}

void StandstillWriter::folder(std::string_view path, Folder folder) {
  folder.path = add_text(path);
  folder.end = static_cast<std::uint32_t>(files_.size());
  folders_.push_back(folder);
}

void StandstillWriter::file(std::string_view name, const std::optional<FileState>& state) {
  File& file = files_.emplace_back(state ? record_of(*state) : File{.mode = StandstillFile::absent});
  file.name = add_text(name);
  ++folders_.back().end;
}

std::uint32_t StandstillWriter::add_text(std::string_view text) {
  const auto offset = static_cast<std::uint32_t>(texts_.size());
  texts_.append(text).push_back('\0');
  return offset;
}

Bytes StandstillWriter::octets(std::string_view note) const {
  Header header{.folders = folders_.size(), .files = files_.size(), .note = note.size()};
  std::memcpy(header.title.data(), title.data(), title.size());
  Bytes octets;
  octets.reserve(file_offset(folders_.size(), files_.size()) + note.size() + texts_.size());
  append_record(octets, header);
  for (const Folder& folder : folders_) append_record(octets, folder);
  for (const File& file : files_) append_record(octets, file);
  append(octets, view_of(note));
  append(octets, view_of(texts_));
  header.checksum = checksum(ByteView(octets).subspan(summed_from));
  std::memcpy(octets.data(), &header, sizeof header);
  return octets;
}

}  // namespace pkigen
