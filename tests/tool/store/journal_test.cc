#include "tool/store/journal.h"

#include <gtest/gtest.h>

#include <limits>

namespace pkigen::test {
namespace {

const std::vector<Operation> operations = {
    Publish{".pkigen/stage", "0011-1", "tls/private/www.key", 0600, 0},
    Publish{"/mnt/.pkigen-00", "0011-2", "/mnt/a name\nwith \xFF octets", 0644, std::numeric_limits<gid_t>::max()},
    Remove{"CA/root/cacert.next.pem", std::numeric_limits<std::uint64_t>::max()},
    Restrict{"www.conf", 42, 0640, 65534, 7},
    Publish{"", "", "", 0, 0},
};

TEST(Journal, SaysAfterwardsWhatItWasTold) {
  EXPECT_EQ(decode_journal(encode_journal(operations)), operations);
  EXPECT_EQ(decode_journal(encode_journal({})), std::vector<Operation>());
}

TEST(Journal, IsRefusedIfAnOctetIsWrong) {
  const Bytes good = encode_journal(operations);
  for (std::size_t i = 0; i < good.size(); ++i) {
    Bytes damaged = good;
    damaged[i] ^= 1;
    EXPECT_EQ(decode_journal(damaged), std::nullopt) << "octet " << i;
  }
}

TEST(Journal, IsRefusedIfItEndsTooEarlyOrTooLate) {
  const Bytes good = encode_journal(operations);
  for (std::size_t size = 0; size < good.size(); ++size) {
    EXPECT_EQ(decode_journal(ByteView(good).first(size)), std::nullopt) << size;
  }
  Bytes longer = good;
  longer.push_back(0);
  EXPECT_EQ(decode_journal(longer), std::nullopt);
}

}  // namespace
}  // namespace pkigen::test
