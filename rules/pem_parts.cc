#include "rules/pem_parts.h"

#include <algorithm>
#include <iterator>

#include "rules/bytes/error.h"
#include "rules/foreign_chain.h"
#include "rules/profile.h"
#include "rules/words.h"
#include "rules/x509/key_file.h"
#include "rules/x509/pem.h"

namespace pkigen {
namespace {

bool is_private_key(const pem::Block& block) { return block.label.ends_with("PRIVATE KEY"); }

bool is_encrypted(const pem::Block& block) { return block.label.starts_with("ENCRYPTED") || !block.headers.empty(); }

void append_lines(Secret& to, std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, length);
    text.remove_prefix(std::min(length + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    to.append(line);
    to.append("\n");
  }
}

// Goes on above the last of the chain, or above `own` if there is none, with those that came from elsewhere.
void climb(std::vector<Certificate>& chain, const Certificate* own, std::vector<Certificate> pool) {
  const Certificate* top = chain.empty() ? own : &chain.back();
  if (top == nullptr || pool.empty()) return;
  std::vector<Certificate> above = order_chain(*top, std::move(pool)).above;
  std::ranges::move(above, std::back_inserter(chain));
}

std::vector<Certificate> issuer_certificates(const Inputs& inputs, const Certificate* own,
                                             std::vector<Certificate> pool) {
  std::vector<Certificate> chain;
  const auto add_rest = [&pool](std::vector<Certificate> file, std::size_t taken) {
    std::move(file.begin() + static_cast<std::ptrdiff_t>(taken), file.end(), std::back_inserter(pool));
  };
  for (const Input* input : inputs.every(Role::issuer_crt)) {
    std::vector<Certificate> file = read_certificates(input->contents->text());
    chain.push_back(file.front());
    add_rest(std::move(file), 1);
  }
  for (const Input* input : inputs.every(Role::issuer_chain)) add_rest(read_certificates(input->contents->text()), 0);
  climb(chain, own, std::move(pool));
  return chain;
}

// Those above the entity's own certificate.
std::vector<Certificate> certificates_above(const Inputs& inputs) {
  const Input* own = inputs.find(Role::crt);
  if (own == nullptr || inputs.find(Role::issuer_crt) != nullptr) return issuer_certificates(inputs);
  std::vector<Certificate> file = read_certificates(own->contents->text());
  const Certificate leaf = std::move(file.front());
  file.erase(file.begin());
  return issuer_certificates(inputs, &leaf, std::move(file));
}

std::vector<Certificate> certificates_of(const Inputs& inputs, Role role) {
  std::vector<Certificate> certificates;
  for (const Input* input : inputs.every(role)) {
    // Several in one file: a chain that came from outside.
    for (Certificate& one : read_certificates(input->contents->text())) certificates.push_back(std::move(one));
  }
  return certificates;
}

}  // namespace

Secret private_key_part(std::string_view file) {
  const std::vector<pem::Block> blocks = pem::read(file);
  const auto key = std::ranges::find_if(blocks, is_private_key);
  Secret part;
  if (key == blocks.end()) return part;
  if (is_encrypted(*key)) {
    const auto name = std::find_if(blocks.begin(), key, [](const auto& block) { return block.label == "PUBLIC KEY"; });
    if (name != key) append_lines(part, name->text);
  }
  append_lines(part, key->text);
  return part;
}

std::optional<Obstacle> pair_that_does_not_match(const Profile& profile, const Inputs& inputs) {
  const auto known = [&inputs](Role role) {
    const Input* input = inputs.find(role);
    return input == nullptr || input->contents == nullptr ? nullptr : input;
  };
  const Input* key = known(Role::key);
  const Input* crt = known(Role::crt);
  if (key == nullptr || crt == nullptr) return std::nullopt;
  std::string name = key->words->value(words::public_key);
  if (name.empty()) name = hex(inspect_key(key->contents->text()).spki);
  // One that is locked may not say which it is.
  if (name.empty() || name == hex(crt->as<Certificate>().spki())) return std::nullopt;
  return Obstacle{
      .kind = Obstacle::Kind::refuse,
      .text = "the key in " + key->path + " and the certificate in " + crt->path + " do not belong together",
      .hint = "put that of the two back which belongs to the other, or run `pkigen rotate " + profile.name +
              "` for a new pair"};
}

void require_matching_pair(const Profile& profile, const Inputs& inputs) {
  if (const auto stop = pair_that_does_not_match(profile, inputs)) throw Error(stop->text, stop->hint);
}

Secret certificate_part(const Certificate& certificate) { return pem::write("CERTIFICATE", certificate.der()); }

Secret certificate_parts(const std::vector<Certificate>& certificates) {
  Secret parts;
  for (const Certificate& certificate : certificates) parts.append(certificate_part(certificate).view());
  return parts;
}

Certificate own_certificate(const Inputs& inputs) { return inputs.at(Role::crt).as<Certificate>(); }

std::vector<Certificate> issuer_certificates(const Inputs& inputs) { return issuer_certificates(inputs, nullptr, {}); }

std::vector<Certificate> intermediates(const Inputs& inputs) {
  std::vector<Certificate> chain = certificates_above(inputs);
  std::erase_if(chain, is_self_issued);
  std::ranges::move(certificates_of(inputs, Role::cross_crt), std::back_inserter(chain));
  return chain;
}

std::vector<Certificate> other_intermediates(const Inputs& inputs) {
  std::vector<Certificate> others = certificates_of(inputs, Role::other_crt);
  std::erase_if(others, is_self_issued);
  return others;
}

std::vector<Certificate> trust_anchors(const Inputs& inputs) {
  const std::vector<Certificate> chain = certificates_above(inputs);
  std::vector<Certificate> anchors = {chain.empty() ? own_certificate(inputs) : chain.back()};
  if (!is_self_issued(anchors.front())) {
    throw Error("the root above " + inputs.at(Role::crt).label + " is not known",
                "put its certificate into the file that `issuer_chain:` names");
  }
  for (Certificate& other : certificates_of(inputs, Role::other_crt)) {
    if (is_self_issued(other)) anchors.push_back(std::move(other));
  }
  return anchors;
}

std::optional<Obstacle> unknown_anchor(const Profile& /*profile*/, const Inputs& inputs, const Description* /*found*/,
                                       std::span<const Reason> /*reasons*/, Time /*now*/) {
  const auto is_known = [](const Input& input) { return input.contents != nullptr; };
  if (inputs.find(Role::crt) == nullptr || !std::ranges::all_of(inputs.all(), is_known)) return std::nullopt;
  try {
    (void)trust_anchors(inputs);
  } catch (const Error& error) {
    return Obstacle{.kind = Obstacle::Kind::wait, .text = error.what(), .hint = error.hint()};
  }
  return std::nullopt;
}

Bytes key_identifier_of(const Certificate& issuer) {
  const Bytes& own = issuer.extensions().subject_key_identifier;
  return own.empty() ? key_identifier(issuer.spki()) : own;
}

}  // namespace pkigen
