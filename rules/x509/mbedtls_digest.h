// How mbedTLS calls our hash functions. For the .cc files of this folder only.
#pragma once

#include <mbedtls/md.h>

#include "rules/x509/digest.h"

namespace pkigen {

mbedtls_md_type_t md_type_of(Digest digest);
const mbedtls_md_info_t* md_of(Digest digest);

}  // namespace pkigen
