// What a file says, or should say, in pkigen's own words: fields with values, such as `san` with `dns:www.example.org`.
// Staleness is the difference of two of these, so the explanation cannot disagree with the decision.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pkigen {

// Why something is made again. The names are those of the JSON, with '_' for '-'.
enum class ReasonCode {
  missing,
  corrupt,
  spec_changed,
  key_changed,
  issuer_changed,
  input_changed,
  renewal_due,
  expired,
  crl_due,
  revocation,
  key_age,
  template_changed,
  mode_changed,
  forced,
};
// "spec-changed"
std::string_view name_of(ReasonCode code);

struct Reason {
  ReasonCode code = ReasonCode::missing;
  std::string field;  // of the description; may be empty
  std::string text;   // "san: + dns:imap.example.org"
  friend bool operator==(const Reason&, const Reason&) = default;
};

// One field. A field that is not there has no values.
struct Statement {
  std::string field;
  std::vector<std::string> values;
  ReasonCode if_different = ReasonCode::spec_changed;  // what a difference in this field means
  bool is_list = false;                                // however many values it happens to have
  std::string if_different_text;  // what to say then instead of the values, which may mean nothing to a person
};

class Description {
 public:
  // `if_different_text` replaces the values in the explanation: "certificate holds another public key".
  void say(std::string_view field, std::string value, ReasonCode if_different = ReasonCode::spec_changed,
           std::string if_different_text = "");
  // The order of the values does not matter when descriptions are compared.
  void say(std::string_view field, std::vector<std::string> values, ReasonCode if_different = ReasonCode::spec_changed,
           std::string if_different_text = "");

  void say(Statement statement);

  [[nodiscard]] const std::vector<Statement>& statements() const { return statements_; }
  // The values of a field; none if nothing is said about it.
  [[nodiscard]] const std::vector<std::string>& values(std::string_view field) const;
  // The only value of a field, or "".
  [[nodiscard]] const std::string& value(std::string_view field) const;

 private:
  std::vector<Statement> statements_;
};

// Where `found` does not say what `expected` says, in the order of `expected`. Fields of which `expected` does not
// speak are left alone. Lists read "san: + dns:new - dns:old", single values "digest: sha1, must be sha256".
std::vector<Reason> differences(const Description& expected, const Description& found);

}  // namespace pkigen
