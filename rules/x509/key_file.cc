#include "rules/x509/key_file.h"

#include <algorithm>
#include <iterator>

#include "rules/bytes/error.h"
#include "rules/x509/der.h"
#include "rules/x509/pbes2.h"
#include "rules/x509/pem.h"
#include "rules/x509/traditional_key.h"

namespace pkigen {

namespace {

constexpr const char* damage_hint = "the file is damaged; put the original back";

// The blocks of a file that concern its first private key.
struct Parts {
  Protection protection = Protection::none;
  pem::Block key;
  Bytes spki;  // of the last "PUBLIC KEY" block before it
};

Protection protection_of(const pem::Block& block) {
  if (block.label == "ENCRYPTED PRIVATE KEY") return Protection::pbes2;
  if (block.label == "PRIVATE KEY") return Protection::none;
  if (block.label == "RSA PRIVATE KEY" || block.label == "EC PRIVATE KEY") {
    return traditional_key::is_encrypted(block) ? Protection::traditional : Protection::none;
  }
  throw Error("a PEM block " + block.label + " is not supported",
              "use a key that is RSA or on one of the curves P-256, P-384 and P-521, in PKCS#8, PKCS#1 or SEC 1");
}

Parts find_parts(std::string_view pem_text) {
  Parts parts;
  for (pem::Block& block : pem::read(pem_text)) {
    if (block.label == "PUBLIC KEY") parts.spki = copy_of(block.contents.view());
    if (!block.label.ends_with("PRIVATE KEY")) continue;
    parts.protection = protection_of(block);
    parts.key = std::move(block);
    return parts;
  }
  throw Error("no private key found");
}

PrivateKey parse_key(const Parts& parts, ByteView der) {
  PrivateKey key = PrivateKey::parse(der);
  if (!parts.spki.empty() && parts.spki != key.spki()) {
    throw Error("the public key before the private key is another one's", "remove one of them from the file");
  }
  return key;
}

// EncryptedPrivateKeyInfo (RFC 5958, 3); borrows.
struct EncryptedKey {
  AlgorithmIdentifier algorithm;
  ByteView contents;
};

EncryptedKey read_encrypted(ByteView der) {
  der::Reader whole(der);
  der::Reader fields = whole.enter(der::Tag::sequence);
  whole.finish();
  EncryptedKey key;
  key.algorithm = read_algorithm(fields);
  key.contents = fields.read_octet_string();
  fields.finish();
  return key;
}

std::optional<Secret> decrypt(const Parts& parts, const Secret& passphrase) {
  if (parts.protection == Protection::traditional) return traditional_key::decrypt(parts.key, passphrase);
  const EncryptedKey encrypted = read_encrypted(parts.key.contents.view());
  return pbes2::decrypt(encrypted.algorithm, encrypted.contents, passphrase);
}

PrivateKey decrypt_key(const Parts& parts, const Secret& passphrase) {
  const auto der = decrypt(parts, passphrase);
  try {
    if (der) return parse_key(parts, der->view());
  } catch (const der::Malformed&) {
    // One wrong passphrase in 256 leaves a right padding, and nonsense before it.
  }
  throw Error("wrong passphrase for the private key, or the key is damaged");
}

// What is not DER becomes an Error that says so.
template <typename Read>
auto reporting_damage(const Read& read) {
  try {
    return read();
  } catch (const der::Malformed& malformed) {
    throw Error(std::string("the private key is damaged: ") + malformed.what(), damage_hint);
  }
}

}  // namespace

std::string_view name_of(Protection protection) {
  switch (protection) {
    case Protection::none:
      return "none";
    case Protection::pbes2:
      return "pbes2";
    case Protection::traditional:
      break;
  }
  return "traditional";
}

KeyFile inspect_key(std::string_view pem_text) {
  Parts parts = find_parts(pem_text);
  return reporting_damage([&]() -> KeyFile {
    if (parts.protection == Protection::none) {
      return {parts.protection, parse_key(parts, parts.key.contents.view()).spki()};
    }
    if (parts.protection == Protection::pbes2) read_encrypted(parts.key.contents.view());
    if (!parts.spki.empty()) PublicKey::parse(parts.spki);
    return {parts.protection, std::move(parts.spki)};
  });
}

PrivateKey read_key(std::string_view pem_text, const Secret* passphrase) {
  const Parts parts = find_parts(pem_text);
  return reporting_damage([&] {
    if (parts.protection == Protection::none) return parse_key(parts, parts.key.contents.view());
    if (passphrase == nullptr) throw Error("the private key is encrypted, and there is no passphrase for it");
    return decrypt_key(parts, *passphrase);
  });
}

Secret replace_key(std::string_view pem_text, const Secret& key) {
  const std::vector<pem::Block> blocks = pem::read(pem_text);
  const auto old = std::ranges::find_if(blocks, [](const auto& block) { return block.label.ends_with("PRIVATE KEY"); });
  if (old == blocks.end()) throw Error("no private key found");
  const auto offset = [pem_text](const char* place) { return static_cast<std::size_t>(place - pem_text.data()); };
  std::size_t begin = offset(old->text.data());
  const std::size_t end = begin + old->text.size();
  if (old != blocks.begin() && std::prev(old)->label == "PUBLIC KEY") {
    const std::string_view name = std::prev(old)->text;
    const std::size_t after_name = offset(name.data()) + name.size();
    const std::string_view between = pem_text.substr(after_name, begin - after_name);
    if (between.find_first_not_of(" \t\r\n") == std::string_view::npos) begin = offset(name.data());
  }
  Secret file(pem_text.substr(0, begin));
  file.append(key.text().substr(0, key.size() - 1));  // the old one's last newline is still there
  file.append(pem_text.substr(end));
  if (end == pem_text.size()) file.append("\n");
  return file;
}

Secret write_key(const PrivateKey& key) { return pem::write("PRIVATE KEY", key.pkcs8().view()); }

Secret write_encrypted_key(const PrivateKey& key, const Secret& passphrase, Random& random, std::uint32_t iterations) {
  const pbes2::Encrypted encrypted = pbes2::encrypt(key.pkcs8().view(), passphrase, random, iterations);
  const Bytes info = der::sequence({encrypted.algorithm, der::octet_string(encrypted.contents)});
  Secret text = pem::write("PUBLIC KEY", key.spki());
  text.append(pem::write("ENCRYPTED PRIVATE KEY", info).view());
  return text;
}

}  // namespace pkigen
