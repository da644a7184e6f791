// What `sign` says: what a request asks for and gets, and what came out.
#pragma once

#include <string>

#include "tool/report/style.h"
#include "tool/visiting_request.h"

namespace pkigen {

struct SignedReport {
  std::string issuer;
  std::string path;         // where it was put; "" if nowhere but in newcerts/
  std::string certificate;  // PEM
  bool is_capped = false;   // it ends with its issuer
};

std::string request_text(const Style& style, const VisitingRequest& visit);
std::string signed_text(const Style& style, const SignedReport& report);
std::string signed_json(const SignedReport& report, const VisitingRequest& visit);

}  // namespace pkigen
