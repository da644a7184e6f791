// Key files of other implementations, and ours before them.
#include <gtest/gtest.h>

#include "rules/bytes/error.h"
#include "rules/x509/key_file.h"
#include "tests/support/command.h"
#include "tests/support/scratch.h"

namespace pkigen {
namespace {

using test::output_of;
using test::Scratch;
using Arguments = std::vector<std::string>;

constexpr const char* phrase = "open sesame";

// The public key of a file, as openssl sees it.
std::string spki_of(const std::string& file, const std::string& with = phrase) {
  return output_of({"openssl", "pkey", "-in", file, "-passin", "pass:" + with, "-pubout", "-outform", "DER"});
}

Arguments operator+(Arguments first, const Arguments& more) {
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

// An RSA key, a P-384 key with an "EC PARAMETERS" block, and the PKCS#8 of a P-521 key.
std::vector<std::string> source_files(const Scratch& scratch) {
  const std::string ec = scratch.path("ec.pem");
  const std::string rsa = scratch.path("rsa.pem");
  const std::string pkcs8 = scratch.path("pkcs8.pem");
  output_of({"openssl", "ecparam", "-name", "secp384r1", "-genkey", "-out", ec});
  output_of({"openssl", "genrsa", "-traditional", "-out", rsa, "2048"});
  output_of({"openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521", "-out", pkcs8});
  return {ec, rsa, pkcs8};
}

void expect_read(const Scratch& scratch, const Arguments& command, Protection protection, const std::string& what) {
  const Secret with{std::string_view(phrase)};
  const std::string file = scratch.path("out.pem");
  output_of(command + Arguments{"-out", file});
  const std::string text = scratch.read("out.pem");
  EXPECT_EQ(text_of(read_key(text, &with).spki()), spki_of(file)) << what;
  EXPECT_EQ(inspect_key(text).protection, protection) << what;
}

TEST(KeyFileJudges, PlainKeysOfOpensslAreRead) {
  const Scratch scratch;
  for (const std::string& source : source_files(scratch)) {
    expect_read(scratch, {"openssl", "pkey", "-in", source}, Protection::none, source + " as PKCS#8");
    expect_read(scratch, {"openssl", "pkey", "-traditional", "-in", source}, Protection::none, source + " traditional");
    EXPECT_EQ(text_of(inspect_key(output_of({"cat", source})).spki), spki_of(source));
  }
}

TEST(KeyFileJudges, TraditionallyEncryptedKeysOfOpensslAreRead) {
  const Scratch scratch;
  for (const std::string& source : source_files(scratch)) {
    for (const std::string cipher : {"-des3", "-aes128", "-aes192", "-aes256"}) {
      expect_read(scratch,
                  {"openssl", "pkey", "-traditional", cipher, "-in", source, "-passout", std::string("pass:") + phrase},
                  Protection::traditional, source + ' ' + cipher);
    }
  }
}

TEST(KeyFileJudges, Pbes2KeysOfOpensslAreRead) {
  const Scratch scratch;
  const std::string source = source_files(scratch).front();
  for (const std::string cipher : {"des3", "aes-128-cbc", "aes-192-cbc", "aes-256-cbc"}) {
    for (const std::string prf :
         {"hmacWithSHA1", "hmacWithSHA224", "hmacWithSHA256", "hmacWithSHA384", "hmacWithSHA512"}) {
      expect_read(scratch,
                  {"openssl", "pkcs8", "-topk8", "-v2", cipher, "-v2prf", prf, "-in", source, "-passout",
                   std::string("pass:") + phrase},
                  Protection::pbes2, cipher + ' ' + prf);
    }
  }
}

TEST(KeyFileJudges, ScryptKeysOfOpensslAreRead) {
  const Scratch scratch;
  const std::string source = source_files(scratch).front();
  const Arguments command = {"openssl", "pkcs8", "-topk8", "-in", source, "-passout", std::string("pass:") + phrase};
  expect_read(scratch, command + Arguments{"-scrypt"}, Protection::pbes2, "scrypt");
  expect_read(scratch, command + Arguments{"-scrypt_N", "1024", "-scrypt_r", "4", "-scrypt_p", "3"}, Protection::pbes2,
              "scrypt with other costs");
}

TEST(KeyFileJudges, OtherEncryptionsOfOpensslAreNamed) {
  const Scratch scratch;
  const std::string source = source_files(scratch).front();
  const Secret with{std::string_view(phrase)};
  const std::pair<Arguments, std::string> cases[] = {
      {{"-v2", "aes256", "-v2prf", "hmacWithSHA512-256"}, "the encryption hmacWithSHA512-256 is not supported"},
      {{"-v1", "PBE-SHA1-3DES"}, "the encryption pbeWithSHAAnd3-KeyTripleDES-CBC is not supported"},
  };
  for (const auto& [options, message] : cases) {
    const std::string text = output_of(
        Arguments{"openssl", "pkcs8", "-topk8", "-in", source, "-passout", std::string("pass:") + phrase} + options);
    EXPECT_EQ(inspect_key(text).protection, Protection::pbes2);
    try {
      (void)read_key(text, &with);
      ADD_FAILURE() << message;
    } catch (const Error& error) {
      EXPECT_EQ(error.what(), message);
    }
  }
}

TEST(KeyFileJudges, KeysOfCerttoolAreRead) {
  const Scratch scratch;
  const Secret with{std::string_view(phrase)};
  const std::string file = scratch.path("key.pem");
  for (const Arguments& kind : {Arguments{"--key-type", "rsa", "--bits", "2048"}, {"--key-type", "ecdsa"}}) {
    output_of(Arguments{"certtool", "--generate-privkey", "--outfile", file} + kind);
    EXPECT_EQ(text_of(read_key(scratch.read("key.pem"), nullptr).spki()), spki_of(file));
    for (const std::string cipher : {"aes-128", "aes-192", "aes-256", "3des"}) {
      output_of(Arguments{"certtool", "--generate-privkey", "--pkcs8", "--pkcs-cipher", cipher, "--password", phrase,
                          "--outfile", file} +
                kind);
      EXPECT_EQ(text_of(read_key(scratch.read("key.pem"), &with).spki()), spki_of(file)) << cipher;
    }
  }
}

TEST(KeyFileJudges, OpensslAndCerttoolReadWhatIsEncrypted) {
  const Scratch scratch;
  SystemRandom random;
  for (const std::string_view type : {"ec-p256", "ec-p521", "rsa-2048"}) {
    const PrivateKey key = PrivateKey::generate(*parse_key_type(type), random);
    for (const std::string with : {phrase, ""}) {
      const Secret secret{std::string_view(with)};
      const std::string file = scratch.write("key.pem", write_encrypted_key(key, secret, random, 1000).text());
      EXPECT_EQ(spki_of(file, with), text_of(key.spki())) << type;
      const Arguments certtool = {"certtool", "--key-info", "--infile", file};
      output_of(certtool + (with.empty() ? Arguments{"--empty-password"} : Arguments{"--password", with}));
    }
  }
}

}  // namespace
}  // namespace pkigen
