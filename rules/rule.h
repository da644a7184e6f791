// What can be made: a rule for each format, a row of functions in one table (rules.h). Rules are pure: from parameters
// and the octets of inputs to octets, and back to words. They know no files, no clock, no YAML and no graph.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/bytes/secret.h"
#include "rules/description.h"
#include "rules/ledger.h"
#include "rules/x509/random.h"
#include "rules/x509/time.h"

namespace pkigen {

struct Profile;

// What an input is to the artifact that needs it.
enum class Role {
  key,           // own
  csr,           // own
  crt,           // own
  issuer_key,    // for making only: deciding needs no CA key
  issuer_crt,    // of the direct issuer first, then further up to the root
  issuer_chain,  // what is further up if an authority elsewhere stands there: certificates in any order
  crl,           // in the same order
  // Of an authority that is rolled over, its own or one above: the pair that does not sign its certificates now, and
  // the certificate of the new key by the old one.
  other_key,
  other_crt,
  cross_crt,
  peer_crt,  // openvpn-client: of its server
  tls_crypt,
};

// What an input holds, read once however many artifacts need it: a Certificate, a PrivateKey, … behind a common base.
struct Parsed {
  Parsed() = default;
  Parsed(const Parsed&) = delete;
  Parsed& operator=(const Parsed&) = delete;
  virtual ~Parsed() = default;
};
template <typename T>
struct ParsedAs final : Parsed {
  explicit ParsedAs(T&& v) : value(std::move(v)) {}
  T value;
};

// An input as it will be when the artifact is made.
struct Input {
  Role role{};
  std::string label;  // "www.key"
  std::string path;
  bool exists = false;                 // a good file is there now
  bool changes = false;                // it is made anew in this run
  bool repacked = false;               // and will say the same in another wrapping: a key gets or loses a passphrase
  bool restored = false;               // and will be what it was before it was lost
  const Description* words = nullptr;  // what it says, or will say as far as that is known; never null
  const Secret* contents = nullptr;    // its octets; null as long as they are not known or cannot be had
  // Its parsed value; only if the contents are there. Throws Error if they are damaged or locked.
  std::function<const Parsed&()> parsed;

  // It will be another one than it was.
  [[nodiscard]] bool renews() const { return changes && !repacked; }
  template <typename T>
  [[nodiscard]] const T& as() const {
    return dynamic_cast<const ParsedAs<T>&>(parsed()).value;
  }
};

class Inputs {
 public:
  explicit Inputs(std::vector<Input> all, const Ledger* ledger = nullptr, const Ledger* issuer_ledger = nullptr)
      : all_(std::move(all)), ledger_(ledger), issuer_ledger_(issuer_ledger) {}

  [[nodiscard]] const std::vector<Input>& all() const { return all_; }
  // The first of that role, or null.
  [[nodiscard]] const Input* find(Role role) const;
  // The first of that role, which the graph promises to be there.
  [[nodiscard]] const Input& at(Role role) const;
  [[nodiscard]] std::vector<const Input*> every(Role role) const;
  // The database of the authority that signs this artifact; null if none of ours does.
  [[nodiscard]] const Ledger* ledger() const { return ledger_; }
  // The database in which the signing authority's own certificates are recorded (for an intermediate, that of its
  // issuer); null if there is none.
  [[nodiscard]] const Ledger* issuer_ledger() const { return issuer_ledger_; }

 private:
  std::vector<Input> all_;
  const Ledger* ledger_;
  const Ledger* issuer_ledger_;
};

// With which passphrase a file is to be locked that is made in this run, by its label: "www.key". They are collected
// before anything is made.
using Passphrases = std::map<std::string, Secret, std::less<>>;

// Whoever has requests certified by others. May be asked from several threads at once.
class Certifier {
 public:
  Certifier() = default;
  Certifier(const Certifier&) = delete;
  Certifier& operator=(const Certifier&) = delete;
  virtual ~Certifier() = default;
  // What the command prints that gets the request on its standard input. Throws Error if it fails.
  [[nodiscard]] virtual Secret certify(const std::vector<std::string>& argv, const Secret& request) const = 0;
};

// What a rule may take from the world while it makes something.
struct Environment {
  Random& random;
  Time now;
  // SOURCE_DATE_EPOCH is set: nothing random but keys.
  bool reproducible = false;
  const Passphrases* passphrases = nullptr;  // null: nothing is to be locked
  const Certifier* certifier = nullptr;      // null: nothing is certified by a command
};

// A product, and what the database of the authority that signed it must know.
struct Made {
  Secret contents;
  std::vector<LedgerRecord> records;
  std::optional<Description> words = std::nullopt;  // what `describe` would say of it, if that is at hand
  std::unique_ptr<Parsed> parsed = nullptr;  // what `contents` mean, if that is at hand: spares the users the parsing
};

// When the file that is there has to be made again although it says what it should.
struct Deadline {
  Time at{};
  Reason reason;
};

// Why something that is stale must not or cannot be made now.
struct Obstacle {
  enum class Kind {
    wait,    // for a person or a third party
    refuse,  // unsafe
    // The file is not here and that is all right as long as nobody needs it: the key of an off-line authority.
    absent,
    // It will not be made at all, nor what the entity makes from it, and nobody waits: it is revoked.
    forgone,
  };
  Kind kind = Kind::wait;
  std::string text;
  std::string hint;
  bool spoiled = false;  // what is there is not what it should be, and nothing may be made from it
};

enum class Secrecy { open, secret };
// Precious things cannot be made again; what is replaced goes to the archive first.
enum class Precious { no, yes };
// The words for making: which verb an artifact of this format gets when another was there before.
enum class Verbs { key, issued, derived };

struct Rule {
  std::string_view format;
  Secrecy secrecy = Secrecy::open;
  Precious precious = Precious::no;
  Verbs verbs = Verbs::derived;

  // The octets. All inputs have contents. Throws Error. Null: it is brought by a person, and stays as it was brought.
  Made (*make)(const Profile&, const Inputs&, Environment&) = nullptr;

  // Whether only the wrapping of a file that is there is wrong, and the octets with the same thing in another one.
  // `found` is that file, opened. The old octets are not kept, so the new ones are read back before they are returned.
  // Null: nothing is ever in another wrapping.
  bool (*repacks)(std::span<const Reason>) = nullptr;
  Made (*repack)(const Profile&, const Input& found, Environment&) = nullptr;

  // What a file says. Throws Error or der::Malformed if it is not one of this format: "corrupt". Null for a derived
  // format, one that follows from its inputs octet for octet: the engine makes it and compares.
  Description (*describe)(const Profile&, const Inputs&, const Secret& contents) = nullptr;
  // What it should say, given what is found: a lifetime counts from the day it began. `found` is null if there is none.
  Description (*expect)(const Profile&, const Inputs&, const Description* found) = nullptr;
  // Of a derived format: what of the profile goes into the octets, in any form. Null: they follow from the inputs
  // alone.
  std::string (*parameters)(const Profile&) = nullptr;
  // Of a derived format: whether a file is as good as what would be made now although its octets differ. Null: never.
  bool (*equivalent)(const Secret& made, const Secret& found) = nullptr;
  // Of a derived format: why a file whose octets differ does so, for one in which that can be seen. Null, or nothing:
  // because of its inputs.
  std::optional<Reason> (*blame)(const Profile&, const Inputs&, const Secret& found) = nullptr;
  // When it is due, also if that is past; `now` is only for the text. Null: never.
  std::optional<Deadline> (*deadline)(const Profile&, const Inputs&, const Description& found, Time now) = nullptr;
  // Asked when something is to be made because of `reasons`. Null: nothing stands in the way.
  std::optional<Obstacle> (*obstacle)(const Profile&, const Inputs&, const Description* found,
                                      std::span<const Reason> reasons, Time now) = nullptr;
  // Of something signed: the moment that the clock showed when it was, as far as that can be told. The clock that
  // signs the next has gone wrong if it shows an earlier one. Null, or nothing: not known.
  std::optional<Time> (*signed_at)(const Profile&, const Description& found) = nullptr;
  // A warning that goes with the file or what is about to be made, such as a capped lifetime; "" if none.
  std::string (*note)(const Profile&, const Inputs&, const Description* found, Time now) = nullptr;

  // Of a file that is up to date and of which there is nothing to say: the first moment after `now` at which `deadline`
  // or `note` may find otherwise, or an earlier one. Null: `deadline` is the only one that heeds the time.
  std::optional<Time> (*turning_point)(const Profile&, const Inputs&, const Description& found, Time now) = nullptr;

  // Files that may hold a copy of a lost one, best first, and the lost octets out of such a file, if they are in it.
  // Null: nothing can be restored. The engine asks `expect` whether what was restored is as it should be.
  std::vector<std::string> (*backups)(const Profile&, const Inputs&) = nullptr;
  std::optional<Secret> (*extract)(const Profile&, const Inputs&, const Secret& backup) = nullptr;
  // Whether a file that is about to be replaced is one that cannot be made again although its format is not precious: a
  // certificate from elsewhere. Null: no.
  bool (*holds_precious)(const Profile&, const Inputs&, const Secret& contents) = nullptr;
  // The same of what nobody expects in a file of this format, a private key: unlike the others it may be overwritten
  // with a copy of what belongs there. Null: no.
  bool (*holds_stray)(const Profile&, const Inputs&, const Secret& contents) = nullptr;

  // For those who have this as an input. Null: they use the octets alone.
  std::unique_ptr<Parsed> (*parse)(const Secret& contents) = nullptr;
};

}  // namespace pkigen
