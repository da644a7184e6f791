// What others may plant in the tree, and what the store does about it: names it, and leaves alone what it leads to.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>

#include "tests/support/command.h"
#include "tests/tool/store/tree.h"

namespace pkigen::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

namespace fs = std::filesystem;

constexpr const char* outside_text = "not pkigen's";

struct Planted {
  const char* name;
  void (*plant)(const Tree&, const std::string& path);
  const char* complaint;
};

void plant_socket(const Tree&, const std::string& path) {
  const int number = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  ASSERT_LT(path.size(), sizeof address.sun_path);
  path.copy(address.sun_path, path.size());
  ASSERT_EQ(::bind(number, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  ::close(number);
}

const Planted planted[] = {
    {"SymlinkOut", [](const Tree& tree, const std::string& path) { fs::create_symlink(tree.outside("file"), path); },
     "is a symbolic link"},
    {"SymlinkIn", [](const Tree& tree, const std::string& path) { fs::create_symlink(tree.path("other"), path); },
     "is a symbolic link"},
    {"DanglingSymlink", [](const Tree& tree, const std::string& path) { fs::create_symlink(tree.outside("no"), path); },
     "is a symbolic link"},
    {"HardLink", [](const Tree& tree, const std::string& path) { fs::create_hard_link(tree.outside("file"), path); },
     "is a hard link"},
    {"Fifo", [](const Tree&, const std::string& path) { ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0); }, "is a FIFO"},
    {"Socket", plant_socket, "is a socket"},
    {"Device",
     [](const Tree&, const std::string& path) { ASSERT_EQ(::mknod(path.c_str(), S_IFCHR | 0600, makedev(1, 5)), 0); },
     "is a device"},
    {"Folder", [](const Tree&, const std::string& path) { fs::create_directory(path); }, "is a folder"},
};

class PlantedFile : public testing::TestWithParam<Planted> {
 protected:
  PlantedFile() {
    tree.write("../file", outside_text);
    tree.write("other", outside_text);
    tree.write("tls/private/other.key", "k");
  }
  void plant(const std::string& name) const { GetParam().plant(tree, tree.path(name)); }
  [[nodiscard]] auto complains_about(const std::string& name) const {
    return AllOf(StartsWith(name), HasSubstr(GetParam().complaint));
  }

  Tree tree;
};

TEST_P(PlantedFile, IsNeitherReadNorDescribed) {
  plant("tls/private/www.key");
  const auto store = tree.open_for_reading();
  const auto complains = complains_about("tls/private/www.key");
  EXPECT_THAT(complaint([&] { (void)store->state("tls/private/www.key"); }), complains);
  EXPECT_THAT(complaint([&] { (void)store->read("tls/private/www.key"); }), complains);
}

TEST_P(PlantedFile, IsRefusedByEveryChange) {
  plant("tls/private/www.key");
  const auto store = tree.open_for_writing();
  const auto transaction = store->begin();
  const auto complains = complains_about("tls/private/www.key");
  EXPECT_THAT(complaint([&] { transaction->put("tls/private/www.key", Secret(std::string_view("x")), {}); }),
              complains);
  EXPECT_THAT(complaint([&] { transaction->archive("tls/private/www.key", "www"); }), complains);
  EXPECT_THAT(complaint([&] { transaction->remove("tls/private/www.key"); }), complains);
  EXPECT_THAT(complaint([&] { transaction->restrict("tls/private/www.key", {}); }), complains);
  EXPECT_FALSE(tree.has_left_overs()) << "nothing was staged";
  EXPECT_EQ(tree.read("../file"), outside_text);
  EXPECT_EQ(tree.read("other"), outside_text);
}

TEST_P(PlantedFile, IsRefusedAtCommitAndNothingIsPublished) {
  const auto store = tree.open_for_writing();
  const auto transaction = store->begin();
  transaction->put("tls/certs/www.crt", Secret(std::string_view("x")), {});
  transaction->put("tls/private/www.key", Secret(std::string_view("x")), {});
  plant("tls/private/www.key");
  EXPECT_THAT(complaint([&] { transaction->commit(); }), complains_about("tls/private/www.key"));
  EXPECT_FALSE(tree.exists("tls/certs"));
  EXPECT_FALSE(tree.has_left_overs());
}

TEST_P(PlantedFile, IsNotTakenForTheLock) {
  fs::create_directory(tree.path(".pkigen"));
  plant(".pkigen/lock");
  EXPECT_THAT(complaint([&] { (void)tree.open_for_writing(); }), complains_about(".pkigen/lock"));
}

TEST_P(PlantedFile, IsNotTakenForTheJournal) {
  fs::create_directory(tree.path(".pkigen"));
  plant(".pkigen/journal");
  EXPECT_THAT(complaint([&] { (void)tree.open_for_writing(); }), complains_about(".pkigen/journal"));
  EXPECT_THAT(complaint([&] { (void)tree.open_for_reading(); }), complains_about(".pkigen/journal"));
}

INSTANTIATE_TEST_SUITE_P(Store, PlantedFile, testing::ValuesIn(planted),
                         [](const auto& test) { return test.param.name; });

class PlantedFolder : public testing::TestWithParam<const char*> {
 protected:
  PlantedFolder() {
    fs::create_directories(tree.outside("folder/private"));
    tree.write("../folder/private/www.key", outside_text);
    tree.write("../folder/www.key", outside_text);
    tree.write("elsewhere/private/www.key", outside_text);
    tree.write("elsewhere/www.key", outside_text);
  }
  Tree tree;
};

TEST_P(PlantedFolder, ThatIsALinkIsNotFollowed) {
  const std::string target = std::string(GetParam()) == "In" ? tree.path("elsewhere") : tree.outside("folder");
  for (const std::string link : {"tls", "tls/private", "tls/sub/private"}) {
    fs::remove_all(tree.path("tls"));
    fs::create_directories(fs::path(tree.path(link)).parent_path());
    fs::create_directory_symlink(target, tree.path(link));
    const auto store = tree.open_for_writing();
    const auto transaction = store->begin();
    for (const std::string below : {"/www.key", "/private/www.key"}) {
      const auto names_the_link = AllOf(StartsWith(link), HasSubstr("is a symbolic link"));
      EXPECT_THAT(complaint([&] { (void)store->state(link + below); }), names_the_link);
      EXPECT_THAT(complaint([&] { (void)store->read(link + below); }), names_the_link);
      EXPECT_THAT(complaint([&] { transaction->put(link + below, Secret(), {}); }), names_the_link);
      EXPECT_THAT(complaint([&] { transaction->remove(link + below); }), names_the_link);
    }
    EXPECT_THAT(complaint([&] { (void)store->list(link); }), HasSubstr("is a symbolic link"));
  }
  EXPECT_EQ(tree.read("../folder/www.key"), outside_text);
  EXPECT_EQ(tree.read("elsewhere/www.key"), outside_text);
}

INSTANTIATE_TEST_SUITE_P(Store, PlantedFolder, testing::Values("In", "Out"),
                         [](const auto& test) { return test.param; });

TEST(DiskStore, RefusesATreeThatIsReachedThroughALink) {
  const Tree tree;
  fs::create_directory_symlink(tree.root(), tree.outside("link"));
  const std::string said = complaint([&] { open_disk_store(tree.outside("link"), {}); });
  EXPECT_THAT(said, HasSubstr(tree.outside("link") + " is a symbolic link"));
}

TEST(DiskStore, RefusesAFileWhereAFolderMustBe) {
  const Tree tree;
  tree.write("tls", "a file");
  EXPECT_THAT(complaint([&] { (void)tree.open_for_reading()->state("tls/www.crt"); }),
              HasSubstr("tls is not a folder"));
}

TEST(DiskStore, RefusesPathsThatLeadUpwards) {
  const Tree tree;
  tree.write("tls/x", "x");
  const auto store = tree.open_for_writing();
  const auto transaction = store->begin();
  for (const std::string path : {"../file", "tls/../../file", "tls/..", "", "tls/", ".", "..", "/", "tls/.."}) {
    EXPECT_THAT(complaint([&] { (void)store->state(path); }), HasSubstr("not a path below")) << path;
    EXPECT_THAT(complaint([&] { transaction->put(path, Secret(), {}); }), HasSubstr("not a path below")) << path;
  }
}

TEST(DiskStore, RefusesMoreThan64MiB) {
  const Tree tree;
  tree.write("huge", "");
  fs::resize_file(tree.path("huge"), (64U << 20U) + 1);
  EXPECT_THAT(complaint([&] { (void)tree.open_for_reading()->read("huge"); }), HasSubstr("64 MiB"));
}

TEST(DiskStore, RefusesATreeThatIsNotThere) {
  const Tree tree;
  EXPECT_THAT(complaint([&] { open_disk_store(tree.path("no"), {}); }), HasSubstr("there is no folder"));
}

}  // namespace
}  // namespace pkigen::test
