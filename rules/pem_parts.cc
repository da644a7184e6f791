#include "rules/pem_parts.h"

#include <algorithm>

#include "rules/bytes/error.h"
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

bool is_self_issued(const Certificate& certificate) { return certificate.raw_issuer() == certificate.raw_subject(); }

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

bool holds_lost_key(const Profile& /*profile*/, const Inputs& inputs, const Secret& contents) try {
  const Secret held = private_key_part(contents.text());
  if (held.empty()) return false;
  const Bytes name = inspect_key(held.text()).spki;
  return name.empty() || name != inspect_key(inputs.at(Role::key).contents->text()).spki;
} catch (const Error&) {
  return true;  // damaged, so that nobody can tell
}

Secret certificate_part(const Certificate& certificate) { return pem::write("CERTIFICATE", certificate.der()); }

Secret certificate_parts(const std::vector<Certificate>& certificates) {
  Secret parts;
  for (const Certificate& certificate : certificates) parts.append(certificate_part(certificate).view());
  return parts;
}

Certificate own_certificate(const Inputs& inputs) { return inputs.at(Role::crt).as<Certificate>(); }

std::vector<Certificate> issuer_certificates(const Inputs& inputs) {
  std::vector<Certificate> chain;
  for (const Input* input : inputs.every(Role::issuer_crt)) {
    // Several in one file: a chain that came from outside.
    for (Certificate& certificate : read_certificates(input->contents->text())) chain.push_back(std::move(certificate));
  }
  return chain;
}

std::vector<Certificate> intermediates(const Inputs& inputs) {
  std::vector<Certificate> chain = issuer_certificates(inputs);
  std::erase_if(chain, is_self_issued);
  return chain;
}

Certificate trust_anchor(const Inputs& inputs) {
  const std::vector<Certificate> chain = issuer_certificates(inputs);
  if (!chain.empty()) return chain.back();
  Certificate own = own_certificate(inputs);
  if (!is_self_issued(own)) {
    throw Error("the authority that issued " + inputs.at(Role::crt).label + " is not known",
                "name its certificates with `issuer_chain:`");
  }
  return own;
}

Bytes key_identifier_of(const Certificate& issuer) {
  const Bytes& own = issuer.extensions().subject_key_identifier;
  return own.empty() ? key_identifier(issuer.spki()) : own;
}

}  // namespace pkigen
