#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/bytes/error.h"
#include "rules/rules.h"
#include "rules/words.h"
#include "rules/x509/key_file.h"
#include "tests/rules/workbench.h"
#include "tests/support/command.h"

namespace pkigen::test {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

const std::vector<Reason> missing = {{.code = ReasonCode::missing, .field = "", .text = "file is missing"}};
const std::vector<Reason> rotation = {{.code = ReasonCode::forced, .field = "", .text = "rotate"}};
const std::vector<Reason> corrupt = {{.code = ReasonCode::corrupt, .field = "", .text = "empty"}};

Secret encrypted(std::string_view key) {
  SystemRandom random;
  return write_encrypted_key(read_key(key, nullptr), Secret(std::string_view("canary")), random, 1000);
}

struct RootAndLeaf : Workbench {
  RootAndLeaf() {
    add_authority("root");
    add_identity("www");
    make_all({"root.key", "root.crt", "www.key", "www.crt", "www.pem"});
  }
  std::optional<Obstacle::Kind> verdict(const std::string& label, const std::vector<Reason>& reasons) {
    const auto stop = obstacle(label, reasons);
    return stop ? std::optional(stop->kind) : std::nullopt;
  }
  std::optional<std::string> extract(std::string_view backup) {
    const Inputs all = inputs("www.key");
    auto found = find_rule("key")->extract(profile("www"), all, Secret(backup));
    return found ? std::optional(std::string(found->text())) : std::nullopt;
  }
};

class KeyOfType : public testing::TestWithParam<const char*> {};

TEST_P(KeyOfType, IsReadByOpenssl) {
  Workbench bench;
  bench.add_identity("www").key_type = parse_key_type(GetParam()).value();
  bench.make("www.key");
  EXPECT_THAT(output_of({"openssl", "pkey", "-check", "-noout"}, bench.text("www.key")), HasSubstr("valid"));
  EXPECT_THAT(bench.text("www.key"), StartsWith("-----BEGIN PRIVATE KEY-----\n"));
  EXPECT_EQ(bench.describe("www.key").value(words::type), GetParam());
  EXPECT_THAT(bench.why_stale("www.key"), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(KeyTypes, KeyOfType, testing::Values("ec-p256", "ec-p384", "ec-p521", "rsa-2048"),
                         [](const auto& parameter) {
                           std::string name = parameter.param;
                           name.replace(name.find('-'), 1, "_");
                           return name;
                         });

TEST(Key, IsOfTheTypeThatIsAskedFor) {
  RootAndLeaf bench;
  bench.profile("www").key_type = parse_key_type("rsa-2048").value();
  EXPECT_THAT(texts_of(bench.why_stale("www.key")), ElementsAre("spec-changed: type: ec-p256, must be rsa-2048"));
  EXPECT_EQ(bench.verdict("www.key", bench.why_stale("www.key")), std::nullopt);
}

TEST(Key, OfAnAuthorityIsNotReplacedByOneOfAnotherType) {
  RootAndLeaf bench;
  bench.profile("root").key_type = parse_key_type("rsa-2048").value();
  EXPECT_EQ(bench.verdict("root.key", bench.why_stale("root.key")), Obstacle::Kind::refuse);
}

TEST(Key, IsDamagedIfItIsNotOne) {
  RootAndLeaf bench;
  for (const std::string_view text : {"", "hello", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"}) {
    bench.put("www.key", text);
    EXPECT_ANY_THROW(bench.describe("www.key")) << text;
  }
}

TEST(Key, IsNeverReplacedWhenDamaged) {
  RootAndLeaf bench;
  EXPECT_EQ(bench.verdict("www.key", corrupt), Obstacle::Kind::refuse);
  EXPECT_EQ(bench.verdict("root.key", corrupt), Obstacle::Kind::refuse);
}

TEST(Key, OfACertifiedAuthorityMayBeElsewhere) {
  RootAndLeaf bench;
  bench.remove("root.key");
  EXPECT_EQ(bench.verdict("root.key", missing), Obstacle::Kind::absent);
}

TEST(Key, IsMadeIfThereIsNone) {
  RootAndLeaf bench;
  bench.remove("www.key");
  EXPECT_EQ(bench.verdict("www.key", missing), std::nullopt);
}

TEST(Key, OfAnAuthorityIsNotMadeAgainIfItsDatabaseKnowsThatItHasCertified) {
  RootAndLeaf bench;
  bench.remove("root.key");
  bench.remove("root.crt");
  EXPECT_EQ(bench.verdict("root.key", missing), Obstacle::Kind::absent);
  bench.profile("root").subject = parse_rfc4514("CN=another");
  EXPECT_EQ(bench.verdict("root.key", missing), std::nullopt);
}

TEST(Key, OfARevokedIdentityIsNotMadeAgain) {
  RootAndLeaf bench;
  bench.profile("www").revoked = true;
  bench.profile("www").key_type = parse_key_type("rsa-2048").value();
  EXPECT_THAT(bench.why_stale("www.key"), IsEmpty());
  bench.remove("www.key");
  EXPECT_EQ(bench.verdict("www.key", missing), Obstacle::Kind::forgone);
  EXPECT_EQ(bench.verdict("www.key", rotation), Obstacle::Kind::refuse) << "as long as pki.yaml says so";
}

TEST(Key, OfWhatTheDatabaseCallsRevokedIsNotMadeAgainUnlessItIsRotated) {
  RootAndLeaf bench;
  bench.revoke("www");
  bench.remove("www.key");
  EXPECT_EQ(bench.verdict("www.key", missing), Obstacle::Kind::forgone);
  bench.remove("www.crt");
  EXPECT_EQ(bench.verdict("www.key", missing), Obstacle::Kind::forgone);
  EXPECT_EQ(bench.verdict("www.key", rotation), std::nullopt);
}

TEST(Key, IsReplacedByARotationEvenWhenDamaged) {
  RootAndLeaf bench;
  std::vector<Reason> reasons = corrupt;
  reasons.push_back(rotation.front());
  EXPECT_EQ(bench.verdict("www.key", reasons), std::nullopt);
}

TEST(Key, MayBeEncryptedInAnyWayIfItIsToBe) {
  RootAndLeaf bench;
  bench.profile("www").encrypted_key = true;
  bench.put("www.key", encrypted(bench.text("www.key")).text());
  EXPECT_THAT(bench.why_stale("www.key"), IsEmpty());
  EXPECT_THAT(bench.why_stale("www.crt"), IsEmpty());
  const std::string old =
      output_of({"openssl", "genrsa", "-aes128", "-traditional", "-passout", "pass:canary", "2048"});
  bench.put("www.key", old);
  EXPECT_THAT(bench.why_stale("www.key"), IsEmpty());
  EXPECT_THAT(bench.why_stale("www.crt"), IsEmpty()) << "what cannot be seen is not compared";
}

TEST(Key, IsMadeLockedIfItIsToBe) {
  RootAndLeaf bench;
  bench.profile("www").encrypted_key = true;
  EXPECT_THROW((void)bench.draft("www.key"), Error) << "without a passphrase";
  bench.passphrases["www.key"] = Secret(std::string_view("canary"));
  bench.make("www.key");
  EXPECT_THAT(bench.why_stale("www.key"), IsEmpty());
  const std::string key = bench.text("www.key");
  EXPECT_THAT(key, StartsWith("-----BEGIN PUBLIC KEY-----\n"));
  EXPECT_THAT(output_of({"openssl", "pkey", "-passin", "pass:canary", "-check", "-noout"}, key), HasSubstr("valid"));
  const std::string shown = output_of({"openssl", "asn1parse"}, key.substr(key.find("-----BEGIN ENCRYPTED")));
  for (const char* part : {"PBES2", "PBKDF2", "hmacWithSHA256", "aes-256-cbc", ":0927C0"}) {
    EXPECT_THAT(shown, HasSubstr(part));
  }
}

struct Repacking : RootAndLeaf {
  Repacking() { passphrases["www.key"] = Secret(std::string_view("canary")); }
  // The key file as it will be, from `found`, which is locked with `present` unless that is null.
  std::string repacked(const std::string& found, const Secret* present = nullptr) {
    const Secret contents{std::string_view(found)};
    const ParsedAs<PrivateKey> opened(read_key(found, present));
    const Input input{.role = Role::key,
                      .label = "www.key",
                      .path = "www.key",
                      .contents = &contents,
                      .parsed = [&opened]() -> const Parsed& { return opened; }};
    SystemRandom random;
    Environment environment{.random = random, .now = now, .passphrases = &passphrases};
    return std::string(find_rule("key")->repack(profile("www"), input, environment).contents.text());
  }
  // Its public key, as openssl sees it.
  static std::string name_of(const std::string& key, const std::string& passphrase = "") {
    return output_of({"openssl", "pkey", "-pubout", "-passin", "pass:" + passphrase}, key);
  }
};

TEST(Key, IsOnlyRepackedWhenAPassphraseIsAddedOrRemoved) {
  Repacking bench;
  const std::string plain = bench.text("www.key");
  bench.profile("www").encrypted_key = true;
  const auto reasons = bench.why_stale("www.key");
  EXPECT_THAT(texts_of(reasons), ElementsAre("spec-changed: protection: none, must be pbes2"));
  EXPECT_EQ(bench.verdict("www.key", reasons), std::nullopt);
  EXPECT_TRUE(find_rule("key")->repacks(reasons));
  const std::string locked = bench.repacked(plain);
  EXPECT_EQ(bench.name_of(locked, "canary"), bench.name_of(plain));
  bench.put("www.key", locked);
  EXPECT_THAT(bench.why_stale("www.key"), IsEmpty());

  bench.profile("www").encrypted_key = false;
  EXPECT_THAT(texts_of(bench.why_stale("www.key")), ElementsAre("spec-changed: protection: pbes2, must be none"));
  EXPECT_EQ(bench.repacked(locked, &bench.passphrases["www.key"]), plain);
}

TEST(Key, IsReplacedIfMoreThanItsPassphraseChanges) {
  Repacking bench;
  bench.profile("www").encrypted_key = true;
  bench.profile("www").key_type = parse_key_type("rsa-2048").value();
  EXPECT_FALSE(find_rule("key")->repacks(bench.why_stale("www.key")));
  EXPECT_FALSE(find_rule("key")->repacks({}));
}

TEST(Key, LeavesWhatElseIsInItsFile) {
  Repacking bench;
  const std::string other = output_of({"openssl", "genpkey", "-algorithm", "ED25519"});
  const std::string plain = bench.text("www.key");
  bench.profile("www").encrypted_key = true;
  const std::string locked = bench.repacked("mine:\n" + plain + other + "the end");
  EXPECT_THAT(locked, StartsWith("mine:\n-----BEGIN PUBLIC KEY"));
  EXPECT_THAT(locked, EndsWith("-----END ENCRYPTED PRIVATE KEY-----\n" + other + "the end"));
  bench.profile("www").encrypted_key = false;
  EXPECT_EQ(bench.repacked(locked, &bench.passphrases["www.key"]), "mine:\n" + plain + other + "the end");
}

TEST(Key, IsFreedOfAnyOldEncryption) {
  Repacking bench;
  for (const std::string cipher : {"-des3", "-aes128", "-aes192", "-aes256"}) {
    const std::string old = output_of({"openssl", "rsa", "-traditional", cipher, "-passout", "pass:canary"},
                                      output_of({"openssl", "genrsa", "2048"}));
    EXPECT_EQ(bench.name_of(bench.repacked(old, &bench.passphrases["www.key"])), bench.name_of(old, "canary"))
        << cipher;
  }
}

TEST(KeyBackup, IsThePemWithTheKeyOctetForOctet) {
  RootAndLeaf bench;
  EXPECT_EQ(bench.extract(bench.text("www.pem")), bench.text("www.key"));
}

TEST(KeyBackup, KeepsTheNameOfAnEncryptedKey) {
  RootAndLeaf bench;
  const std::string key(encrypted(bench.text("www.key")).text());
  bench.put("www.key", key);
  EXPECT_EQ(bench.extract(key + "\n" + bench.text("www.crt")), key);
}

TEST(KeyBackup, MustBelongToTheCertificate) {
  RootAndLeaf bench;
  bench.make("www.key");
  EXPECT_EQ(bench.extract(bench.text("www.key")), std::nullopt);
  bench.remove("www.crt");
  EXPECT_EQ(bench.extract(bench.text("www.key")), bench.text("www.key"));
}

TEST(KeyBackup, HasToHoldAKey) {
  RootAndLeaf bench;
  EXPECT_EQ(bench.extract(bench.text("www.crt")), std::nullopt);
}

TEST(KeyBackup, IsLookedForInTheOtherFilesOfTheEntity) {
  RootAndLeaf bench;
  EXPECT_THAT(find_rule("key")->backups(bench.profile("www"), bench.inputs("www.key")), ElementsAre("www.pem"));
}

}  // namespace
}  // namespace pkigen::test
