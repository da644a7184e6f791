#include "rules/rules.h"

#include <algorithm>
#include <array>

#include "rules/formats.h"
#include "rules/lost_key.h"

namespace pkigen {

namespace {

// Whatever stands at a path that is not for keys alone may hold one all the same.
template <std::size_t count>
std::array<Rule, count> guarded(std::array<Rule, count> table) {
  for (Rule& rule : table) {
    if (rule.precious == Precious::no && rule.holds_stray == nullptr) rule.holds_stray = holds_lost_key;
  }
  return table;
}

}  // namespace

// In the order in which files are made from each other.
std::span<const Rule> rules() {
  static const std::array table = guarded(std::array{
      issuer_chain_rule(),  // certificates of authorities elsewhere, brought by a person
      key_rule(),           // the private key
      csr_rule(),           // the request for a certificate
      crt_rule(),           // the certificate
      crl_rule(),           // what an authority has revoked
      crl_copy_rule(),      // the same for a daemon, beside its other files
      pem_rule(),           // key, crt, intermediates
      chain_rule(),         // intermediates
      fullchain_rule(),     // crt, intermediates
      ca_rule(),            // trust anchor
      ca_crl_rule(),        // trust anchor, intermediates, their CRLs
      der_rule(),           // crt in DER
      public_rule(),        // public key
      tls_crypt_rule(),     // a secret of an OpenVPN server and its clients
      conf_rule(),          // configuration of a service, from its template
      ovpn_rule(),          // likewise, with keys and certificates in it
      p12_rule(),           // refused
      truststore_rule(),    // refused
  });
  return table;
}

const Rule* find_rule(std::string_view format) {
  const auto found = std::ranges::find(rules(), format, &Rule::format);
  return found == rules().end() ? nullptr : &*found;
}

}  // namespace pkigen
