// Names for what is adopted, from the names of its files.
#pragma once

#include <set>
#include <string>

#include "rules/x509/certificate.h"

namespace pkigen {

// "tls/private/www.example.org.key" → "www.example.org"
std::string stem_of(const std::string& path);
// The folder of a path, with its slash; "" at the top.
std::string folder_of(const std::string& path);

class Names {
 public:
  // A name that pki.yaml allows and that was not given before: like the file, or like the subject if the file is called
  // after what it is (newcert.pem); "" for `certificate` if there is none.
  std::string of_identity(const std::string& path, const std::string& common_name);
  // Like the file or its folder.
  std::string of_authority(const std::string& path, const std::string& dir);

 private:
  std::string take(std::string wanted);
  std::set<std::string> taken_;
};

}  // namespace pkigen
