#include "rules/rules.h"

#include <algorithm>
#include <array>

#include "rules/formats.h"

namespace pkigen {

// In the order in which files are made from each other.
std::span<const Rule> rules() {
  static const std::array table = {
      key_rule(),        //
      csr_rule(),        //
      crt_rule(),        //
      crl_rule(),        // of an authority
      crl_copy_rule(),   // of its issuer's, for a daemon
      pem_rule(),        // key + crt + chain
      chain_rule(),      // intermediates
      fullchain_rule(),  // crt + chain
      ca_rule(),         // trust anchors
      ca_crl_rule(),     // trust anchors + chain + crls
      der_rule(),        //
      public_rule(),     //
  };
  return table;
}

const Rule* find_rule(std::string_view format) {
  const auto found = std::ranges::find(rules(), format, &Rule::format);
  return found == rules().end() ? nullptr : &*found;
}

}  // namespace pkigen
