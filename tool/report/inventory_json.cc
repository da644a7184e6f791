#include "tool/report/inventory.h"
#include "tool/report/json_object.h"

namespace pkigen {
namespace {

// What nobody knows, because there is no such file, is null.
Json certificate_json(const CertificateRow& row, Time now) {
  Json json;
  json["entity"] = row.entity;
  json["kind"] = row.kind == EntityKind::authority ? "authority" : "identity";
  json["path"] = row.path;
  json["state"] = name_of(row.state);
  const auto& known = row.summary;
  json["subject"] = known ? Json(known->subject) : Json();
  json["issuer"] = known ? Json(known->issuer) : Json();
  json["serial"] = known ? Json(known->serial) : Json();
  json["not_before"] = known ? Json(rfc3339(known->not_before)) : Json();
  json["not_after"] = known ? Json(rfc3339(known->not_after)) : Json();
  json["days_left"] = known ? Json(days_left(known->not_after, now)) : Json();
  json["key"] = known ? Json(known->key) : Json();
  json["sha256"] = known ? Json(known->sha256) : Json();
  return json;
}

Json crl_json(const CrlRow& row, Time now) {
  Json json;
  json["entity"] = row.entity;
  json["path"] = row.path;
  json["state"] = name_of(row.state);
  const auto& known = row.summary;
  json["number"] = known ? Json(known->number) : Json();
  json["this_update"] = known ? Json(rfc3339(known->this_update)) : Json();
  json["next_update"] = known ? Json(rfc3339(known->next_update)) : Json();
  json["days_left"] = known ? Json(days_left(known->next_update, now)) : Json();
  json["revoked"] = known ? Json(known->revoked) : Json();
  return json;
}

Json unnamed_json(const UnnamedRow& row, Time now) {
  Json json;
  json["authority"] = row.authority;
  json["serial"] = row.serial;
  json["subject"] = row.subject;
  json["not_after"] = rfc3339(row.not_after);
  json["days_left"] = days_left(row.not_after, now);
  return json;
}

}  // namespace

std::string inventory_json(const Inventory& inventory) {
  Json json = new_answer();
  json["certificates"] = Json::array();
  json["crls"] = Json::array();
  json["unnamed"] = Json::array();
  for (const auto& row : inventory.certificates) json["certificates"].push_back(certificate_json(row, inventory.now));
  for (const auto& row : inventory.crls) json["crls"].push_back(crl_json(row, inventory.now));
  json["roll_overs"] = Json::array();
  for (const auto& row : inventory.roll_overs) {
    json["roll_overs"].push_back({{"authority", row.authority}, {"stage", row.stage}});
  }
  for (const auto& row : inventory.unnamed) json["unnamed"].push_back(unnamed_json(row, inventory.now));
  return dump(json);
}

}  // namespace pkigen
