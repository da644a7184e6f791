// What `sign` says: what a request asks for and gets, and what came out.
#pragma once

#include <string>
#include <vector>

#include "tool/report/style.h"

namespace pkigen {

struct RequestReport {
  std::string name;
  std::string key;                    // "ec-p256"
  std::vector<std::string> granted;   // "san: dns:www.example.org"
  std::vector<std::string> left_out;  // likewise
};

struct SignedReport {
  std::string issuer;
  std::string path;         // where it was put; "" if nowhere but in newcerts/
  std::string certificate;  // PEM
  bool is_capped = false;   // it ends with its issuer
};

std::string request_text(const Style& style, const RequestReport& request);
std::string signed_text(const Style& style, const SignedReport& report);
std::string signed_json(const SignedReport& report, const RequestReport& request);

}  // namespace pkigen
