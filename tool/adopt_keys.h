// The private keys among the files of a folder, by what is known of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tool/adopt_scan.h"

namespace pkigen {

class FoundKeys {
 public:
  explicit FoundKeys(const FoundFolder& found);

  // The file with the private key of that public key, best one with nothing else in it; null if there is none. A key
  // whose public key nobody can see without its passphrase is found by the name of the file with its certificate.
  const FoundFile* take(const Bytes& spki, const std::string& certificate_path);
  // Likewise of an authority with that folder, which may call it cakey.pem or ca.key.
  const FoundFile* take_of_authority(const Bytes& spki, const std::string& certificate_path, const std::string& dir);
  // Whether it is here, without taking it.
  [[nodiscard]] bool has(const Bytes& spki) const { return known_.contains(spki); }
  // Those that nobody took.
  [[nodiscard]] std::vector<const FoundFile*> left() const;

 private:
  const FoundFile* take_locked(const std::string& stem, const std::string& folder);

  std::map<Bytes, const FoundFile*> known_;
  std::vector<const FoundFile*> locked_;
  std::map<const FoundFile*, bool> taken_;
};

}  // namespace pkigen
