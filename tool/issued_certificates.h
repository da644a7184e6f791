// The certificates of which the authorities of pki.yaml keep copies, by the key that they certify: the way from a key
// to everything that was ever issued for it, under whatever name.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rules/x509/certificate.h"
#include "tool/engine/graph.h"
#include "tool/store/store.h"

namespace pkigen {

struct IssuedCertificate {
  LedgerId ledger = 0;  // of the authority that keeps it
  std::string path;     // of the copy
  std::string serial;   // as the database has it
  Time not_before{};
  Time not_after{};
};

class IssuedCertificates {
 public:
  // Reads each copy once; what cannot be read is passed over.
  IssuedCertificates(const Graph& graph, const Store& store);

  [[nodiscard]] std::vector<IssuedCertificate> of_key(const Bytes& spki) const;
  // The key in the copy of that certificate; null if there is none.
  [[nodiscard]] const Bytes* key_of(LedgerId ledger, const std::string& serial) const;

 private:
  void read_folder(const Store& store, LedgerId ledger, const std::string& folder);

  std::multimap<Bytes, IssuedCertificate> by_key_;
  std::map<std::pair<LedgerId, std::string>, const Bytes*> keys_;
};

// The first certificate of a file; nothing if it is not there or holds none.
std::optional<Certificate> certificate_at(const Store& store, const std::string& path);

}  // namespace pkigen
