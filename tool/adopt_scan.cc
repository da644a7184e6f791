#include "tool/adopt_scan.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "rules/bytes/error.h"
#include "rules/bytes/utf8.h"
#include "rules/ledger.h"
#include "rules/x509/pem.h"
#include "tool/spec/findings.h"

namespace pkigen {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largest_file = 1U << 20U;
constexpr std::size_t most_files = 50'000;
constexpr std::size_t most_certificates = 20;  // a file with more of them is a bundle of trust anchors
constexpr int deepest_folder = 8;

// What easy-rsa has put away, and what pkigen keeps for itself.
constexpr std::array<std::string_view, 4> put_away = {"revoked", "renewed", "expired", "archive"};
// What tools leave behind when they write a file anew.
constexpr std::array<std::string_view, 4> left_over = {".old", ".bak", ".orig", "~"};

bool is_one_of(std::span<const std::string_view> names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

bool is_left_over(const std::string& name) {
  return name.starts_with('.') ||
         std::ranges::any_of(left_over, [&name](std::string_view end) { return name.ends_with(end); });
}

bool is_named_like_one(const std::string& path) {
  return std::ranges::any_of(std::array{".pem", ".crt", ".cer", ".key", ".csr", ".req"},
                             [&path](const char* end) { return path.ends_with(end); });
}

class Scan {
 public:
  Scan(const Store& store, std::string root) : store_(store), root_(std::move(root)) {}

  FoundFolder finish(const std::string& folder) {
    walk(fs::path(root_) / folder, 0);
    std::ranges::sort(found_.files, {}, &FoundFile::path);
    std::ranges::sort(found_.copies, {}, &FoundFile::path);
    std::ranges::sort(found_.databases);
    return std::move(found_);
  }

 private:
  void walk(const fs::path& folder, int depth) {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
      const std::string name = entry.path().filename().string();
      const std::string path = entry.path().lexically_normal().lexically_relative(root_).string();
      if (is_left_over(name)) continue;
      if (!utf8::is_valid(name)) {
        remark(in_backticks(path), "has a name that is not UTF-8, so that pki.yaml cannot name it");
        continue;
      }
      if (entry.is_symlink()) {
        if (is_named_like_one(path)) remark(path, "is a link, and only files are adopted");
      } else if (entry.is_directory()) {
        if (depth < deepest_folder && !is_one_of(put_away, name)) walk(entry.path(), depth + 1);
      } else if (entry.is_regular_file()) {
        if (name == ledger_index_file) found_.databases.push_back(folder_of(path));
        if (++seen_ > most_files) throw Error("there are too many files below " + root_, "name a smaller folder");
        look_at(path);
      }
    }
  }

  static std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, slash);
  }

  void look_at(const std::string& path) {
    try {
      const auto state = store_.state(path);
      if (!state || state->size == 0 || state->size > largest_file) return;
      const Secret contents = store_.read(path);
      FoundFile file{.path = path, .state = *state, .keys = {}, .certificates = {}, .requests = {}, .crls = {}};
      if (contents.text().find("-----BEGIN ") != std::string_view::npos) {
        read_pem(contents.text(), file);
      } else if (is_named_like_one(path) || path.ends_with(".der")) {
        read_der(contents.text(), file);
      }
      keep(std::move(file));
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception& error) {
      remark(path, error.what());
    }
  }

  static void read_pem(std::string_view text, FoundFile& file) {
    for (const pem::Block& block : pem::read(text)) {
      const std::string_view label = block.label;
      if (label.ends_with("PRIVATE KEY") && file.keys.empty()) file.keys.push_back(inspect_key(text));
      if (label.ends_with("CERTIFICATE")) file.certificates.push_back(read_certificates(block.text).front());
      if (label.ends_with("CERTIFICATE REQUEST")) file.requests.push_back(read_request(block.text));
      if (label == "X509 CRL") file.crls.push_back(read_crls(block.text).front());
    }
  }

  // Other things in DER are none of ours.
  static void read_der(std::string_view text, FoundFile& file) {
    try {
      file.certificates.push_back(Certificate::parse(view_of(text)));
      file.is_der = true;
    } catch (const der::Malformed&) {
      return;
    }
  }

  void keep(FoundFile file) {
    if (file.certificates.size() > most_certificates && file.keys.empty()) return;
    if (file.keys.empty() && file.certificates.empty() && file.requests.empty() && file.crls.empty()) return;
    const std::string folder = fs::path(file.path).parent_path().filename().string();
    const bool is_copy =
        std::ranges::any_of(copy_folders("."), [&folder](const std::string& name) { return name == folder; });
    (is_copy ? found_.copies : found_.files).push_back(std::move(file));
  }

  void remark(const std::string& path, const std::string& text) { found_.remarks.push_back(path + ": " + text); }

  const Store& store_;
  std::string root_;
  std::size_t seen_ = 0;
  FoundFolder found_;
};

}  // namespace

FoundFolder scan_folder(const Store& store, const std::string& root, const std::string& folder) {
  return Scan(store, root).finish(folder);
}

}  // namespace pkigen
