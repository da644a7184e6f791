// A PKI in memory for the tests of the rules: entities, the files that were made for them, and the databases of their
// authorities. Hands each rule the inputs that the graph would, one artifact at a time, and decides nothing.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "rules/profile.h"
#include "rules/rule.h"

namespace pkigen::test {

class Workbench {
 public:
  // An authority with a self-signed certificate, or below `issuer`. 10 years.
  Profile& add_authority(const std::string& name, const std::string& issuer = "");
  // A server below `issuer` called NAME.example.org. 397 days.
  Profile& add_identity(const std::string& name, const std::string& issuer = "root");
  Profile& profile(const std::string& name) { return profiles_.at(name); }

  // Makes "www.crt", puts it in its place and records what was issued.
  void make(const std::string& label);
  void make_all(const std::vector<std::string>& labels);
  // Makes it and leaves everything as it is.
  Made draft(const std::string& label);
  void put(const std::string& label, std::string_view contents);
  void remove(const std::string& label) { files_.erase(label); }
  // It will be made anew in this run, as far as others are told.
  void announce(const std::string& label) { changing_.insert(label); }

  [[nodiscard]] const Secret& contents(const std::string& label) const { return *files_.at(label); }
  [[nodiscard]] std::string text(const std::string& label) const { return std::string(contents(label).text()); }
  Description describe(const std::string& label);
  Description foresee(const std::string& label);
  // By comparison and by date.
  std::vector<Reason> why_stale(const std::string& label);
  std::optional<Deadline> deadline(const std::string& label);
  std::optional<Obstacle> obstacle(const std::string& label, const std::vector<Reason>& reasons);
  std::string note(const std::string& label);
  Inputs inputs(const std::string& label);

  Ledger ledger(const std::string& authority) const;
  void record(const std::string& authority, std::vector<LedgerRecord> records);
  // In the database of its issuer, the certificate that is there.
  void revoke(const std::string& name, RevocationReason reason = RevocationReason::unspecified);
  LedgerFiles& database(const std::string& authority) { return databases_[authority]; }
  // The files of newcerts/, by name.
  [[nodiscard]] const std::map<std::string, std::string>& issued() const { return issued_; }

  Time now = parse_rfc3339("2026-02-03T04:05:06Z").value();
  bool reproducible = false;
  Passphrases passphrases;

 private:
  void add_own(std::vector<Input>& inputs, const std::string& name, std::string_view format, Role role);
  void add_authorities(std::vector<Input>& inputs, const std::string& name, std::string_view format, Role role);
  void add_glance(std::vector<Input>& inputs, const std::string& name);
  Inputs inputs_of_certificate(const std::string& name);
  const Ledger* keep(const std::string& authority);
  bool is_self_signed(const std::string& name) const;

  std::map<std::string, Profile> profiles_;
  std::map<std::string, std::unique_ptr<Secret>> files_;
  std::set<std::string> changing_;
  std::map<std::string, LedgerFiles> databases_;
  std::map<std::string, std::string> issued_;
  std::deque<Description> words_;  // what inputs point to
  std::deque<Ledger> ledgers_;
  SystemRandom random_;
};

// The texts of the reasons, "spec-changed: san: + dns:new".
std::vector<std::string> texts_of(const std::vector<Reason>& reasons);

// A description statement by statement, with all that belongs to one.
std::vector<std::string> lines_of(const Description& description);

Time at(std::string_view rfc3339);

}  // namespace pkigen::test
