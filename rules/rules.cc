#include "rules/rules.h"

#include <algorithm>
#include <array>

#include "rules/formats.h"

namespace pkigen {

// In the order in which files are made from each other.
std::span<const Rule> rules() {
  static const std::array table = {
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
  };
  return table;
}

const Rule* find_rule(std::string_view format) {
  const auto found = std::ranges::find(rules(), format, &Rule::format);
  return found == rules().end() ? nullptr : &*found;
}

}  // namespace pkigen
