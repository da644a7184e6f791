#include "rules/exhibit.h"
#include "rules/crl_words.h"

#include <algorithm>
#include <optional>

#include "rules/bytes/error.h"
#include "rules/crt_validity.h"
#include "rules/extension_words.h"
#include "rules/serial_number.h"
#include "rules/signing.h"
#include "rules/summary.h"
#include "rules/words.h"
#include "rules/x509/certificate.h"
#include "rules/x509/crl.h"
#include "rules/x509/key_file.h"
#include "rules/x509/pem.h"
#include "rules/x509/request.h"

namespace pkigen {
namespace {

constexpr std::string_view sha256 = "sha256";
constexpr std::string_view public_key_sha256 = "public-key-sha256";
constexpr std::string_view authority_key_identifier = "authority-key-identifier";
constexpr std::string_view unknown_critical = "unknown-critical";
constexpr std::string_view unknown = "unknown";

void say_public_key(Description& words, ByteView spki) {
  words.say(words::type, key_type_name(spki));
  words.say(public_key_sha256, fingerprint(spki));
}

void say_key_identifiers(Description& words, const Extensions& extensions) {
  if (!extensions.subject_key_identifier.empty()) {
    words.say(words::subject_key_identifier, hex(extensions.subject_key_identifier));
  }
  if (!extensions.authority_key_identifier.empty()) {
    words.say(authority_key_identifier, hex(extensions.authority_key_identifier));
  }
  words.say(unknown_critical, extensions.unknown_critical);
  words.say(unknown, extensions.unknown);
}

Exhibit exhibit_of(const Certificate& certificate) {
  Exhibit shown{
      .kind = "certificate", .words = {}, .lint = [tbs = certificate.tbs()] { return lint_certificate(tbs); }};
  shown.words.say(words::subject, rfc4514(certificate.subject()));
  shown.words.say(words::issuer, rfc4514(certificate.issuer()));
  shown.words.say(words::serial, serial_text(certificate.serial()));
  say_validity(shown.words, certificate.not_before(), certificate.not_after());
  say_public_key(shown.words, certificate.spki());
  say_digest(shown.words, certificate.signature());
  say_extensions(shown.words, certificate.extensions());
  say_key_identifiers(shown.words, certificate.extensions());
  shown.words.say(sha256, fingerprint(certificate.der()));
  return shown;
}

Exhibit exhibit_of(const Request& request) {
  Exhibit shown{.kind = "request", .words = {}, .lint = [info = request.info()] { return lint_request(info); }};
  shown.words.say(words::subject, rfc4514(request.subject()));
  say_public_key(shown.words, request.spki());
  say_digest(shown.words, request.signature());
  say_extensions(shown.words, request.extensions());
  say_key_identifiers(shown.words, request.extensions());
  shown.words.say(sha256, fingerprint(request.der()));
  return shown;
}

Exhibit exhibit_of(const Crl& crl) {
  const CrlFields& fields = crl.fields();
  Exhibit shown{.kind = "CRL", .words = {}, .lint = [tbs = crl.tbs()] { return lint_crl(tbs); }};
  shown.words.say(words::issuer, rfc4514(crl.issuer()));
  shown.words.say(words::number, serial_text(fields.number));
  shown.words.say(words::this_update, rfc3339(fields.this_update));
  shown.words.say(words::next_update, rfc3339(fields.next_update));
  say_digest(shown.words, crl.signature());
  shown.words.say(words::revoked, in_words(fields.revoked));
  shown.words.say(authority_key_identifier, hex(fields.authority_key_identifier));
  shown.words.say(unknown_critical, fields.unknown_critical);
  shown.words.say(sha256, fingerprint(crl.der()));
  return shown;
}

Exhibit exhibit_of_key(Protection protection, ByteView spki) {
  Exhibit shown{.kind = "private key", .words = {}, .lint = nullptr};
  shown.words.say(words::protection, std::string(name_of(protection)));
  if (!spki.empty()) say_public_key(shown.words, spki);
  return shown;
}

Exhibit exhibit_of_public_key(ByteView spki) {
  Exhibit shown{.kind = "public key", .words = {}, .lint = nullptr};
  say_public_key(shown.words, spki);
  return shown;
}

bool is_private_key(std::string_view label) { return label.ends_with("PRIVATE KEY"); }

// Nothing for blocks that say nothing by themselves: parameters, and the public key that names an encrypted one.
std::optional<Exhibit> exhibit_of(const std::vector<pem::Block>& blocks, std::size_t at) {
  const pem::Block& block = blocks[at];
  const std::string_view label = block.label;
  if (label.ends_with("CERTIFICATE REQUEST")) return exhibit_of(read_request(block.text));
  if (label.ends_with("CERTIFICATE")) return exhibit_of(read_certificates(block.text).front());
  if (label == "X509 CRL") return exhibit_of(read_crls(block.text).front());
  if (is_private_key(label)) {
    const bool named = at != 0 && blocks[at - 1].label == "PUBLIC KEY";
    const char* begin = named ? blocks[at - 1].text.data() : block.text.data();
    const char* end = block.text.data() + block.text.size();
    const KeyFile key = inspect_key({begin, static_cast<std::size_t>(end - begin)});
    return exhibit_of_key(key.protection, key.spki);
  }
  if (label == "PUBLIC KEY") {
    if (at + 1 != blocks.size() && is_private_key(blocks[at + 1].label)) return std::nullopt;
    return exhibit_of_public_key(block.contents.view());
  }
  if (label.starts_with("OpenVPN Static key")) return Exhibit{.kind = "static key", .words = {}, .lint = nullptr};
  return std::nullopt;
}

// What a reader makes of a file without PEM in it; nothing if it is of another kind.
template <typename Read>
std::optional<Exhibit> try_to(Read read) {
  try {
    return read();
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

std::optional<Exhibit> exhibit_of_der(std::string_view file) {
  const ByteView der = view_of(file);
  if (auto shown = try_to([&] { return exhibit_of(Certificate::parse(der)); })) return shown;
  if (auto shown = try_to([&] { return exhibit_of(Crl::parse(der)); })) return shown;
  if (auto shown = try_to([&] { return exhibit_of(Request::parse(der)); })) return shown;
  if (auto shown = try_to([&] { return exhibit_of_key(Protection::none, PrivateKey::parse(der).spki()); }))
    return shown;
  return try_to([&] { return exhibit_of_public_key(PublicKey::parse(der).spki()); });
}

}  // namespace

std::vector<Exhibit> exhibits_in(std::string_view file) {
  const std::vector<pem::Block> blocks = pem::read(file);
  std::vector<Exhibit> exhibits;
  for (std::size_t at = 0; at != blocks.size(); ++at) {
    if (auto shown = exhibit_of(blocks, at)) exhibits.push_back(std::move(*shown));
  }
  if (blocks.empty()) {
    if (auto shown = exhibit_of_der(file)) exhibits.push_back(std::move(*shown));
  }
  if (exhibits.empty()) throw Error("neither a key nor a request, certificate or CRL is in it");
  return exhibits;
}

}  // namespace pkigen
