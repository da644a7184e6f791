// The parameters of the rules: what pki.yaml says of one entity, in the value types of X.509, with nothing of YAML or
// of files. One profile serves all artifacts of its entity.
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

namespace pkigen {

// How long before its end something is renewed: a duration, or a percentage of the lifetime of what is there.
struct RenewalLead {
  std::variant<Duration, int> amount;
  bool at_most_a_third = false;  // of that lifetime
};

// When something that lives from `begin` to `end` is due to be renewed.
Time renewal_time(const RenewalLead& lead, Time begin, Time end);

struct CrlProfile {
  Duration validity{};
  RenewalLead lead;
  // While the authority has two keys: the other one signs a CRL, too, or it is not here and its last one is kept.
  enum class OtherKey { none, signs, absent };
  OtherKey other_key = OtherKey::none;
};

// Which trust anchors stand in the file of format `ca` when two have one name, as they do while one is rolled over:
// both, the one that signs, or the other one.
enum class Namesakes { both, signing, other };

enum class IssuerKind { self, authority, external, exec };

struct Profile {
  std::string name;
  bool authority = false;

  KeyType key_type;
  bool encrypted_key = false;  // a passphrase is asked for
  Name subject;
  Extensions extensions;  // without key identifiers
  Digest request_digest = Digest::sha256;
  std::optional<Digest> certificate_digest;  // else what matches the signing key
  IssuerKind issuer = IssuerKind::self;
  std::string issuer_name;  // name of the entity, for messages
  Duration validity{};
  std::optional<Time> not_before;
  std::optional<Time> not_after;
  RenewalLead lead;
  std::optional<Bytes> serial;
  bool revoked = false;
  // Of the pair that an authority had before its roll-over: pki.yaml speaks of the next one, so these are taken as they
  // are, and never made again.
  bool retiring = false;

  std::vector<std::string> issuer_command;  // of exec: the program and its arguments

  // Of an authority.
  int authorities_below = 0;  // how many stand one below the other under it in pki.yaml
  std::optional<CrlProfile> crl;

  // Of a service: the variables of its templates, "settings.port" or "paths.crt" or "cn", and the templates by format.
  std::map<std::string, std::string> variables;
  std::map<std::string, std::vector<std::string>> lists;  // "san"
  std::map<std::string, std::string> templates;
  std::map<std::string, std::string> template_names;  // "apache/vhost.conf", by format
  Namesakes namesakes = Namesakes::both;

  // Where other copies of what this entity has can be found: paths as the store knows them.
  std::vector<std::string> key_copies;  // files that hold the key too, such as its pem
  std::string issuer_folder;            // with the database of the issuer, if an authority of ours
};

// The extensions of what is issued for it from now on. An authority for which pki.yaml says `key_usage: []` has a
// certificate from before RFC 5280 asked for that extension (CA.pl still makes such); the next one has it.
Extensions extensions_to_issue(const Profile& profile);

}  // namespace pkigen
