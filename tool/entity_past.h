// Which keys an entity has or had, and which certificates, as far as its own files and its archive tell. What its
// authority knows is in issued_certificates.h.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "rules/x509/certificate.h"
#include "tool/spec/spec.h"
#include "tool/store/store.h"

namespace pkigen {

struct EntityPast {
  std::set<Bytes> keys;  // SubjectPublicKeyInfo
  std::vector<Certificate> certificates;
};

// What cannot be read, or is locked and says nothing of itself, is passed over.
EntityPast past_of(const Store& store, const Entity& entity);

// Files in the archive that stood at that path of the entity, oldest first.
std::vector<std::string> archived(const Store& store, const Entity& entity, const std::string& path);

// The public key of the private one in a file; nothing if it holds none, or if nothing tells.
std::optional<Bytes> public_key_at(const Store& store, const std::string& path);

}  // namespace pkigen
