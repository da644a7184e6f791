#include "tool/issued_certificates.h"

#include <new>
#include <optional>

#include "rules/serial_number.h"

namespace pkigen {

IssuedCertificates::IssuedCertificates(const Graph& graph, const Store& store) {
  for (LedgerId ledger = 0; ledger != graph.ledgers().size(); ++ledger) {
    for (const std::string& folder : copy_folders(graph.ledgers()[ledger].folder)) read_folder(store, ledger, folder);
  }
}

void IssuedCertificates::read_folder(const Store& store, LedgerId ledger, const std::string& folder) {
  for (const std::string& name : store.list(folder)) {
    if (!name.ends_with(".pem")) continue;
    std::string path = folder + "/" + name;
    const auto certificate = certificate_at(store, path);
    if (!certificate) continue;
    const std::string serial = serial_text(certificate->serial());
    if (keys_.contains({ledger, serial})) continue;
    const auto added = by_key_.emplace(certificate->spki(), IssuedCertificate{.ledger = ledger,
                                                                              .path = std::move(path),
                                                                              .serial = serial,
                                                                              .not_before = certificate->not_before(),
                                                                              .not_after = certificate->not_after()});
    keys_[{ledger, serial}] = &added->first;
  }
}

std::vector<IssuedCertificate> IssuedCertificates::of_key(const Bytes& spki) const {
  std::vector<IssuedCertificate> found;
  const auto [begin, end] = by_key_.equal_range(spki);
  for (auto one = begin; one != end; ++one) found.push_back(one->second);
  return found;
}

const Bytes* IssuedCertificates::key_of(LedgerId ledger, const std::string& serial) const {
  const auto found = keys_.find({ledger, serial});
  return found == keys_.end() ? nullptr : found->second;
}

std::optional<Certificate> certificate_at(const Store& store, const std::string& path) {
  try {
    if (!store.state(path)) return std::nullopt;
    return std::move(read_certificates(store.read(path).text()).front());
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {
    return std::nullopt;  // whoever needs that file says what is wrong with it
  }
}

}  // namespace pkigen
