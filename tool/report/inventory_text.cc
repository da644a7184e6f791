#include "tool/report/inventory.h"
#include "tool/report/table.h"

namespace pkigen {
namespace {

Cell state_cell(State state) {
  Paint paint = Paint::red;
  if (state == State::ok) paint = Paint::green;
  if (state == State::renewal_due || state == State::stale || state == State::waiting) paint = Paint::yellow;
  return {.text = std::string(name_of(state)), .paint = paint};
}

Cell days_cell(std::optional<Time> end, Time now) {
  if (!end) return {"-"};
  const long days = days_left(*end, now);
  return {.text = std::to_string(days), .paint = days < 0 ? Paint::red : Paint::none};
}

std::string certificates_text(const Style& style, const Inventory& inventory, Detail detail) {
  std::vector<Table::Column> columns = {{"CERTIFICATE"}, {"STATE"}, {"DAYS LEFT", Align::right}, {"KEY"}, {"ISSUER"}};
  if (detail == Detail::full) columns.insert(columns.end(), {{"ENDS"}, {"SERIAL"}, {"PATH"}});
  Table table(columns);
  for (const CertificateRow& row : inventory.certificates) {
    const auto& known = row.summary;
    std::vector<Cell> cells = {{row.entity},
                               state_cell(row.state),
                               days_cell(known ? std::optional(known->not_after) : std::nullopt, inventory.now),
                               {known ? known->key : "-"},
                               {row.issuer_name}};
    if (detail == Detail::full) {
      cells.push_back({known ? rfc3339(known->not_after) : "-"});
      cells.push_back({known ? known->serial : "-"});
      cells.push_back({row.path});
    }
    table.add(std::move(cells));
  }
  return table.text(style);
}

std::string crls_text(const Style& style, const Inventory& inventory, Detail detail) {
  std::vector<Table::Column> columns = {
      {"CRL OF"}, {"STATE"}, {"DAYS LEFT", Align::right}, {"NUMBER"}, {"REVOKED", Align::right}};
  if (detail == Detail::full) columns.insert(columns.end(), {{"NEXT UPDATE"}, {"PATH"}});
  Table table(columns);
  for (const CrlRow& row : inventory.crls) {
    const auto& known = row.summary;
    std::vector<Cell> cells = {{row.entity},
                               state_cell(row.state),
                               days_cell(known ? std::optional(known->next_update) : std::nullopt, inventory.now),
                               {known ? known->number : "-"},
                               {known ? std::to_string(known->revoked) : "-"}};
    if (detail == Detail::full) {
      cells.push_back({known ? rfc3339(known->next_update) : "-"});
      cells.push_back({row.path});
    }
    table.add(std::move(cells));
  }
  return table.text(style);
}

std::string unnamed_text(const Style& style, const Inventory& inventory) {
  Table table({{"AUTHORITY"}, {"SERIAL"}, {"SUBJECT"}});
  for (const UnnamedRow& row : inventory.unnamed) table.add({{row.authority}, {row.serial}, {row.subject}});
  if (table.empty()) return "";
  return "valid, but no longer named in pki.yaml; `pkigen revoke SERIAL` ends one:\n" + table.text(style);
}

// Their days are counted as if they could be used.
std::string early_text(const Inventory& inventory) {
  std::string text;
  for (const CertificateRow& row : inventory.certificates) {
    if (!row.summary || row.summary->not_before <= inventory.now) continue;
    text += "the certificate of " + row.entity + " is valid only from " + rfc3339(row.summary->not_before) + "\n";
  }
  return text;
}

}  // namespace

std::string text_of(const RollOverRow& row) {
  return "the roll-over of " + row.authority + " is under way (" + row.stage + "): `pkigen rotate " + row.authority +
         "` takes the next step";
}

std::string roll_overs_text(const Inventory& inventory) {
  std::string text;
  for (const RollOverRow& row : inventory.roll_overs) text += text_of(row) + "\n";
  return text;
}

std::string inventory_text(const Style& style, const Inventory& inventory, Detail detail) {
  std::string text;
  for (const std::string& part : {certificates_text(style, inventory, detail), crls_text(style, inventory, detail),
                                  early_text(inventory), unnamed_text(style, inventory), roll_overs_text(inventory)}) {
    if (!text.empty() && !part.empty()) text += "\n";
    text += part;
  }
  return text;
}

}  // namespace pkigen
