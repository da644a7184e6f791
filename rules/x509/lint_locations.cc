#include <algorithm>

#include "rules/x509/lint_host.h"
#include "rules/x509/lint_rule.h"
#include "rules/x509/oid.h"

namespace pkigen::lint {

namespace {

constexpr der::Tag uri = der::context(6);

std::vector<der::Value> elements_of(const ExtensionsView& extensions, std::string_view id) {
  std::vector<der::Value> elements;
  if (const ExtensionView* extension = extensions.find(id)) {
    for (der::Reader reader = sequence_in(*extension); !reader.at_end();)
      elements.push_back(reader.next(der::Tag::sequence));
  }
  return elements;
}

std::string empty_extension(const EntityView& entity, std::string_view id, const char* name) {
  const bool is_there = entity.extensions.find(id) != nullptr;
  return is_there && elements_of(entity.extensions, id).empty() ? std::string(name) + " without an element" : "";
}

std::string bad_url(std::string_view url) {
  const bool is_ldap_anywhere = url.starts_with("ldap:///");  // RFC 5280 leaves its host to the reader
  const std::string fault = uri_fault(url);
  if (!fault.empty() || is_ldap_anywhere) return fault;
  const bool is_web = url.starts_with("http://") || url.starts_with("https://") || url.starts_with("ldap://");
  return is_web ? uri_host_fault(url) : "not http, https or ldap";
}

std::string bad_location(const std::vector<der::Value>& locations) {
  for (const der::Value& location : locations) {
    if (location.tag != uri) return "location that is no URI";
    const std::string fault = bad_url(text_of(location.contents));
    if (!fault.empty()) return quoted(location.contents) + ": " + fault;
  }
  return "";
}

struct PointView {
  std::vector<der::Value> full_name;
  bool named = false;    // distributionPoint or cRLIssuer is there
  bool partial = false;  // reasons or cRLIssuer is there
};

PointView view_point(const der::Value& value) {
  der::Reader fields(value.contents);
  PointView point;
  if (auto name = fields.enter_if(der::context_constructed(0))) {
    point.named = true;
    if (auto names = name->enter_if(der::context_constructed(0))) {
      while (!names->at_end()) point.full_name.push_back(names->next());
    }
  }
  if (fields.next_if(der::context(1))) point.partial = true;
  if (fields.next_if(der::context_constructed(2))) point.named = point.partial = true;
  fields.finish();
  return point;
}

template <class Fault>
std::string first_bad_point(const EntityView& entity, Fault fault) {
  for (const der::Value& value : elements_of(entity.extensions, oid::crl_distribution_points)) {
    const std::string why = fault(view_point(value));
    if (!why.empty()) return why;
  }
  return "";
}

std::string unnamed_point(const PointView& point) { return point.named ? "" : "DistributionPoint without a name"; }
std::string point_location(const PointView& point) { return bad_location(point.full_name); }

// One of them without reasons has to cover all; these are all that pkigen makes.
std::string partial_point(const PointView& point) {
  return point.partial ? "DistributionPoint for some reasons or of another issuer" : "";
}

struct AccessView {
  std::string method;
  der::Value location;
};

std::vector<AccessView> accesses_of(const EntityView& entity) {
  std::vector<AccessView> accesses;
  for (const der::Value& value : elements_of(entity.extensions, oid::authority_info_access)) {
    der::Reader fields(value.contents);
    std::string method = fields.read_object_identifier();
    accesses.push_back({.method = std::move(method), .location = fields.next()});
    fields.finish();
  }
  return accesses;
}

std::string access_method(const EntityView& entity) {
  for (const AccessView& access : accesses_of(entity)) {
    if (access.method != oid::ocsp && access.method != oid::ca_issuers) return access.method + " is no access method";
  }
  return "";
}

std::string access_location(const EntityView& entity) {
  std::vector<der::Value> locations;
  for (const AccessView& access : accesses_of(entity)) locations.push_back(access.location);
  return bad_location(locations);
}

constexpr Rule<EntityView> rules[] = {
    {"crl-distribution-points-not-empty", "RFC 5280, 4.2.1.13",
     [](const EntityView& e) { return empty_extension(e, oid::crl_distribution_points, "cRLDistributionPoints"); }},
    {"crl-distribution-point-named", "RFC 5280, 4.2.1.13",
     [](const EntityView& e) { return first_bad_point(e, unnamed_point); }},
    {"crl-distribution-point-complete", "RFC 5280, 4.2.1.13",
     [](const EntityView& e) { return first_bad_point(e, partial_point); }},
    {"crl-distribution-point-uri", "RFC 5280, 4.2.1.13",
     [](const EntityView& e) { return first_bad_point(e, point_location); }},
    {"authority-info-access-not-empty", "RFC 5280, 4.2.2.1",
     [](const EntityView& e) { return empty_extension(e, oid::authority_info_access, "authorityInfoAccess"); }},
    {"authority-info-access-method", "RFC 5280, 4.2.2.1", access_method},
    {"authority-info-access-uri", "RFC 5280, 4.2.2.1", access_location},
};

}  // namespace

Rules<EntityView> location_rules() { return rules; }

}  // namespace pkigen::lint
