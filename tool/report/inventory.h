// What certificates and CRLs there are, and in which state: the value behind `status`, and its two forms. Filled by
// tool/take_inventory.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/summary.h"
#include "tool/report/style.h"
#include "tool/spec/spec.h"

namespace pkigen {

enum class State { ok, renewal_due, expired, stale, missing, waiting, revoked, broken };
// "renewal-due", as in the JSON.
std::string_view name_of(State state);

struct CertificateRow {
  std::string entity;
  EntityKind kind = EntityKind::identity;
  std::string path;
  State state = State::ok;
  std::string issuer_name;                    // an authority of pki.yaml, "self", "external" or "exec"
  std::optional<CertificateSummary> summary;  // nothing if there is no certificate to be read
};

struct CrlRow {
  std::string entity;
  std::string path;
  State state = State::ok;
  std::optional<CrlSummary> summary;
};

// A valid certificate in the database of an authority for a subject that pki.yaml no longer names.
struct UnnamedRow {
  std::string authority;
  std::string serial;
  std::string subject;  // as in index.txt: "/O=Example/CN=www"
  Time not_after{};
};

// An authority that has two keys.
struct RollOverRow {
  std::string authority;
  std::string stage;  // "introduced": the next key is there; "switched": it signs
};

struct Inventory {
  Time now{};
  std::vector<CertificateRow> certificates;  // in the order of the graph
  std::vector<CrlRow> crls;
  std::vector<UnnamedRow> unnamed;
  std::vector<RollOverRow> roll_overs;
};

// Whole days from `now` to `end`; negative once it is past.
long days_left(Time end, Time now);

enum class Detail { brief, full };
// "the roll-over of root is under way (introduced): …"
std::string text_of(const RollOverRow& row);
// A line each.
std::string roll_overs_text(const Inventory& inventory);
// A table of each kind that there is something of. Full: with serials, paths and dates.
std::string inventory_text(const Style& style, const Inventory& inventory, Detail detail);
std::string inventory_json(const Inventory& inventory);

}  // namespace pkigen
