#include "tests/tool/store/tree.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace pkigen::test {

namespace fs = std::filesystem;

Tree::Tree() : root_(scratch_.path("tree")) {
  fs::create_directory(root_);
  // Some tests look at it as somebody else.
  for (const fs::path& folder : {scratch_.folder(), fs::path(root_)}) fs::permissions(folder, fs::perms(0755));
}

void Tree::write(std::string_view name, std::string_view contents, unsigned mode) const {
  const fs::path file = path(name);
  fs::create_directories(file.parent_path());
  std::ofstream(file) << contents;
  fs::permissions(file, fs::perms(mode));
}

std::string Tree::read(std::string_view name) const {
  std::ifstream file(path(name));
  return {std::istreambuf_iterator<char>(file), {}};
}

bool Tree::exists(std::string_view name) const { return fs::exists(fs::symlink_status(path(name))); }

struct stat Tree::status(std::string_view name) const {
  struct stat status {};
  if (::lstat(path(name).c_str(), &status) != 0) throw std::runtime_error("no " + path(name));
  return status;
}

bool Tree::has_left_overs() const {
  return !fs::is_empty(path(".pkigen/stage")) || exists(".pkigen/journal") || exists(".pkigen/elsewhere");
}

std::unique_ptr<Store> Tree::open(const DiskStoreOptions& options) const { return open_disk_store(root_, options); }

std::unique_ptr<Store> Tree::open_for_writing() const {
  return open({Access::write, Ownership::as_declared, std::chrono::seconds(0)});
}

std::unique_ptr<Store> Tree::open_for_reading() const {
  return open({Access::read, Ownership::as_declared, std::chrono::seconds(0)});
}

void Tree::put(const std::string& name, std::string_view contents, const Permissions& permissions) const {
  const auto store = open_for_writing();
  const auto transaction = store->begin();
  transaction->put(name, Secret(contents), permissions);
  transaction->commit();
}

}  // namespace pkigen::test
