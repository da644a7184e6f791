// The extensions of certificates and requests in words, field by field: exactly what pki.yaml can express, and nothing
// of how it is encoded.
#pragma once

#include "rules/description.h"
#include "rules/x509/extensions.h"

namespace pkigen {

void say_extensions(Description& description, const Extensions& extensions);

// What a request asks for: everything but where its future issuer publishes things, which is for the issuer to say.
Extensions requested(const Extensions& extensions);

}  // namespace pkigen
