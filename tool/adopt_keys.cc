#include "tool/adopt_keys.h"

#include <algorithm>

#include "rules/ledger.h"
#include "tool/adopt_name.h"

namespace pkigen {
namespace {

bool is_better(const FoundFile& one, const FoundFile& other) {
  return one.certificates.empty() && !other.certificates.empty();
}

}  // namespace

FoundKeys::FoundKeys(const FoundFolder& found) {
  for (const FoundFile& file : found.files) {
    if (file.keys.empty()) continue;
    const Bytes& spki = file.keys.front().spki;
    taken_[&file] = false;
    if (spki.empty()) {
      locked_.push_back(&file);
      continue;
    }
    const FoundFile*& known = known_[spki];
    if (known == nullptr || is_better(file, *known)) known = &file;
  }
}

const FoundFile* FoundKeys::take_locked(const std::string& stem, const std::string& folder) {
  const auto fits = [&](const FoundFile* file) {
    return stem_of(file->path) == stem && file->path.starts_with(folder);
  };
  const auto found = std::ranges::find_if(locked_, fits);
  if (found == locked_.end()) return nullptr;
  const FoundFile* file = *found;
  locked_.erase(found);
  taken_[file] = true;
  return file;
}

const FoundFile* FoundKeys::take(const Bytes& spki, const std::string& certificate_path) {
  const auto known = known_.find(spki);
  if (known == known_.end()) return take_locked(stem_of(certificate_path), "");
  taken_[known->second] = true;
  return known->second;
}

const FoundFile* FoundKeys::take_of_authority(const Bytes& spki, const std::string& certificate_path,
                                              const std::string& dir) {
  if (const FoundFile* file = take(spki, certificate_path)) return file;
  if (dir.empty()) return nullptr;
  const std::string folder = dir == "." ? "" : dir + "/";
  const FoundFile* file = take_locked("cakey", folder);
  return file != nullptr ? file : take_locked("ca", folder);
}

std::vector<const FoundFile*> FoundKeys::left() const {
  std::vector<const FoundFile*> files;
  for (const auto& [file, is_taken] : taken_) {
    const bool is_copy = !file->keys.front().spki.empty() && known_.at(file->keys.front().spki) != file;
    if (!is_taken && !is_copy) files.push_back(file);
  }
  std::ranges::sort(files, {}, &FoundFile::path);
  return files;
}

}  // namespace pkigen
