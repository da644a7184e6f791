// The floor under the measurements: what the library alone takes for the same work, and what a process needs at least.
//   floor keys N           N times: a P-256 key and two signatures with it, the group reused; seconds of CPU
//   floor keys-checked N   the same, each signature verified
//   floor yaml FILE        the file once through the events of yaml-cpp; seconds
//   floor peak COMMAND...  runs it with its output away; the most memory that it had, in KiB
#include <fcntl.h>
#include <mbedtls/ctr_drbg.h>
#include <mbedtls/ecdsa.h>
#include <mbedtls/entropy.h>
#include <mbedtls/sha256.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string>

#include "rules/x509/mbedtls_handle.h"

namespace {

void check(int code) {
  if (code != 0) throw std::runtime_error("mbedTLS: " + std::to_string(code));
}

struct Library {
  Library() {
    mbedtls_entropy_init(&entropy);
    mbedtls_ctr_drbg_init(&random);
    mbedtls_ecp_group_init(&group);
    check(mbedtls_ctr_drbg_seed(&random, mbedtls_entropy_func, &entropy, nullptr, 0));
    check(mbedtls_ecp_group_load(&group, MBEDTLS_ECP_DP_SECP256R1));
  }
  mbedtls_entropy_context entropy;
  mbedtls_ctr_drbg_context random;
  mbedtls_ecp_group group;
};

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double keys(int count, bool checked) {
  Library library;
  std::array<unsigned char, 32> hash{};
  const double begin = cpu_seconds();
  for (int i = 0; i != count; ++i) {
    pkigen::Mpi d;
    pkigen::EcPoint q;
    check(mbedtls_ecp_gen_keypair(&library.group, d, q, mbedtls_ctr_drbg_random, &library.random));
    for (int signature = 0; signature != 2; ++signature) {
      pkigen::Mpi r;
      pkigen::Mpi s;
      hash[0] = static_cast<unsigned char>(signature);
      check(mbedtls_ecdsa_sign_det_ext(&library.group, r, s, d, hash.data(), hash.size(), MBEDTLS_MD_SHA256,
                                       mbedtls_ctr_drbg_random, &library.random));
      if (checked) check(mbedtls_ecdsa_verify(&library.group, hash.data(), hash.size(), q, r, s));
    }
  }
  return cpu_seconds() - begin;
}

class Deaf final : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override {}
  void OnAlias(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override {}
  void OnScalar(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                const std::string& /*value*/) override {}
  void OnSequenceStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                       YAML::EmitterStyle::value /*style*/) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                  YAML::EmitterStyle::value /*style*/) override {}
  void OnMapEnd() override {}
};

double yaml(const char* path) {
  std::ifstream file(path);
  const double begin = cpu_seconds();
  YAML::Parser parser(file);
  Deaf deaf;
  while (parser.HandleNextDocument(deaf)) {
  }
  return cpu_seconds() - begin;
}

long peak(char** command) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  if (posix_spawnp(&child, command[0], &actions, nullptr, command, environ) != 0)
    throw std::runtime_error("no such command");
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child || status != 0) throw std::runtime_error("the command failed");
  return usage.ru_maxrss;
}

int run(std::span<char*> words) {
  const std::string what = words.size() > 2 ? words[1] : "";
  if (what == "keys" || what == "keys-checked") {
    std::printf("%f\n", keys(std::atoi(words[2]), what == "keys-checked"));
  } else if (what == "yaml") {
    std::printf("%f\n", yaml(words[2]));
  } else if (what == "peak") {
    std::printf("%ld\n", peak(words.data() + 2));
  } else {
    return 2;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv, static_cast<std::size_t>(argc)});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "floor: %s\n", error.what());
    return 1;
  }
}
