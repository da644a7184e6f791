// The digits of a UTCTime or GeneralizedTime, for the linter's rules about dates. No calendar beyond that.
#pragma once

#include <string>

#include "rules/x509/der.h"

namespace pkigen::lint {

// "20491231235959", which sorts as the times do; "" unless the form is the one of RFC 5280, 4.1.2.5.
std::string sortable(const der::Value& time);

}  // namespace pkigen::lint
