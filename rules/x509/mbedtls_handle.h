// mbedTLS contexts that cannot be leaked, copied or left unwiped. For the .cc files of this folder only.
#pragma once

#include <mbedtls/bignum.h>

#include "rules/x509/mbedtls_compat.h"

namespace pkigen {

// A context that is initialised when it is made, and wiped and freed when it dies. Contexts point into themselves, so
// it stays where it is.
template <typename T, void (*init)(T*), void (*release)(T*)>
class Handle {
 public:
  Handle() { init(&value_); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { release(&value_); }

  // The library takes pointers everywhere.
  operator T*() { return &value_; }              // NOLINT(google-explicit-constructor)
  operator const T*() const { return &value_; }  // NOLINT(google-explicit-constructor)
  T* operator->() { return &value_; }
  const T* operator->() const { return &value_; }

 private:
  T value_;
};

using Mpi = Handle<mbedtls_mpi, mbedtls_mpi_init, mbedtls_mpi_free>;
using EcGroup = Handle<mbedtls_ecp_group, mbedtls_ecp_group_init, mbedtls_ecp_group_free>;
using EcPoint = Handle<mbedtls_ecp_point, mbedtls_ecp_point_init, mbedtls_ecp_point_free>;
using RsaContext = Handle<mbedtls_rsa_context, mbedtls::init_rsa, mbedtls_rsa_free>;

}  // namespace pkigen
