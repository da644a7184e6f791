#include "tests/tool/store/rekeying.h"

namespace pkigen::test {

namespace {

constexpr const char* old_key = "the only copy of the old key";
constexpr const char* new_key = "the new key";
constexpr const char* old_certificate = "the old certificate";
constexpr const char* new_certificate = "the new certificate";
constexpr const char* new_pem = "the new pem";
constexpr uid_t nobody = 65534;
constexpr int many = 13;

Secret secret(std::string_view text) { return Secret(text); }

}  // namespace

Rekeying::Rekeying(Files files) : files_(files) {
  tree.write("tls/private/www.key", old_key);
  tree.write("tls/certs/www.crt", old_certificate, 0644);
  tree.write("CA/root/cacert.next.pem", "next");
  tree.write("www.conf", "conf", 0664);
}

void Rekeying::perform() const {
  const auto store = tree.open_for_writing();
  const auto transaction = store->begin();
  transaction->archive("tls/private/www.key", "www");
  transaction->put("tls/private/www.key", secret(new_key), {});
  transaction->put("tls/certs/www.crt", secret(new_certificate), {0644, "root", "root"});
  transaction->put("new/private/www.pem", secret(new_pem), {0640, "root", "nogroup"});
  transaction->remove("CA/root/cacert.next.pem");
  transaction->restrict("www.conf", {0640, "nobody", "root"});
  for (int i = 0; i < (files_ == Files::many ? many : 0); ++i) {
    transaction->put("newcerts/" + std::to_string(i), secret("c"), {});
  }
  transaction->commit();
}

bool Rekeying::is_old() const {
  return tree.read("tls/private/www.key") == old_key && tree.read("tls/certs/www.crt") == old_certificate &&
         !tree.exists("new/private/www.pem") && tree.exists("CA/root/cacert.next.pem") &&
         tree.mode("www.conf") == 0664 && !tree.exists("newcerts/0");
}

bool Rekeying::is_new() const {
  return tree.read("tls/private/www.key") == new_key && tree.read("tls/certs/www.crt") == new_certificate &&
         tree.read("new/private/www.pem") == new_pem && tree.mode("new/private/www.pem") == 0640 &&
         tree.mode("new") == 0755 && tree.mode("new/private") == 0710 && tree.mode("archive") == 0700 &&
         !tree.exists("CA/root/cacert.next.pem") && tree.mode("www.conf") == 0640 &&
         tree.status("www.conf").st_uid == nobody && tree.read("www.conf") == "conf" && has_archived_key() &&
         tree.read("newcerts/" + std::to_string(many - 1)) == (files_ == Files::many ? "c" : "");
}

bool Rekeying::is_sound() const {
  const std::string key = tree.read("tls/private/www.key");
  const std::string certificate = tree.read("tls/certs/www.crt");
  const std::string pem = tree.read("new/private/www.pem");
  if (key != old_key && (key != new_key || !has_archived_key())) return false;
  if (tree.exists("new/private/www.pem") && pem != new_pem) return false;
  return certificate == old_certificate || certificate == new_certificate;
}

bool Rekeying::has_archived_key() const {
  if (!tree.exists("archive/www")) return false;
  for (const auto& entry : std::filesystem::directory_iterator(tree.path("archive/www"))) {
    if (tree.read("archive/www/" + entry.path().filename().string()) == old_key) return true;
  }
  return false;
}

}  // namespace pkigen::test
