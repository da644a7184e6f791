// One key in several threads. Says the most when it is built with -DPKIGEN_SANITIZE=thread.
#include <gtest/gtest.h>

#include <thread>

#include "rules/x509/key.h"

namespace pkigen {
namespace {

constexpr unsigned thread_count = 4;
constexpr unsigned rounds = 8;

void expect_shared(const KeyType& type) {
  SystemRandom random;
  const PrivateKey key = PrivateKey::generate(type, random);
  const PublicKey public_key = PublicKey::parse(key.spki());
  const Signature expected = key.sign(Digest::sha256, view_of("message"), random);
  std::vector<unsigned> good(thread_count);
  std::vector<std::thread> threads;
  for (unsigned& count : good) {
    threads.emplace_back([&] {
      for (unsigned i = 0; i < rounds; ++i) {
        const Signature signature = key.sign(Digest::sha256, view_of("message"), random);
        if (signature.value == expected.value && public_key.verify(view_of("message"), signature)) ++count;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, std::vector<unsigned>(thread_count, rounds));
}

TEST(KeyThreads, SignAndVerifyWithOneEcKey) { expect_shared({KeyType::Family::ec, 256}); }

TEST(KeyThreads, SignAndVerifyWithOneRsaKey) { expect_shared({KeyType::Family::rsa, 2048}); }

}  // namespace
}  // namespace pkigen
