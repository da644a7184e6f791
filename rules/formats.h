// The rules by format: each file next to this one makes one row of the table in rules.cc.
#pragma once

#include "rules/rule.h"

namespace pkigen {

Rule issuer_chain_rule();
Rule key_rule();
Rule csr_rule();
Rule crt_rule();
Rule crl_rule();
Rule crl_copy_rule();
Rule pem_rule();
Rule chain_rule();
Rule fullchain_rule();
Rule ca_rule();
Rule ca_crl_rule();
Rule der_rule();
Rule public_rule();
Rule tls_crypt_rule();
Rule conf_rule();
Rule ovpn_rule();
Rule p12_rule();
Rule truststore_rule();

}  // namespace pkigen
