// Folders that others could change, and files that others could read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "tests/support/command.h"
#include "tests/tool/store/as_nobody.h"
#include "tests/tool/store/tree.h"

namespace pkigen::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

namespace fs = std::filesystem;

class Umask {
 public:
  explicit Umask(mode_t mask) : before_(::umask(mask)) {}
  Umask(const Umask&) = delete;
  Umask& operator=(const Umask&) = delete;
  ~Umask() { ::umask(before_); }

 private:
  mode_t before_;
};

struct Hole {
  const char* name;
  void (*make)(const std::string& folder);
  bool is_unsafe;
};

void set(const std::string& folder, unsigned mode, uid_t user = 0, gid_t group = 0) {
  ASSERT_EQ(::chown(folder.c_str(), user, group), 0);
  ASSERT_EQ(::chmod(folder.c_str(), mode), 0);
}

const Hole holes[] = {
    {"WorldWritable", [](const std::string& folder) { set(folder, 0777); }, true},
    {"GroupWritable", [](const std::string& folder) { set(folder, 0775, 0, nobody); }, true},
    {"ForeignOwner", [](const std::string& folder) { set(folder, 0755, nobody, 0); }, true},
    {"ForeignAndSticky", [](const std::string& folder) { set(folder, 01777, nobody, 0); }, true},
    {"NamedUserInTheAcl",
     [](const std::string& folder) {
       output_of({"setfacl", "-m", "u:nobody:rwx", folder});
     },
     true},
    {"NamedGroupInTheAcl",
     [](const std::string& folder) {
       output_of({"setfacl", "-m", "g:nogroup:rwx", folder});
     },
     true},
    {"RootsAndSticky", [](const std::string& folder) { set(folder, 01777); }, false},
    {"WritableForTheGroupOfRoot", [](const std::string& folder) { set(folder, 0775); }, false},
    {"ReaderInTheAcl",
     [](const std::string& folder) {
       output_of({"setfacl", "-m", "u:nobody:r-x", folder});
     },
     false},
    {"WriterInTheAclThatIsMasked",
     [](const std::string& folder) {
       output_of({"setfacl", "-m", "u:nobody:rwx,m::r-x", folder});
     },
     false},
};

class UnsafeFolder : public testing::TestWithParam<Hole> {
 protected:
  [[nodiscard]] auto is_answered(const std::string& folder) const {
    return GetParam().is_unsafe ? testing::Matcher<std::string>(HasSubstr(folder)) : testing::Eq("");
  }
  Tree tree;
};

TEST_P(UnsafeFolder, AsTheTree) {
  GetParam().make(tree.root());
  EXPECT_THAT(complaint([&] { (void)tree.open_for_writing(); }), is_answered(tree.root()));
  EXPECT_EQ(tree.exists(".pkigen"), !GetParam().is_unsafe);
}

TEST_P(UnsafeFolder, AboveTheTree) {
  fs::create_directory(tree.path("deeper"));
  GetParam().make(tree.root());
  EXPECT_THAT(complaint([&] { open_disk_store(tree.path("deeper"), {.access = Access::write}); }),
              is_answered(tree.root()));
}

TEST_P(UnsafeFolder, InTheTree) {
  fs::create_directory(tree.path("tls"));
  GetParam().make(tree.path("tls"));
  const auto store = tree.open_for_writing();
  EXPECT_THAT(complaint([&] { (void)store->state("tls/certs/www.crt"); }), is_answered("tls"));
  EXPECT_THAT(complaint([&] { store->begin()->put("tls/certs/www.crt", Secret(), {}); }), is_answered("tls"));
}

TEST_P(UnsafeFolder, AsPkigensOwn) {
  tree.put("www.crt", "x");
  GetParam().make(tree.path(".pkigen"));
  EXPECT_THAT(complaint([&] { (void)tree.open_for_writing(); }), is_answered(".pkigen"));
  if (!GetParam().is_unsafe) {
    EXPECT_EQ(tree.mode(".pkigen"), 0700U) << "narrowed again";
  }
}

TEST_P(UnsafeFolder, AboveAnAbsolutePath) {
  fs::create_directories(tree.outside("etc/postfix"));
  GetParam().make(tree.outside("etc"));
  const auto store = tree.open_for_writing();
  EXPECT_THAT(complaint([&] { store->begin()->put(tree.outside("etc/postfix/www.pem"), Secret(), {}); }),
              is_answered(tree.outside("etc")));
}

INSTANTIATE_TEST_SUITE_P(Store, UnsafeFolder, testing::ValuesIn(holes),
                         [](const auto& test) { return test.param.name; });

TEST(DiskStore, IsWrittenByRootOnly) {
  const Tree tree;
  EXPECT_THAT(complaint_as_nobody([&] { (void)tree.open_for_writing(); }), HasSubstr("only root"));
}

TEST(DiskStore, IsReadByOthers) {
  const Tree tree;
  tree.put("www.crt", "certificate", {0644, "root", "root"});
  EXPECT_EQ(complaint_as_nobody([&] {
              if (tree.open_for_reading()->read("www.crt").text() != "certificate") throw std::runtime_error("other");
            }),
            "");
}

TEST(DiskStore, BelongsToTheCallerIfHeSaysSo) {
  const Tree tree;
  set(tree.root(), 0755, nobody, nobody);
  EXPECT_EQ(complaint_as_nobody([&] {
              const auto store = tree.open({Access::write, Ownership::caller, std::chrono::seconds(0)});
              const auto transaction = store->begin();
              transaction->put("tls/private/www.key", Secret(std::string_view("x")), {0640, "no such", "no such"});
              transaction->commit();
              const Permissions wanted{0640, "no such", "no such"};
              const std::string drift = store->drift(*store->state("tls/private/www.key"), wanted);
              if (!drift.empty()) throw std::runtime_error(drift);
            }),
            "");
  EXPECT_EQ(tree.status("tls/private/www.key").st_uid, nobody);
  EXPECT_EQ(tree.mode("tls/private/www.key"), 0640U);
  EXPECT_EQ(tree.mode("tls/private"), 0700U);
  EXPECT_EQ(tree.status("tls/private").st_uid, nobody);
}

TEST(DiskTransaction, GivesNothingAwayUnderAHostileDefaultAcl) {
  const Tree tree;
  fs::create_directories(tree.path("tls/private"));
  output_of({"setfacl", "-R", "-d", "-m", "u:nobody:rwx,g:nogroup:rwx,o::rwx", tree.root()});
  {
    const Umask umask(0);
    tree.put("tls/private/www.key", "x", {0640, "root", "nogroup"});
    tree.put("new/private/www.key", "x");
  }
  for (const char* path : {"tls/private/www.key", "new/private/www.key", "new", "new/private", ".pkigen",
                           ".pkigen/lock", ".pkigen/stage"}) {
    const std::string list = output_of({"getfacl", "-pc", tree.path(path)});
    EXPECT_THAT(list, Not(HasSubstr("nobody"))) << path;
    EXPECT_THAT(list, Not(HasSubstr("mask"))) << path;
    EXPECT_THAT(list, HasSubstr("other::")) << path;
  }
  EXPECT_EQ(tree.mode("tls/private/www.key"), 0640U);
  EXPECT_EQ(tree.mode("new/private/www.key"), 0600U);
}

TEST(DiskTransaction, TakesAwayAnAclWhenItRestricts) {
  const Tree tree;
  tree.write("www.key", "x");
  output_of({"setfacl", "-m", "u:nobody:rw", tree.path("www.key")});
  const auto store = tree.open_for_writing();
  EXPECT_EQ(store->drift(*store->state("www.key"), {}),
            "mode 0660, must be 0600, an access control list, must be without");
  const auto transaction = store->begin();
  transaction->restrict("www.key", {});
  transaction->commit();
  EXPECT_EQ(tree.mode("www.key"), 0600U);
  EXPECT_THAT(output_of({"getfacl", "-pc", tree.path("www.key")}), Not(HasSubstr("nobody")));
}

TEST(DiskTransaction, GivesAFileToItsOwnerWhateverTheMaskOfTheProcess) {
  for (const mode_t mask : {0U, 0022U, 0077U, 0777U}) {
    const Tree tree;
    {
      const Umask umask(mask);
      tree.put("tls/certs/www.crt", "x", {0644, "nobody", "nogroup"});
    }
    const struct stat status = tree.status("tls/certs/www.crt");
    EXPECT_EQ(status.st_mode & 07777U, 0644U);
    EXPECT_EQ(status.st_uid, nobody);
    EXPECT_EQ(status.st_gid, nobody);
    EXPECT_EQ(tree.mode("tls"), 0755U);
  }
}

TEST(DiskTransaction, RefusesAnOwnerThatDoesNotExist) {
  const Tree tree;
  const auto store = tree.open_for_writing();
  const auto transaction = store->begin();
  EXPECT_THAT(complaint([&] {
                transaction->put("x", Secret(), {0600, "no-such-user", "root"});
              }),
              HasSubstr("there is no user no-such-user"));
  EXPECT_THAT(complaint([&] {
                transaction->put("x", Secret(), {0600, "root", "no-such-group"});
              }),
              HasSubstr("there is no group no-such-group"));
}

}  // namespace
}  // namespace pkigen::test
