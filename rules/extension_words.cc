#include "rules/extension_words.h"

#include <string>
#include <vector>

#include "rules/words.h"
#include "rules/x509/oid.h"

namespace pkigen {
namespace {

using Values = std::vector<std::string>;

std::string in_words(const std::optional<BasicConstraints>& constraints) {
  if (!constraints || !constraints->ca) return "end entity";
  if (!constraints->path_length) return "authority";
  return "authority, path length " + std::to_string(*constraints->path_length);
}

Values texts_of(const std::vector<GeneralName>& names, const std::string& prefix = "") {
  Values texts;
  for (const GeneralName& name : names) texts.push_back(prefix + text_of(name));
  return texts;
}

Values in_words(const NameConstraints& constraints) {
  Values texts = texts_of(constraints.permitted, "permitted ");
  for (std::string& text : texts_of(constraints.excluded, "excluded ")) texts.push_back(std::move(text));
  return texts;
}

Values purposes(const std::vector<std::string>& dotted) {
  Values names;
  for (const std::string& purpose : dotted) names.push_back(name_of(extended_key_usages(), purpose));
  return names;
}

}  // namespace

void say_extensions(Description& description, const Extensions& extensions) {
  description.say(words::san, texts_of(extensions.subject_alt_names));
  description.say(words::basic_constraints, in_words(extensions.basic_constraints));
  description.say(words::key_usage, key_usage_names(extensions.key_usage));
  description.say(words::extended_key_usage, purposes(extensions.extended_key_usage));
  description.say(words::name_constraints, in_words(extensions.name_constraints));
  description.say(words::policies, extensions.policies);
  description.say(words::crl_url, extensions.crl_urls);
  description.say(words::ocsp_url, extensions.ocsp_urls);
  description.say(words::issuer_url, extensions.issuer_urls);
  description.say(words::must_staple, std::string(extensions.must_staple ? "yes" : "no"));
  description.say(words::ns_cert_type, netscape_cert_type_names(extensions.netscape_cert_type));
  description.say(words::comment, extensions.comment);
}

Extensions requested(const Extensions& extensions) {
  Extensions result = extensions;
  result.crl_urls.clear();
  result.ocsp_urls.clear();
  result.issuer_urls.clear();
  return result;
}

}  // namespace pkigen
