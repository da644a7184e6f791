#include "tool/entity_past.h"

#include <new>
#include <optional>

#include "rules/x509/key_file.h"
#include "rules/x509/request.h"
#include "tool/issued_certificates.h"
#include "tool/store/own_files.h"
#include "tool/store/path.h"

namespace pkigen {
namespace {

// What `read` gives of a file; nothing if it is not there or not of that kind.
template <typename Read>
std::optional<Bytes> key_in(const Store& store, const std::string& path, Read read) {
  try {
    if (!store.state(path)) return std::nullopt;
    Bytes spki = read(store.read(path).text());
    return spki.empty() ? std::nullopt : std::optional(std::move(spki));
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

void add(std::set<Bytes>& keys, const std::optional<Bytes>& key) {
  if (key) keys.insert(*key);
}

}  // namespace

std::optional<Bytes> public_key_at(const Store& store, const std::string& path) {
  return key_in(store, path, [](std::string_view text) { return inspect_key(text).spki; });
}

std::vector<std::string> archived(const Store& store, const Entity& entity, const std::string& path) {
  const std::string folder = join(archive_folder, entity.name);
  const std::string end = "-" + std::string(split(path).name);
  std::vector<std::string> found;
  for (const std::string& name : store.list(folder)) {
    if (name.ends_with(end)) found.push_back(join(folder, name));
  }
  return found;
}

EntityPast past_of(const Store& store, const Entity& entity) {
  EntityPast past;
  add(past.keys, public_key_at(store, entity.output("key")->path));
  if (const OutputSpec* csr = entity.output("csr")) {
    add(past.keys, key_in(store, csr->path, [](std::string_view text) { return read_request(text).spki(); }));
  }
  const std::string folder = join(archive_folder, entity.name);
  for (const std::string& name : store.list(folder)) add(past.keys, public_key_at(store, join(folder, name)));
  const std::string& crt = entity.output("crt")->path;
  std::vector<std::string> certificates = archived(store, entity, crt);
  certificates.push_back(crt);
  for (const std::string& path : certificates) {
    auto certificate = certificate_at(store, path);
    if (!certificate) continue;
    past.keys.insert(certificate->spki());
    past.certificates.push_back(std::move(*certificate));
  }
  return past;
}

}  // namespace pkigen
