// Modes of folders, and how a file differs from what it must be.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/tool/store/as_nobody.h"
#include "tests/tool/store/tree.h"

namespace pkigen::test {
namespace {

using testing::HasSubstr;

namespace fs = std::filesystem;

const Permissions secret{};
const Permissions group_reads{0640, "root", "nogroup"};
const Permissions everybody_reads{0644, "root", "root"};

void make_folder(const Tree& tree, const std::string& name, unsigned mode, gid_t group = 0) {
  fs::create_directories(tree.path(name));
  ASSERT_EQ(::chown(tree.path(name).c_str(), 0, group), 0);
  fs::permissions(tree.path(name), fs::perms(mode));
}

TEST(Folders, ThatAreMadeAreOpenToAllUnlessPrivate) {
  const Tree tree;
  tree.put("CA/root/private/cakey.pem", "key");
  EXPECT_EQ(tree.mode("CA"), 0755U);
  EXPECT_EQ(tree.mode("CA/root"), 0755U);
  EXPECT_EQ(tree.mode("CA/root/private"), 0700U);
  EXPECT_EQ(tree.mode(".pkigen"), 0700U);
  EXPECT_EQ(tree.mode(".pkigen/stage"), 0700U);
}

TEST(Folders, ThatArePrivateLetTheGroupOfAGroupReadableFilePass) {
  const Tree tree;
  tree.put("tls/private/www.key", "key", group_reads);
  EXPECT_EQ(tree.mode("tls/private"), 0710U);
  EXPECT_EQ(tree.status("tls/private").st_gid, nobody);
}

TEST(Folders, ThatArePrivateLetTheGroupPassWhenSuchAFileComesLater) {
  const Tree tree;
  tree.put("tls/private/www.key", "key", secret);
  tree.put("tls/private/mail.key", "key", group_reads);
  EXPECT_EQ(tree.mode("tls/private"), 0710U);
  EXPECT_EQ(tree.status("tls/private").st_gid, nobody);
}

TEST(Folders, ThatArePrivateKeepTheGroupThatTheyHave) {
  const Tree tree;
  make_folder(tree, "ssl/private", 0710, 1);
  tree.put("ssl/private/www.key", "key", secret);
  EXPECT_EQ(tree.mode("ssl/private"), 0710U);
  EXPECT_EQ(tree.status("ssl/private").st_gid, 1U);
}

TEST(Folders, ThatArePrivateAreNarrowedWhenSomethingIsPutThere) {
  const Tree tree;
  make_folder(tree, "tls/private", 0755);
  tree.put("tls/private/www.key", "key", secret);
  EXPECT_EQ(tree.mode("tls/private"), 0700U);
}

TEST(Folders, OutsideTheTreeKeepTheirModes) {
  const Tree tree;
  make_folder(tree, "../etc/private", 0755);
  tree.put(tree.outside("etc/private/www.key"), "key", secret);
  EXPECT_EQ(tree.mode("../etc/private"), 0755U);
}

TEST(Folders, OfPkigensOwnAreNarrowedWhenTheTreeIsOpened) {
  const Tree tree;
  tree.put("www.key", "key");
  make_folder(tree, ".pkigen", 0755);
  make_folder(tree, ".pkigen/stage", 0755);
  make_folder(tree, "archive", 0755);
  (void)tree.open_for_writing();
  EXPECT_EQ(tree.mode(".pkigen"), 0700U);
  EXPECT_EQ(tree.mode(".pkigen/stage"), 0700U);
  EXPECT_EQ(tree.mode("archive"), 0700U);
}

struct Drift {
  const char* name;
  unsigned mode;
  uid_t user;
  gid_t group;
  Permissions wanted;
  const char* text;
  bool can_restrict;
};

class DriftOf : public testing::TestWithParam<Drift> {
 protected:
  FileState state() const {
    FileState state;
    state.mode = GetParam().mode;
    state.uid = GetParam().user;
    state.gid = GetParam().group;
    return state;
  }
  Tree tree;
};

TEST_P(DriftOf, AFile) {
  const auto store = tree.open_for_reading();
  EXPECT_EQ(store->drift(state(), GetParam().wanted), GetParam().text);
  EXPECT_EQ(store->can_restrict(state(), GetParam().wanted), GetParam().can_restrict);
}

TEST_P(DriftOf, AFileOfTheCallerIsThatOfItsMode) {
  const auto store = tree.open({Access::read, Ownership::caller, std::chrono::seconds(0)});
  const bool is_right = GetParam().mode == GetParam().wanted.mode;
  EXPECT_EQ(store->drift(state(), GetParam().wanted).empty(), is_right);
}

INSTANTIATE_TEST_SUITE_P(
    Store, DriftOf,
    testing::Values(
        Drift{"None", 0600, 0, 0, secret, "", true},
        Drift{"TooWide", 0644, 0, 0, secret, "mode 0644, must be 0600", true},
        Drift{"TooNarrow", 0600, 0, 0, everybody_reads, "mode 0600, must be 0644", false},
        Drift{"WiderAndNarrower", 0604, 0, 0, {0640, "root", "root"}, "mode 0604, must be 0640", false},
        Drift{"SetUserId", 04755, 0, 0, secret, "mode 4755, must be 0600", true},
        Drift{"OfAnotherOwner", 0600, nobody, 0, secret, "owner nobody, must be root", false},
        Drift{"OfNobodysNumber", 0600, 4242, 0, secret, "owner 4242, must be root", false},
        Drift{"ForAnotherOwner", 0600, 0, 0, {0600, "nobody", "root"}, "owner root, must be nobody", false},
        Drift{"OfAnotherGroup", 0640, 0, nobody, {0640, "root", "root"}, "group nogroup, must be root", true},
        Drift{"ForAGroupThatMayNotRead", 0600, 0, 0, {0600, "root", "nogroup"}, "group root, must be nogroup", true},
        Drift{"ForAGroupThatMayRead", 0640, 0, 0, group_reads, "group root, must be nogroup", false},
        Drift{"OfAll", 0666, nobody, nobody, secret,
              "mode 0666, must be 0600, owner nobody, must be root, group nogroup, must be root", false}),
    [](const auto& test) { return test.param.name; });

TEST(DiskStore, KnowsNoDriftFromAnOwnerThatDoesNotExist) {
  const Tree tree;
  EXPECT_THAT(complaint([&] {
                (void)tree.open_for_reading()->drift({}, {0600, "no-such-user", "root"});
              }),
              HasSubstr("there is no user no-such-user"));
}

}  // namespace
}  // namespace pkigen::test
