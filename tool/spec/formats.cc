#include "tool/spec/formats.h"

#include <algorithm>
#include <array>

#include "tool/spec/tree_path.h"

namespace pkigen {

namespace {

constexpr std::string_view secrets = "tls/private/";
constexpr std::string_view certificates = "tls/certs/";

// CRLs are read by daemons that have given up their privileges.
constexpr unsigned for_all = 0644;

constexpr std::array table = {
    Format{
        .name = "key", .is_secret = true, .folder = secrets, .suffix = ".key", .authority_path = "private/cakey.pem"},
    Format{.name = "csr", .folder = certificates, .suffix = ".csr", .authority_path = "careq.pem"},
    Format{.name = "crt", .folder = certificates, .suffix = ".crt", .authority_path = "cacert.pem"},
    Format{.name = "pem", .is_secret = true, .folder = secrets, .suffix = ".pem"},
    Format{.name = "chain", .folder = certificates, .suffix = ".chain.pem"},
    Format{.name = "fullchain", .folder = certificates, .suffix = ".fullchain.pem"},
    Format{.name = "ca", .folder = certificates, .suffix = ".ca.pem"},
    Format{.name = "ca-crl", .mode = for_all, .folder = certificates, .suffix = ".ca-crl.pem"},
    Format{.name = "crl", .mode = for_all, .folder = certificates, .suffix = ".crl.pem", .authority_path = "crl.pem"},
    Format{.name = "der", .folder = certificates, .suffix = ".der"},
    Format{.name = "public", .folder = certificates, .suffix = ".pub"},
    Format{.name = "p12", .is_secret = true, .folder = secrets, .suffix = ".p12"},
    Format{.name = "truststore", .folder = certificates, .suffix = ".truststore.p12"},
    Format{.name = "tls-crypt", .is_secret = true},
    Format{.name = "conf"},
    Format{.name = "ovpn", .is_secret = true},
};

}  // namespace

std::span<const Format> formats() { return table; }

const Format* find_format(std::string_view name) {
  const auto found = std::ranges::find(table, name, &Format::name);
  return found == table.end() ? nullptr : &*found;
}

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  names.reserve(std::size(table));
  for (const Format& format : table) names.push_back(format.name);
  return names;
}

std::string default_path(const Format& format, const Entity& entity) {
  if (entity.kind == EntityKind::authority && !format.authority_path.empty()) {
    return join_path(entity.dir, format.authority_path);
  }
  if (format.folder.empty()) return "";
  return std::string(format.folder) + entity.name + std::string(format.suffix);
}

}  // namespace pkigen
