// Certification requests (PKCS#10, RFC 2986) with the extensions asked for (RFC 2985, 5.4.2).
#pragma once

#include <string_view>

#include "rules/x509/extensions.h"
#include "rules/x509/key.h"
#include "rules/x509/name.h"

namespace pkigen {

struct RequestFields {
  Bytes subject;  // DER of a Name; may be empty
  Bytes spki;
  Extensions extensions;
};

// CertificationRequestInfo.
Bytes encode_request_info(const RequestFields& fields);

// A request that was read; owns its octets.
class Request {
 public:
  // Throws der::Malformed.
  static Request parse(ByteView der);

  [[nodiscard]] const Bytes& der() const { return der_; }
  [[nodiscard]] const Bytes& info() const { return info_; }
  [[nodiscard]] const Bytes& raw_subject() const { return fields_.subject; }
  [[nodiscard]] Name subject() const { return decode_name(fields_.subject); }
  [[nodiscard]] const Bytes& spki() const { return fields_.spki; }
  [[nodiscard]] const Extensions& extensions() const { return fields_.extensions; }
  [[nodiscard]] const Signature& signature() const { return signature_; }

 private:
  Request() = default;
  Bytes der_;
  Bytes info_;
  RequestFields fields_;
  Signature signature_;
};

// The request of a PEM text ("CERTIFICATE REQUEST" or "NEW CERTIFICATE REQUEST") or DER file. Throws Error.
Request read_request(std::string_view file);

}  // namespace pkigen
