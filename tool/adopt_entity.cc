#include "tool/adopt_entity.h"

#include <algorithm>

#include "rules/bytes/error.h"
#include "rules/duration.h"
#include "rules/profile.h"
#include "rules/x509/oid.h"
#include "tool/adopt_outputs.h"
#include "tool/adopt_usage.h"
#include "tool/spec/yaml_text.h"

namespace pkigen {
namespace {

const Bytes& spki_of(const Candidate& candidate) {
  return candidate.certificate != nullptr ? candidate.certificate->spki() : candidate.request->spki();
}

const Extensions& extensions_of(const Candidate& candidate) {
  return candidate.certificate != nullptr ? candidate.certificate->extensions() : candidate.request->extensions();
}

Name subject_of(const Candidate& candidate) {
  return candidate.certificate != nullptr ? candidate.certificate->subject() : candidate.request->subject();
}

// "{C: FR, CN: x}", or "" if the order or the kind of the attributes is one that only a text can say, or the name is
// one that nobody is to write anew.
std::string subject_map(const Name& subject) {
  if (!issuing_fault(subject).empty()) return "";
  std::string map;
  std::size_t last = 0;
  const auto types = attribute_types();
  for (const Rdn& rdn : subject.rdns) {
    const auto type = std::ranges::find(types, rdn.front().type, &NamedOid::dotted);
    const auto index = static_cast<std::size_t>(type - types.begin());
    if (rdn.size() != 1 || type == types.end() || rdn.front().value.starts_with('#')) return "";
    if (!map.empty() && index <= last) return "";
    map += (map.empty() ? "" : ", ") + std::string(type->name) + ": " + yaml_text(rdn.front().value);
    last = index;
  }
  const bool has_common_name = !subject.first(*dotted_of(types, "CN")).empty();
  return has_common_name ? "{" + map + "}" : "";
}

class EntityLines {
 public:
  EntityLines(const Adopted& adopted, const AdoptionContext& context)
      : adopted_(adopted), candidate_(*adopted.candidate), context_(context), extensions_(extensions_of(candidate_)) {}

  std::vector<std::string> finish() {
    say_subject();
    say_names();
    say_key();
    const std::string common_name = subject_of(candidate_).first(*dotted_of(attribute_types(), "CN"));
    for (std::string& line :
         usage_lines(extensions_, PublicKey::parse(spki_of(candidate_)).type(), candidate_.kind, common_name)) {
      add(std::move(line));
    }
    say_issuer();
    if (is_ours()) say_lifetime();
    if (is_ours()) say_digest();
    say_further_extensions();
    if (candidate_.kind == EntityKind::authority) say_authority();
    for (std::string& line : output_lines(adopted_, context_.ownership)) add(std::move(line));
    return std::move(lines_);
  }

 private:
  void add(std::string line) { lines_.push_back(std::move(line)); }
  [[nodiscard]] bool is_ours() const {
    if (adopted_.as != Adopted::As::itself || candidate_.issuer == IssuerSpec::Kind::external) return false;
    return candidate_.issuer == IssuerSpec::Kind::self || !context_.left_out.contains(candidate_.authority);
  }
  [[nodiscard]] bool is_authority() const { return candidate_.kind == EntityKind::authority; }

  void say_subject() {
    const Name subject = subject_of(candidate_);
    const std::string map = subject_map(subject);
    add("subject: " + (map.empty() ? yaml_text(rfc4514(subject)) : map));
  }

  void say_names() {
    std::vector<std::string> names;
    for (const GeneralName& name : extensions_.subject_alt_names) {
      // Other kinds cannot be said; whether that matters shows when it is planned.
      if (name.kind == GeneralName::Kind::directory_name || name.kind == GeneralName::Kind::other) continue;
      names.push_back(is_recognised(name) ? name.value : text_of(name));
    }
    if (!names.empty() || !is_authority()) add("san: " + yaml_list(names));
  }

  static bool is_recognised(const GeneralName& name) {
    try {
      return parse_general_name(name.value) == name;
    } catch (const Error&) {
      return false;
    }
  }

  void say_key() {
    const std::string type = key_type_of(candidate_);
    add(candidate_.protection == Protection::none ? "key: " + type
                                                  : "key: {type: " + type + ", passphrase: {prompt: true}}");
  }

  void say_issuer() {
    if (!is_ours()) {
      add("issuer: external");
    } else if (candidate_.issuer == IssuerSpec::Kind::self) {
      if (!is_authority()) add("issuer: self");
    } else if (is_authority() || context_.candidates.authorities.size() > 1) {
      add("issuer: " + context_.candidates.authorities[candidate_.authority].name);
    }
  }

  void say_lifetime() {
    const Certificate& certificate = *candidate_.certificate;
    const Time begin = certificate.not_before();
    const Time end = certificate.not_after();
    if (end < context_.now) {
      add("# Expired. Replace these two lines by `validity: " + duration_text(end - begin) + "` to have it renewed.");
      add("not_before: " + rfc3339(begin));
      add("not_after: " + rfc3339(end));
      return;
    }
    add("validity: " + duration_text(end - begin));
    const RenewalLead usual{.amount = Duration(std::chrono::days(is_authority() ? 365 : 30)), .at_most_a_third = true};
    if (renewal_time(usual, begin, end) > context_.now) return;
    add("# It would be renewed by now. Take this line out to have that done.");
    add("renew_before: " + duration_text(std::max((end - context_.now) / 2, Duration(1))));
  }

  void say_digest() {
    const Certificate& certificate = *candidate_.certificate;
    const Certificate& signer = candidate_.issuer == IssuerSpec::Kind::authority
                                    ? *context_.candidates.authorities[candidate_.authority].certificate
                                    : certificate;
    const auto digest = certificate.digest();
    if (!digest || *digest == matching_digest(PublicKey::parse(signer.spki()).type())) return;
    add("digest: " + std::string(name_of(*digest)));
  }

  void say_further_extensions() {
    if (extensions_.must_staple) add("must_staple: true");
    if (extensions_.netscape_cert_type != 0) {
      add("ns_cert_type: " + yaml_list(netscape_cert_type_names(extensions_.netscape_cert_type)));
    }
    if (!extensions_.comment.empty()) add("comment: " + yaml_text(extensions_.comment));
  }

  void say_authority();
  void say_name_constraints();
  void say_crl(const Extensions& locations);

  const Adopted& adopted_;
  const Candidate& candidate_;
  const AdoptionContext& context_;
  const Extensions& extensions_;
  std::vector<std::string> lines_;
};

void EntityLines::say_authority() {
  if (extensions_.basic_constraints && extensions_.basic_constraints->path_length) {
    add("path_length: " + std::to_string(*extensions_.basic_constraints->path_length));
  }
  say_name_constraints();
  if (!extensions_.policies.empty()) add("policies: " + yaml_list(extensions_.policies));
  const auto index = static_cast<std::size_t>(&candidate_ - context_.candidates.authorities.data());
  const Extensions& locations = context_.issued_by[index];
  say_crl(locations);
  if (!locations.ocsp_urls.empty()) add("ocsp_url: " + yaml_text(locations.ocsp_urls.front()));
  if (!locations.issuer_urls.empty()) add("issuer_url: " + yaml_text(locations.issuer_urls.front()));
  add("dir: " + yaml_text(candidate_.dir));
}

void EntityLines::say_name_constraints() {
  const auto texts = [](const std::vector<GeneralName>& names) {
    std::vector<std::string> list;
    for (const GeneralName& name : names) list.push_back(text_of(name));
    return list;
  };
  const NameConstraints& constraints = extensions_.name_constraints;
  if (constraints.empty()) return;
  std::string line;
  if (!constraints.permitted.empty()) line += "permitted: " + yaml_list(texts(constraints.permitted));
  if (!constraints.excluded.empty()) {
    line += (line.empty() ? "" : ", ") + ("excluded: " + yaml_list(texts(constraints.excluded)));
  }
  add("name_constraints: {" + line + "}");
}

void EntityLines::say_crl(const Extensions& locations) {
  std::string line;
  const auto found = candidate_.others.find("crl");
  if (found != candidate_.others.end()) {
    const CrlFields& fields = found->second->crls.front().fields();
    if (fields.next_update != last_time()) line = "validity: " + duration_text(fields.next_update - fields.this_update);
  }
  if (!locations.crl_urls.empty())
    line += (line.empty() ? "" : ", ") + ("url: " + yaml_text(locations.crl_urls.front()));
  // Without the key, each build would wait for it to sign a list that nobody had.
  const bool is_offline = candidate_.key_file == nullptr && found == candidate_.others.end();
  if (line.empty() && is_offline) add("crl: false");
  if (!line.empty()) add("crl: {" + line + "}");
}

}  // namespace

std::vector<std::string> entity_lines(const Adopted& adopted, const AdoptionContext& context) {
  return EntityLines(adopted, context).finish();
}

std::string key_type_of(const Candidate& candidate) {
  try {
    const std::string type = text_of(PublicKey::parse(spki_of(candidate)).type());
    return parse_key_type(type) ? type : "";
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {
    return "";
  }
}

}  // namespace pkigen
