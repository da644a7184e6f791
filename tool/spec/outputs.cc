#include "tool/spec/outputs.h"

#include <algorithm>
#include <array>

#include "tool/spec/formats.h"
#include "tool/spec/spelling.h"
#include "tool/spec/template_variables.h"
#include "tool/spec/written_outputs.h"

namespace pkigen {

namespace {

constexpr std::array<std::string_view, 4> identity_formats = {"key", "csr", "crt", "pem"};
constexpr std::array<std::string_view, 4> authority_formats = {"key", "csr", "crt", "crl"};
constexpr unsigned most_for_secrets = 0640;
constexpr unsigned group_read = 0040;

// The outputs of one entity on their way from what is written to what is.
class Outputs {
 public:
  Outputs(const YamlNode& key, const Preset* preset, const WrittenPermissions& inherited, Entity& entity,
          Findings& findings)
      : key_(key),
        preset_(preset),
        inherited_(inherited),
        entity_(entity),
        findings_(findings),
        where_(findings.position(key)) {}

  void read(const YamlNode& node) {
    written_ = read_written_outputs(node, findings_);
    if (entity_.kind == EntityKind::authority && !entity_.crl) refuse_crl();
  }
  void take_defaults() {
    if (preset_ != nullptr) {
      for (const PresetOutput& output : preset_->outputs) add(output.format);
      return;
    }
    for (const std::string_view format : is_authority() ? authority_formats : identity_formats) {
      if (format != "crl" || entity_.crl) add(format);
    }
  }
  // key and crt are what everything else is made from; an authority's CRL is made unless it has none, and a request is
  // what an authority elsewhere signs.
  void add_indispensable() {
    using Kind = IssuerSpec::Kind;
    add("key");
    add("crt");
    if (entity_.issuer.kind == Kind::external || entity_.issuer.kind == Kind::exec) add("csr");
    if (is_authority() && entity_.crl) add("crl");
  }
  void finish() {
    std::ranges::sort(written_, {}, &WrittenOutput::format);  // the order of the table
    entity_.outputs.reserve(written_.size());
    for (const WrittenOutput& output : written_) finish(output);
    for (const WrittenOutput& output : written_) check_template(output);
  }

 private:
  [[nodiscard]] bool is_authority() const { return entity_.kind == EntityKind::authority; }
  [[nodiscard]] bool has(std::string_view format) const {
    return std::ranges::any_of(written_, [format](const WrittenOutput& o) { return o.format->name == format; });
  }
  void add(std::string_view format) {
    if (!has(format)) written_.push_back({.format = find_format(format)});
  }
  // Where to complain about an output: at its format, or at the entity if nothing is written about it.
  [[nodiscard]] const YamlNode& node_of(const WrittenOutput& output) const {
    return output.where != nullptr ? *output.where : key_;
  }
  [[nodiscard]] const PresetOutput* of_preset(const Format& format) const {
    if (preset_ == nullptr) return nullptr;
    const auto found = std::ranges::find(preset_->outputs, format.name, &PresetOutput::format);
    return found == preset_->outputs.end() ? nullptr : &*found;
  }

  void refuse_crl();
  void finish(const WrittenOutput& output);
  [[nodiscard]] std::string path_of(const WrittenOutput& output) const;
  [[nodiscard]] Permissions permissions_of(const WrittenOutput& output) const;
  void check_secret(const WrittenOutput& output, unsigned mode) const;
  void check_passphrase(const WrittenOutput& output) const;
  void check_template(const WrittenOutput& output) const;

  const YamlNode& key_;
  const Preset* preset_;
  const WrittenPermissions& inherited_;
  Entity& entity_;
  Findings& findings_;
  Position where_;
  std::vector<WrittenOutput> written_;
};

void Outputs::refuse_crl() {
  std::erase_if(written_, [this](const WrittenOutput& output) {
    if (output.format->name != "crl") return false;
    findings_.error(node_of(output), "`crl` is among the outputs, but `crl` is false", "keep one of them");
    return true;
  });
}

std::string Outputs::path_of(const WrittenOutput& output) const {
  if (output.path) return *output.path;
  if (const PresetOutput* preset = of_preset(*output.format)) {
    return substitute(preset->path, [this](std::string_view) { return std::string_view(entity_.name); });
  }
  return default_path(*output.format, entity_);
}

void Outputs::check_secret(const WrittenOutput& output, unsigned mode) const {
  if (!output.format->is_secret) return;
  const std::string what = in_backticks(output.format->name) + " holds a secret";
  if ((mode & ~most_for_secrets) != 0) {
    findings_.error(node_of(output), what + " and cannot have mode " + mode_text(mode),
                    "the most is \"0640\" with a `group`");
  } else if ((mode & group_read) != 0 && !output.permissions.group && !inherited_.group) {
    findings_.error(node_of(output), what + ", and mode " + mode_text(mode) + " does not say which group may read it",
                    "add `group`");
  }
}

Permissions Outputs::permissions_of(const WrittenOutput& output) const {
  const PresetOutput* preset = of_preset(*output.format);
  const unsigned usual = preset != nullptr ? preset->mode : output.format->mode;
  const WrittenPermissions merged = merge(output.permissions, inherited_);
  Permissions permissions;
  permissions.mode = output.format->is_secret ? output.permissions.mode.value_or(usual) : merged.mode.value_or(usual);
  permissions.owner = merged.owner.value_or(permissions.owner);
  permissions.group = merged.group.value_or(permissions.group);
  return permissions;
}

void Outputs::check_passphrase(const WrittenOutput& output) const {
  if (output.format->name != "p12" || !entity_.key.passphrase || output.passphrase) return;
  findings_.error(node_of(output), "the key has a passphrase, but the p12 that holds it has none",
                  "write p12: {passphrase: {...}}");
}

// A configuration that names files which are not made would not start its service.
void Outputs::check_template(const WrittenOutput& output) const {
  const PresetOutput* preset = of_preset(*output.format);
  if (preset == nullptr) return;
  for (const std::string& format : preset->named) {
    if (has(format)) continue;
    findings_.error(node_of(output),
                    in_backticks(output.format->name) + " names a file of format " + in_backticks(format) +
                        ", which is not among the outputs",
                    "add it: `" + format + "` in a list, `" + format + ": {}` in a map");
  }
}

void Outputs::finish(const WrittenOutput& output) {
  const Format& format = *output.format;
  const bool is_rendered = format.name == "conf" || format.name == "ovpn";
  if (is_rendered && preset_ == nullptr && !entity_.service.empty()) return;  // its service has been complained about
  if (is_rendered && of_preset(format) == nullptr) {
    const std::string who =
        preset_ != nullptr ? "the service " + in_backticks(preset_->name) + " has none" : "there is no `service`";
    findings_.error(node_of(output), in_backticks(format.name) + " is made from a service's template, and " + who);
    return;
  }
  const std::string path = path_of(output);
  if (path.empty()) {
    findings_.error(node_of(output), "there is no usual place for " + in_backticks(format.name),
                    "write `" + std::string(format.name) + ": PATH`");
    return;
  }
  const Permissions permissions = permissions_of(output);
  check_secret(output, permissions.mode);
  check_passphrase(output);
  entity_.outputs.push_back({.format = std::string(format.name),
                             .path = path,
                             .permissions = permissions,
                             .passphrase = output.passphrase,
                             .legacy = output.legacy,
                             .where = output.where != nullptr ? findings_.position(*output.where) : where_});
}

}  // namespace

void read_outputs(const YamlNode& key, const YamlNode* node, const Preset* preset, const WrittenPermissions& inherited,
                  Entity& entity, Findings& findings) {
  Outputs outputs(key, preset, inherited, entity, findings);
  if (node != nullptr) {
    outputs.read(*node);
  } else {
    outputs.take_defaults();
  }
  outputs.add_indispensable();
  outputs.finish();
}

}  // namespace pkigen
