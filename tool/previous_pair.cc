#include "tool/previous_pair.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "rules/bytes/error.h"
#include "rules/x509/key.h"
#include "tool/entity_past.h"
#include "tool/issued_certificates.h"
#include "tool/revocable.h"
#include "tool/store/path.h"

namespace pkigen {
namespace {

class Search {
 public:
  Search(const Workspace& workspace, const Entity& entity) : workspace_(workspace), entity_(entity) {}

  PreviousPair run(Time now) {
    PreviousPair pair{.key = previous_key(), .crt = {}};
    const auto spki = public_key_at(store(), pair.key);
    const auto found = spki ? crt_for(*spki) : crt_beside(pair.key);
    if (!found) {
      throw Unsafe("there is no certificate for the previous key of " + entity_.name + " (" + pair.key + ")",
                   "put its certificate into " + std::string(split(pair.key).folder) +
                       " under the name of the key, with " + std::string(split(crt_path()).name) +
                       " at its end; or run `pkigen rotate " + entity_.name + "`");
    }
    pair.crt = *found;
    require_usable(certificate_at(store(), pair.crt).value(), now);
    return pair;
  }

 private:
  [[nodiscard]] const Store& store() const { return workspace_.store(); }
  [[nodiscard]] const std::string& key_path() const { return entity_.output("key")->path; }
  [[nodiscard]] const std::string& crt_path() const { return entity_.output("crt")->path; }

  [[nodiscard]] std::string previous_key() const;
  [[nodiscard]] std::optional<std::string> crt_for(const Bytes& spki) const;
  [[nodiscard]] std::optional<std::string> crt_beside(const std::string& key) const;
  void require_usable(const Certificate& certificate, Time now) const;

  const Workspace& workspace_;
  const Entity& entity_;
};

// What is locked and says nothing of itself differs from the present one if its octets do.
std::string Search::previous_key() const {
  const auto present = public_key_at(store(), key_path());
  std::vector<std::string> paths = archived(store(), entity_, key_path());
  for (auto path = paths.rbegin(); path != paths.rend(); ++path) {
    const auto key = public_key_at(store(), *path);
    if (key && key != present) return *path;
    const bool is_there = store().state(key_path()).has_value();
    if (!key && !(is_there && equal(store().read(*path).view(), store().read(key_path()).view()))) return *path;
  }
  throw Error("there is no previous key of " + entity_.name + " in archive/" + entity_.name,
              "a key gets there when another takes its place");
}

// The one that was archived last; else the last that any of our authorities issued.
std::optional<std::string> Search::crt_for(const Bytes& spki) const {
  std::vector<std::string> paths = archived(store(), entity_, crt_path());
  for (auto path = paths.rbegin(); path != paths.rend(); ++path) {
    const auto certificate = certificate_at(store(), *path);
    if (certificate && certificate->spki() == spki) return *path;
  }
  const auto issued = IssuedCertificates(workspace_.graph(), store()).of_key(spki);
  const auto last = std::ranges::max_element(issued, {}, &IssuedCertificate::not_before);
  if (last == issued.end()) return std::nullopt;
  return last->path;
}

// Archived in the same moment, for a key that does not say which it is.
std::optional<std::string> Search::crt_beside(const std::string& key) const {
  const std::string start = key.substr(0, key.size() - split(key_path()).name.size());
  const std::string path = start + std::string(split(crt_path()).name);
  if (!certificate_at(store(), path)) return std::nullopt;
  return path;
}

void Search::require_usable(const Certificate& certificate, Time now) const {
  const std::string otherwise = "run `pkigen rotate " + entity_.name + "` for a new key and certificate";
  const auto known = RevocableSearch(workspace_).of_certificate(certificate);
  if (known && known->revocation) {
    throw Unsafe("the previous certificate of " + entity_.name + " is revoked", otherwise);
  }
  if (now > certificate.not_after()) {
    throw Unsafe("the previous certificate of " + entity_.name + " expired on " + rfc3339(certificate.not_after()),
                 otherwise);
  }
  const KeyType type = PublicKey::parse(certificate.spki()).type();
  if (type == entity_.key.type) return;
  throw Unsafe(
      "the previous key of " + entity_.name + " is of type " + text_of(type) + ", and pki.yaml asks for " +
          text_of(entity_.key.type),
      "write `key: " + text_of(type) + "` under " + entity_.name + ", or the next build would replace it again");
}

}  // namespace

PreviousPair previous_pair(const Workspace& workspace, const Entity& entity, Time now) {
  return Search(workspace, entity).run(now);
}

}  // namespace pkigen
