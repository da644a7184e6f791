#include "tool/adoption.h"

#include <algorithm>
#include <utility>

#include "rules/bytes/error.h"
#include "tool/adopt_text.h"
#include "tool/pki_graph.h"
#include "tool/store/path.h"

namespace pkigen {
namespace {

using As = Adopted::As;

// Where an authority says that things are published, as one of its certificates has it.
Extensions locations_of(const Certificate& certificate) {
  Extensions locations;
  const Extensions& all = certificate.extensions();
  for (auto list : {&Extensions::crl_urls, &Extensions::ocsp_urls, &Extensions::issuer_urls}) {
    if ((all.*list).size() == 1) locations.*list = all.*list;
  }
  return locations;
}

class Adoption {
 public:
  Adoption(const Place& place, const FoundFolder& found, const Clock& clock, const Store& store, Ownership ownership)
      : place_(place),
        store_(store),
        clock_(clock),
        candidates_(match_files(found)),
        context_{.candidates = candidates_, .now = clock.now, .ownership = ownership, .left_out = {}, .issued_by = {}} {
    remarks_ = found.remarks;
    remarks_.insert(remarks_.end(), candidates_.remarks.begin(), candidates_.remarks.end());
    for (const Candidate& candidate : candidates_.authorities) begin(candidate);
    for (const Candidate& candidate : candidates_.identities) begin(candidate);
    for (const Candidate& authority : candidates_.authorities) find_locations(found, authority);
  }

  AdoptionResult finish() {
    // Each round gives something up, so it comes to an end.
    while (try_out()) continue;
    finish_result();
    return std::move(result_);
  }

 private:
  void begin(const Candidate& candidate);
  void find_locations(const FoundFolder& found, const Candidate& authority);
  bool try_out();
  bool give_way_to(const std::vector<Diagnostic>& diagnostics);
  bool give_way_to(const Graph& graph, const Plan& plan);
  bool give_way_to(const Artifact& artifact, const Decision& decision, Adopted& adopted);
  void give_up(Adopted& adopted, std::string why);
  bool note_the_rest(const Graph& graph, const LedgerBook& ledgers);
  void note_unknown_extensions();
  void note_database(const Graph& graph, const LedgerBook& ledgers);
  void finish_result();
  [[nodiscard]] Adopted& adopted_named(const std::string& name);

  const Place& place_;
  const Store& store_;
  const Clock& clock_;
  Candidates candidates_;
  AdoptionContext context_;
  std::vector<Adopted> adopted_;
  std::vector<std::string> remarks_;
  bool has_noted_ = false;
  AdoptionText text_;
  AdoptionResult result_;
};

void Adoption::begin(const Candidate& candidate) {
  Adopted& adopted = adopted_.emplace_back();
  adopted.candidate = &candidate;
  for (const auto& [format, file] : candidate.others) adopted.formats.insert(format);
  if (candidate.certificate == nullptr) {
    adopted.as = As::external;
    adopted.notes.emplace_back("The certificate has not come yet.");
  } else if (candidate.issuer == IssuerSpec::Kind::external) {
    adopted.as = As::external;
    adopted.notes.push_back("Issued by " + rfc4514(candidate.certificate->issuer()) + ", which is not one of ours.");
  }
  if (key_type_of(candidate).empty()) {
    adopted.as = As::remark;
    adopted.why = "its type of key is none that pki.yaml can ask for";
  }
}

void Adoption::find_locations(const FoundFolder& found, const Candidate& authority) {
  std::vector<Extensions> seen;
  const auto look_at = [&](const Certificate& certificate) {
    const bool is_own = certificate.spki() == authority.certificate->spki();
    if (!is_own && is_issued_by(certificate, *authority.certificate)) seen.push_back(locations_of(certificate));
  };
  for (const FoundFile& copy : found.copies) std::ranges::for_each(copy.certificates, look_at);
  for (const FoundFile& file : found.files) std::ranges::for_each(file.certificates, look_at);
  const auto how_often = [&seen](const Extensions& one) { return std::ranges::count(seen, one); };
  const auto most = std::ranges::max_element(seen, {}, how_often);
  context_.issued_by.push_back(most == seen.end() ? Extensions{} : *most);
}

// Reads and plans what is composed so far. True if something was given up, so that it has to be composed again.
bool Adoption::try_out() {
  for (std::size_t i = 0; i != candidates_.authorities.size(); ++i) {
    if (adopted_[i].as == As::remark) context_.left_out.insert(i);
  }
  text_ = adoption_text(adopted_, context_, remarks_);
  const auto nothing = [](const std::string&) { return std::nullopt; };
  const auto none = [](const std::string&) { return std::vector<std::string>{}; };
  const auto in_tree = [this](const std::string& path) { return path_below(place_.root, path); };
  const SpecResult result =
      read_spec(place_.file, text_.text, {.read = nothing, .glob = none, .built_in = nothing, .in_tree = in_tree});
  if (has_errors(result.diagnostics)) return give_way_to(result.diagnostics);

  const Graph graph = make_graph(result.spec, place_.root);
  const LedgerBook ledgers(graph, store_);
  std::vector<ArtifactId> all;
  for (ArtifactId id = 0; id != graph.size(); ++id) all.push_back(id);
  const Plan plan =
      make_plan(graph, store_, ledgers, {.now = clock_.now, .wanted = all, .forced = {}, .memo = nullptr});
  result_.count = plan.count();
  return give_way_to(graph, plan) || note_the_rest(graph, ledgers);
}

bool Adoption::give_way_to(const std::vector<Diagnostic>& diagnostics) {
  std::set<std::size_t> seen;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity != Severity::error) continue;
    const auto owner = owner_of_line(text_, static_cast<std::size_t>(diagnostic.where.line));
    if (!owner) throw Error("cannot be adopted: " + diagnostic.message, diagnostic.hint);
    if (seen.insert(*owner).second) give_up(adopted_[*owner], diagnostic.message);
  }
  return true;
}

bool Adoption::give_way_to(const Graph& graph, const Plan& plan) {
  bool gave_way = false;
  for (ArtifactId id = 0; id != graph.size(); ++id) {
    const Artifact& artifact = graph.at(id);
    Adopted& adopted = adopted_named(artifact.entity);
    if (give_way_to(artifact, plan.of(id), adopted)) gave_way = true;
  }
  return gave_way;
}

bool Adoption::give_way_to(const Artifact& artifact, const Decision& decision, Adopted& adopted) {
  if (decision.action == Action::none || decision.action == Action::chmod || adopted.as == As::remark) return false;
  const bool is_awaited = adopted.candidate->certificate == nullptr;
  const bool is_due = adopted.as == As::external && decision.exists;  // expired, and others renew it
  if (artifact.format == "crt" && decision.action == Action::wait && (is_awaited || is_due)) return false;
  const bool is_essential =
      artifact.format == "key" || artifact.format == "crt" || (artifact.format == "csr" && is_awaited);
  if (is_essential && decision.action == Action::restore) return false;
  if (!is_essential) return artifact.format != "crl" && adopted.formats.erase(artifact.format) != 0;
  std::string why = artifact.path + ":";
  for (const Reason& reason : decision.reasons) why += " " + reason.text + ";";
  why.pop_back();
  give_up(adopted, std::move(why));
  return true;
}

void Adoption::give_up(Adopted& adopted, std::string why) {
  adopted.as = adopted.as == As::itself ? As::external : As::remark;
  adopted.why = std::move(why);
}

Adopted& Adoption::adopted_named(const std::string& name) {
  return *std::ranges::find(adopted_, name, [](const Adopted& one) { return one.candidate->name; });
}

// Once, when all else is settled.
bool Adoption::note_the_rest(const Graph& graph, const LedgerBook& ledgers) {
  if (std::exchange(has_noted_, true)) return false;
  note_unknown_extensions();
  note_database(graph, ledgers);
  return true;
}

// pki.yaml cannot say them, so that they would be gone with the next certificate, and nobody had been told.
void Adoption::note_unknown_extensions() {
  for (Adopted& one : adopted_) {
    if (one.as != As::itself) continue;
    std::string numbers;
    for (const std::string& number : all_unknown(one.candidate->certificate->extensions())) {
      numbers += (numbers.empty() ? "" : ", ") + number;
    }
    if (numbers.empty()) continue;
    one.notes.push_back("Has extensions that pkigen cannot write: " + numbers +
                        ". The next certificate will lack them.");
    remarks_.push_back(one.candidate->name + ": its certificate has extensions that pkigen cannot write (" + numbers +
                       "); the next one will lack them");
  }
}

// What the databases say beyond what is to be kept up to date.
void Adoption::note_database(const Graph& graph, const LedgerBook& ledgers) {
  for (LedgerId id = 0; id != graph.ledgers().size(); ++id) {
    const auto ledger = ledgers.at(id);
    std::set<std::string> named;
    for (Adopted& one : adopted_) {
      if (one.candidate->certificate == nullptr || one.as == As::remark) continue;
      named.insert(one_line(one.candidate->certificate->subject()));
      const LedgerEntry* entry = ledger->find(one.candidate->certificate->serial());
      if (entry == nullptr || !entry->revocation || entry->subject != one_line(one.candidate->certificate->subject())) {
        continue;
      }
      one.notes.push_back("Revoked on " + rfc3339(entry->revocation->date) + " (" +
                          std::string(name_of(entry->revocation->reason)) + "), and stays in the CRL.");
    }
    for (const LedgerEntry& entry : ledger->entries()) {
      if (entry.revocation || entry.not_after < clock_.now || named.contains(entry.subject)) continue;
      remarks_.push_back(entry.subject + " (" + entry.serial + ", issued by " + graph.ledgers()[id].authority +
                         "): its files are not here; it stays in the database");
    }
  }
}

void Adoption::finish_result() {
  result_.text = text_.text;
  for (const Adopted& one : adopted_) {
    const Candidate& candidate = *one.candidate;
    const bool is_authority = candidate.kind == EntityKind::authority;
    if (one.as == As::remark) {
      result_.warnings.push_back(candidate.crt_path + " is not adopted: " + one.why);
      continue;
    }
    if (!one.why.empty()) result_.warnings.push_back(candidate.name + " is taken as it is: " + one.why);
    (is_authority ? result_.authorities : result_.identities).push_back(candidate.name);
    if (is_authority && !candidate.has_database) result_.without_database.push_back(candidate.name);
  }
  result_.warnings.insert(result_.warnings.end(), remarks_.begin(), remarks_.end());
}

}  // namespace

AdoptionResult adopt_folder(const Place& place, const std::string& folder, const Clock& clock, Ownership ownership) {
  const auto store = open_disk_store(place.root, {.access = Access::read});
  const FoundFolder found = scan_folder(*store, place.root, folder);
  AdoptionResult result = Adoption(place, found, clock, *store, ownership).finish();
  if (result.authorities.empty() && result.identities.empty()) {
    throw Error("there is nothing to adopt in " + folder + ": no key with its certificate was found",
                "name the folder of an authority or of a service; `pkigen init` begins anew");
  }
  return result;
}

}  // namespace pkigen
