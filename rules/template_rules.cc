#include "rules/bytes/error.h"
#include "rules/formats.h"
#include "rules/pem_parts.h"
#include "rules/profile.h"
#include "rules/rules.h"
#include "rules/template_text.h"

namespace pkigen {
namespace {

Secret without_last_newline(Secret text) {
  if (text.text().ends_with('\n')) text.shrink(text.size() - 1);
  return text;
}

// "inline.crt" and so on: the files that a profile carries in itself instead of naming their paths.
void add_inline_files(TemplateValues& values, const Inputs& inputs) {
  const auto add = [&values](const std::string& name, Secret text) {
    if (!text.empty()) values.files.emplace(name, without_last_newline(std::move(text)));
  };
  if (const Input* key = inputs.find(Role::key)) add("inline.key", private_key_part(key->contents->text()));
  if (inputs.find(Role::crt) != nullptr) {
    add("inline.crt", certificate_part(own_certificate(inputs)));
    add("inline.ca", certificate_parts(trust_anchors(inputs)));
    add("inline.chain", certificate_parts(intermediates(inputs)));
  }
  if (const Input* tls_crypt = inputs.find(Role::tls_crypt)) add("inline.tls-crypt", tls_crypt->contents->copy());
}

TemplateValues values_of(const Profile& profile, const Inputs& inputs) {
  TemplateValues values{.texts = profile.variables, .lists = profile.lists, .files = {}, .optional = {}};
  add_inline_files(values, inputs);
  for (const std::string name : {"key", "crt", "ca", "chain", "tls-crypt"}) values.optional.insert("inline." + name);
  for (const Rule& rule : rules()) values.optional.insert("paths." + std::string(rule.format));
  return values;
}

Made make(const Profile& profile, const Inputs& inputs, const std::string& format) {
  const auto text = profile.templates.find(format);
  if (text == profile.templates.end()) {
    throw Error("there is no template for the " + format + " of " + profile.name, "give it a `service:` that has one");
  }
  const auto name = profile.template_names.find(format);
  return {.contents = render(name == profile.template_names.end() ? format : name->second, text->second,
                             values_of(profile, inputs)),
          .records = {}};
}

// The folder that a file says its paths are below, in the comment that the built-in templates begin with.
std::string_view folder_of(std::string_view text) {
  constexpr std::string_view phrase = "Its files are below ";
  const std::size_t begin = text.find(phrase);
  if (begin == std::string_view::npos) return {};
  text.remove_prefix(begin + phrase.size());
  return text.substr(0, text.find('\n'));
}

// A tree that was copied to another folder is not stale: its files name the folder where the services look for them.
bool differs_in_folder_only(const Secret& made, const Secret& found) {
  const std::string_view new_folder = folder_of(made.text());
  const std::string_view old_folder = folder_of(found.text());
  if (new_folder.empty() || old_folder.empty()) return false;
  std::string_view rest = made.text();
  std::string moved;
  for (std::size_t at = rest.find(new_folder); at != std::string_view::npos; at = rest.find(new_folder)) {
    moved.append(rest.substr(0, at)).append(old_folder);
    rest.remove_prefix(at + new_folder.size());
  }
  return moved.append(rest) == found.text();
}

Made make_conf(const Profile& profile, const Inputs& inputs, Environment& /*environment*/) {
  return make(profile, inputs, "conf");
}

Made make_ovpn(const Profile& profile, const Inputs& inputs, Environment& /*environment*/) {
  require_matching_pair(profile, inputs);
  return make(profile, inputs, "ovpn");
}

// What is written into a file in full is in it, or has changed; if all of it is there, the text around it has.
std::optional<Reason> blame_template(const Profile& profile, const Inputs& inputs, const Secret& found,
                                     const std::string& format) {
  TemplateValues values;
  add_inline_files(values, inputs);
  for (const auto& [name, text] : values.files) {
    const bool is_used = profile.templates.at(format).find(name) != std::string::npos;
    if (is_used && found.text().find(text.text()) == std::string_view::npos) return std::nullopt;
  }
  const std::string& name = profile.template_names.at(format);
  return Reason{.code = ReasonCode::template_changed, .field = "", .text = name + " changed, or its settings"};
}

std::optional<Reason> blame_conf(const Profile& profile, const Inputs& inputs, const Secret& found) {
  return blame_template(profile, inputs, found, "conf");
}

std::optional<Reason> blame_ovpn(const Profile& profile, const Inputs& inputs, const Secret& found) {
  return blame_template(profile, inputs, found, "ovpn");
}

// Everything that a template may use.
std::string parameters_of(const Profile& profile, const std::string& format) {
  std::string text;
  const auto add = [&text](std::string_view item) {
    text.append(std::to_string(item.size())).append(":").append(item);
  };
  const auto found = profile.templates.find(format);
  if (found != profile.templates.end()) add(found->second);
  for (const auto& [name, value] : profile.variables) {
    add(name);
    add(value);
  }
  for (const auto& [name, values] : profile.lists) {
    add(name);
    for (const std::string& value : values) add(value);
  }
  return text;
}

std::string conf_parameters(const Profile& profile) { return parameters_of(profile, "conf"); }
std::string ovpn_parameters(const Profile& profile) { return parameters_of(profile, "ovpn"); }

std::optional<Obstacle> ovpn_obstacle(const Profile& profile, const Inputs& inputs, const Description* found,
                                      std::span<const Reason> reasons, Time now) {
  if (auto stop = pair_that_does_not_match(profile, inputs)) return stop;
  return unknown_anchor(profile, inputs, found, reasons, now);
}

}  // namespace

Rule conf_rule() {
  return {.format = "conf",
          .make = make_conf,
          .parameters = conf_parameters,
          .equivalent = differs_in_folder_only,
          .blame = blame_conf};
}

Rule ovpn_rule() {
  return {.format = "ovpn",
          .secrecy = Secrecy::secret,
          .make = make_ovpn,
          .parameters = ovpn_parameters,
          .blame = blame_ovpn,
          .obstacle = ovpn_obstacle};
}

}  // namespace pkigen
