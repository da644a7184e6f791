#include "tool/report/signing_report.h"

#include <fmt/format.h>

#include "rules/summary.h"
#include "tool/report/json_object.h"

namespace pkigen {

std::string request_text(const Style& style, const RequestReport& request) {
  std::string text =
      fmt::format("{}  {}  {}\n", style.paint(Paint::bold, "request "), printable(request.name), request.key);
  for (const std::string& line : request.granted)
    text += fmt::format("{}  {}\n", style.paint(Paint::green, "granted "), printable(line));
  for (const std::string& line : request.left_out)
    text += fmt::format("{}  {}\n", style.paint(Paint::yellow, "left out"), printable(line));
  return text;
}

std::string signed_text(const Style& style, const SignedReport& report) {
  const CertificateSummary summary = summarize_certificate(report.certificate);
  std::string text =
      fmt::format("{}  {} by {}, until {}{}\n", style.paint(Paint::bold, "signed  "), summary.serial, report.issuer,
                  rfc3339(summary.not_after), report.is_capped ? ", with its issuer" : "");
  if (!report.path.empty()) text += fmt::format("{}  {}\n", style.paint(Paint::bold, "in      "), report.path);
  return text;
}

std::string signed_json(const SignedReport& report, const RequestReport& request) {
  const CertificateSummary summary = summarize_certificate(report.certificate);
  Json certificate;
  certificate["issuer"] = report.issuer;
  certificate["subject"] = summary.subject;
  certificate["serial"] = summary.serial;
  certificate["not_before"] = rfc3339(summary.not_before);
  certificate["not_after"] = rfc3339(summary.not_after);
  if (!report.path.empty()) certificate["path"] = report.path;
  certificate["pem"] = report.certificate;
  Json json = new_answer();
  json["certificate"] = std::move(certificate);
  json["granted"] = request.granted;
  json["left_out"] = request.left_out;
  json["errors"] = Json::array();
  return dump(json);
}

}  // namespace pkigen
