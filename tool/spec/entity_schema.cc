#include "tool/spec/entity_schema.h"

#include <array>

namespace pkigen {

namespace {

template <std::size_t N, std::size_t M>
constexpr std::array<std::string_view, N + M> join(const std::array<std::string_view, N>& first,
                                                   const std::array<std::string_view, M>& second) {
  std::array<std::string_view, N + M> all{};
  for (std::size_t i = 0; i < N; ++i) all[i] = first[i];
  for (std::size_t i = 0; i < M; ++i) all[N + i] = second[i];
  return all;
}

constexpr std::array<std::string_view, 22> of_both = {
    "subject",     "san",          "key",          "digest",  "issuer", "issuer_chain", "validity",
    "not_before",  "not_after",    "renew_before", "serial",  "usage",  "key_usage",    "extended_key_usage",
    "must_staple", "ns_cert_type", "comment",      "outputs", "owner",  "group",        "mode",
    "revoked"};
constexpr std::array<std::string_view, 7> of_authorities = {"path_length", "name_constraints", "crl", "ocsp_url",
                                                            "issuer_url",  "policies",         "dir"};
constexpr std::array<std::string_view, 3> of_identities = {"service", "settings", "on_change"};

constexpr auto authority_keys = join(of_both, of_authorities);
constexpr auto identity_keys = join(of_both, of_identities);

constexpr Schema authority = {.keys = authority_keys, .misplaced = of_identities, .place = "belongs to identities"};
constexpr Schema identity = {.keys = identity_keys, .misplaced = of_authorities, .place = "belongs to authorities"};

}  // namespace

const Schema& authority_schema() { return authority; }
const Schema& identity_schema() { return identity; }

}  // namespace pkigen
