#include "tool/store/standstill.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <functional>

#include "tests/tool/store/tree.h"
#include "tool/store/lock.h"

namespace pkigen::test {
namespace {

namespace fs = std::filesystem;

void look(const Store& store) {
  for (const char* path :
       {"pki.yaml", "CA/root/index.txt", "tls/private/www.key", "tls/gone.crt", "nowhere/gone.crt"}) {
    static_cast<void>(store.state(path));
  }
  static_cast<void>(store.read("tls/www.crt"));
  static_cast<void>(store.list("conf.d"));
  static_cast<void>(store.list("not.d"));
}

// A tree that has been looked at when there was nothing to do.
class Calm : public Tree {
 public:
  Calm() {
    for (const char* path : {"pki.yaml", "CA/root/index.txt", "tls/www.crt", "tls/private/www.key", "conf.d/a.yaml"}) {
      write(path, "some text");
    }
    for (const char* path : {"tls", "tls/private", "CA", "CA/root", "conf.d"}) chmod(path, 0755);
    // Not before the clock has moved on from the writing.
    while (!exists(".pkigen/standstill")) keep();
  }

  void keep() const {
    Sightings sightings;
    const auto store = open({Access::write, Ownership::as_declared, std::chrono::seconds(0), &sightings});
    look(*store);
    keep_standstill(*store, root(), sightings, "a note");
  }
  [[nodiscard]] bool holds() const {
    const auto kept = Standstill::load(root());
    return kept && kept->holds();
  }
  void chmod(const std::string& name, unsigned mode) const { fs::permissions(path(name), fs::perms(mode)); }
  void remove(const std::string& name) const { fs::remove_all(path(name)); }
  void rename(const std::string& from, const std::string& to) const { fs::rename(path(from), path(to)); }
};

TEST(Standstill, HoldsAsLongAsNothingChanges) {
  const Calm tree;
  EXPECT_TRUE(tree.holds());
  EXPECT_EQ(Standstill::load(tree.root())->note(), "a note");
}

TEST(Standstill, DoesNotMindFilesThatNobodyLookedAt) {
  const Calm tree;
  tree.write("README", "read me");
  tree.write("tls/other.crt", "some text");
  EXPECT_TRUE(tree.holds());
}

struct Change {
  const char* name;
  std::function<void(const Calm&)> make;
};

const Change changes[] = {
    {"AFileIsWritten", [](const Calm& tree) { tree.write("tls/www.crt", "same size"); }},
    {"AFileInTheTreeItselfIsWritten", [](const Calm& tree) { tree.write("pki.yaml", "same size"); }},
    {"AFileIsReplaced",
     [](const Calm& tree) {
       tree.write("new", "some text");
       tree.rename("new", "CA/root/index.txt");
     }},
    {"AFileIsRemoved", [](const Calm& tree) { tree.remove("tls/private/www.key"); }},
    {"AFileAppears", [](const Calm& tree) { tree.write("tls/gone.crt", ""); }},
    {"AFileAppearsInAFolderThatWasNotThere", [](const Calm& tree) { tree.write("nowhere/gone.crt", ""); }},
    {"AModeChanges", [](const Calm& tree) { tree.chmod("tls/private/www.key", 0640); }},
    {"AnOwnerChanges", [](const Calm& tree) { ASSERT_EQ(::chown(tree.path("tls/www.crt").c_str(), 1, 0), 0); }},
    {"AFileGetsASecondName", [](const Calm& tree) { fs::create_hard_link(tree.path("pki.yaml"), tree.path("link")); }},
    {"ALinkTakesThePlaceOfAFile",
     [](const Calm& tree) {
       tree.rename("tls/www.crt", "tls/aside");
       fs::create_symlink("aside", tree.path("tls/www.crt"));
     }},
    {"ALinkTakesThePlaceOfAFolder",
     [](const Calm& tree) {
       tree.rename("tls", "aside");
       fs::create_directory_symlink("aside", tree.path("tls"));
     }},
    {"AFolderIsGone", [](const Calm& tree) { tree.remove("CA"); }},
    {"AFolderOpensToOthers", [](const Calm& tree) { tree.chmod("tls/private", 0777); }},
    {"AFolderCloses", [](const Calm& tree) { tree.chmod("tls/private", 0700); }},
    {"AFolderOnTheWayCloses", [](const Calm& tree) { tree.chmod("CA", 0700); }},
    {"ANameComesIntoAList", [](const Calm& tree) { tree.write("conf.d/b.yaml", ""); }},
    {"ANameGoesFromAList", [](const Calm& tree) { tree.remove("conf.d/a.yaml"); }},
    {"AListBegins", [](const Calm& tree) { tree.write("not.d/a.yaml", ""); }},
    {"TheFolderOfPkigenIsOpen", [](const Calm& tree) { tree.chmod(".pkigen", 0755); }},
    {"TheArchiveIsOpen",
     [](const Calm& tree) {
       fs::create_directory(tree.path("archive"));
       tree.chmod("archive", 0755);
     }},
    {"SomethingWasLeftBehind", [](const Calm& tree) { tree.write(".pkigen/stage/0001", ""); }},
    {"SomethingWasLeftElsewhere", [](const Calm& tree) { tree.write(".pkigen/elsewhere", ""); }},
    {"ATransactionWaits", [](const Calm& tree) { tree.write(".pkigen/journal", ""); }},
    {"ItsOwnFileIsDamaged",
     [](const Calm& tree) { tree.write(".pkigen/standstill", tree.read(".pkigen/standstill") + "x"); }},
    {"ItsOwnFileIsCut",
     [](const Calm& tree) {
       fs::resize_file(tree.path(".pkigen/standstill"), tree.read(".pkigen/standstill").size() / 2);
     }},
    {"ItsOwnFileIsEmpty", [](const Calm& tree) { tree.write(".pkigen/standstill", ""); }},
    {"ItsOwnFileIsLost", [](const Calm& tree) { tree.remove(".pkigen"); }},
};

class StandstillEnds : public testing::TestWithParam<Change> {};

TEST_P(StandstillEnds, When) {
  const Calm tree;
  ASSERT_TRUE(tree.holds());
  GetParam().make(tree);
  EXPECT_FALSE(tree.holds());
}

INSTANTIATE_TEST_SUITE_P(Changes, StandstillEnds, testing::ValuesIn(changes),
                         [](const auto& parameter) { return std::string(parameter.param.name); });

TEST(Standstill, WaitsForAWriterToEnd) {
  const Calm tree;
  const auto writer = tree.open_for_writing();
  EXPECT_FALSE(tree.holds());
}

TEST(Standstill, IsNotKeptOfATreeThatChangedAMomentAgo) {
  const Calm tree;
  tree.remove(".pkigen/standstill");
  tree.write("tls/www.crt", "new");
  tree.keep();
  EXPECT_FALSE(tree.exists(".pkigen/standstill"));
}

// Keeps what `see` saw, and says whether anything was kept: a few times over, since a clock that ticks slowly may still
// take the tree for one that changed a moment ago.
template <class See>
bool is_kept(See see) {
  const Calm tree;
  tree.remove(".pkigen/standstill");
  for (int tries = 0; tries != 20 && !tree.exists(".pkigen/standstill"); ++tries) {
    Sightings sightings;
    const auto store = tree.open({Access::write, Ownership::as_declared, std::chrono::seconds(0), &sightings});
    see(tree, *store, sightings);
    keep_standstill(*store, tree.root(), sightings, "");
  }
  return tree.exists(".pkigen/standstill");
}

TEST(Standstill, IsKeptOfWhatWasSeen) {
  EXPECT_TRUE(is_kept([](const Tree&, const Store& store, Sightings&) { look(store); }));
}

TEST(Standstill, IsNotKeptIfSomethingWasInTheWay) {
  EXPECT_FALSE(is_kept([](const Tree& tree, const Store& store, Sightings&) {
    if (!tree.exists("link")) fs::create_symlink("pki.yaml", tree.path("link"));
    EXPECT_NE(complaint([&] { static_cast<void>(store.state("link")); }), "");
  }));
}

TEST(Standstill, IsNotKeptIfTwoLooksDisagree) {
  EXPECT_FALSE(is_kept([](const Tree&, const Store& store, Sightings& sightings) {
    auto state = store.state("pki.yaml");
    --state->mtime_ns;
    sightings.saw("pki.yaml", state);
  }));
}

TEST(Standstill, IsNotKeptIfNobodyWantsToKnow) {
  EXPECT_FALSE(is_kept([](const Tree&, const Store& store, Sightings& sightings) {
    look(store);
    sightings.close();
  }));
}

}  // namespace
}  // namespace pkigen::test
