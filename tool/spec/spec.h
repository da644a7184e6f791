// pki.yaml as a value, with everything inherited and defaulted: after this nobody asks what was written and what was
// implied. Made by read_spec.h; read by the graph. Knows no files and no cryptography beyond the value types of X.509.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "rules/x509/crl.h"
#include "rules/x509/extensions.h"
#include "rules/x509/key.h"
#include "rules/x509/name.h"
#include "rules/x509/time.h"
#include "tool/spec/diagnostic.h"
#include "tool/spec/preset.h"
#include "tool/store/permissions.h"

namespace pkigen {

// Where a passphrase comes from. Exactly one of the forms of `key.passphrase`.
struct PassphraseSource {
  enum class Kind { prompt, file, env, command, credential };
  Kind kind = Kind::prompt;
  std::string name;               // path, variable or credential
  std::vector<std::string> argv;  // of a command
  friend bool operator==(const PassphraseSource&, const PassphraseSource&) = default;
};

struct KeySpec {
  KeyType type;
  std::optional<PassphraseSource> passphrase;
  std::optional<PassphraseSource> previous_passphrase;
  std::optional<Duration> max_age;
  Position where;
};

struct IssuerSpec {
  enum class Kind { self, authority, external, exec };
  Kind kind = Kind::self;
  std::string authority;          // its name
  std::vector<std::string> argv;  // of exec
  std::string chain_path;         // issuer_chain, with external; may be empty
  Position where;
};

// "renew_before": a duration, or a percentage of the lifetime of the certificate that is there.
struct RenewBefore {
  std::variant<Duration, int> amount;
  bool capped = false;  // a default: at most a third of the lifetime
};

struct CrlSpec {
  Duration validity{};
  RenewBefore renew_before;
  std::string url;  // to be put into certificates; may be empty
};

struct Revocation {
  RevocationReason reason = RevocationReason::unspecified;
  std::optional<Time> date;
  Position where;
};

struct OnChange {
  std::vector<std::string> check;
  std::vector<std::string> run;
};

// One file that an entity has. key and crt are always among them.
struct OutputSpec {
  std::string format;  // "key", "csr", … "conf", "ovpn"
  std::string path;    // normalised: relative to pki.yaml without "." and "..", or absolute
  Permissions permissions;
  std::optional<PassphraseSource> passphrase;  // p12
  bool legacy = false;                         // p12
  Position where;
};

enum class EntityKind { authority, identity };

struct Entity {
  std::string name;
  EntityKind kind = EntityKind::identity;
  Position where;

  KeySpec key;
  Name subject;
  Extensions extensions;  // everything pki.yaml decides: usages, names, constraints, URLs (of its issuer), policies …;
                          // key identifiers are left empty
  Digest digest = Digest::sha256;        // of its own request
  std::optional<Digest> signing_digest;  // `digest` as it was written; else the signing key's match
  IssuerSpec issuer;
  Duration validity{};
  std::optional<Time> not_before;
  std::optional<Time> not_after;
  RenewBefore renew_before;
  std::optional<Bytes> serial;
  std::vector<OutputSpec> outputs;  // in the order of the table of formats
  std::optional<Revocation> revoked;

  // Authorities.
  std::string dir;  // "CA/NAME"
  std::optional<CrlSpec> crl;
  std::string ocsp_url;  // as written here; what the leaves carry is in their `extensions`
  std::string issuer_url;

  // Identities.
  std::string service;                          // name of the preset, may be empty
  std::map<std::string, std::string> settings;  // of the preset: written ones and its defaults
  std::optional<OnChange> on_change;

  [[nodiscard]] const OutputSpec* output(std::string_view format) const;
  // How the network knows it: its first DNS name that is no pattern, else its first address, else its CN.
  [[nodiscard]] std::string host() const;
};

struct Spec {
  std::vector<Entity> entities;           // in the order of the file; forward references to issuers allowed
  std::map<std::string, Preset> presets;  // those in use
  std::vector<std::string> sources;       // every file that was read, pki.yaml first
  std::vector<std::size_t> by_name;       // indices of the entities, in the order of their names
  // Null if there is none.
  [[nodiscard]] const Entity* find(std::string_view name) const;
};

}  // namespace pkigen
