// Keys and signatures before other implementations, both ways.
#include <gtest/gtest.h>

#include "rules/x509/key.h"
#include "rules/x509/pem.h"
#include "tests/support/command.h"
#include "tests/support/scratch.h"

namespace pkigen {
namespace {

using test::output_of;
using test::Scratch;

constexpr std::string_view message = "what is signed";

std::vector<KeyType> types() {
  std::vector<KeyType> all;
  for (const std::string_view text : {"ec-p256", "ec-p384", "ec-p521", "rsa-2048"})
    all.push_back(*parse_key_type(text));
  return all;
}

TEST(KeyJudges, OpensslAndCerttoolReadWhatIsWritten) {
  const Scratch scratch;
  SystemRandom random;
  for (const KeyType& type : types()) {
    const PrivateKey key = PrivateKey::generate(type, random);
    const std::string file = scratch.write("key.pem", pem::write("PRIVATE KEY", key.pkcs8().view()).text());
    const std::string spki = output_of({"openssl", "pkey", "-in", file, "-check", "-pubout", "-outform", "DER"});
    EXPECT_NE(spki.find(text_of(key.spki())), std::string::npos) << text_of(type);
    EXPECT_EQ(output_of({"openssl", "pkcs8", "-topk8", "-nocrypt", "-in", file}), scratch.read("key.pem"));
    output_of({"certtool", "--key-info", "--infile", file});
  }
}

TEST(KeyJudges, OpensslVerifiesWhatIsSigned) {
  const Scratch scratch;
  SystemRandom random;
  const std::string signed_file = scratch.write("message", message);
  for (const KeyType& type : types()) {
    const PrivateKey key = PrivateKey::generate(type, random);
    const std::string key_file = scratch.write("key.pub", pem::write("PUBLIC KEY", key.spki()).text());
    for (const std::string digest : {"sha256", "sha384", "sha512"}) {
      const Signature signature = key.sign(*parse_digest(digest), view_of(message), random);
      const std::string signature_file = scratch.write("signature", text_of(signature.value));
      output_of({"openssl", "dgst", "-" + digest, "-verify", key_file, "-signature", signature_file, signed_file});
    }
  }
}

TEST(KeyJudges, WhatOpensslSignsVerifies) {
  const Scratch scratch;
  SystemRandom random;
  const std::string signed_file = scratch.write("message", message);
  for (const KeyType& type : types()) {
    const PrivateKey key = PrivateKey::generate(type, random);
    const std::string key_file = scratch.write("key.pem", pem::write("PRIVATE KEY", key.pkcs8().view()).text());
    const std::string value = output_of({"openssl", "dgst", "-sha384", "-sign", key_file, signed_file});
    const Signature signature{signature_algorithm(type, Digest::sha384), copy_of(view_of(value))};
    EXPECT_TRUE(PublicKey::parse(key.spki()).verify(view_of(message), signature)) << text_of(type);
  }
}

}  // namespace
}  // namespace pkigen
