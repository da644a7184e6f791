// What lies in a folder that knows nothing of pkigen yet: the files that hold keys, requests, certificates or CRLs,
// told by their contents, and the databases of authorities. Reads only; what belongs together is decided in
// adopt_match.h.
#pragma once

#include <string>
#include <vector>

#include "rules/x509/certificate.h"
#include "rules/x509/crl.h"
#include "rules/x509/key_file.h"
#include "rules/x509/request.h"
#include "tool/store/store.h"

namespace pkigen {

struct FoundFile {
  std::string path;  // relative to the folder of pki.yaml
  FileState state;
  std::vector<KeyFile> keys;  // one at most
  std::vector<Certificate> certificates;
  std::vector<Request> requests;
  std::vector<Crl> crls;
  bool is_der = false;
};

struct FoundFolder {
  std::vector<FoundFile> files;        // sorted by path
  std::vector<FoundFile> copies;       // of what authorities issued: newcerts/ and certs_by_serial/
  std::vector<std::string> databases;  // folders with an index.txt, "." for that of pki.yaml
  std::vector<std::string> remarks;    // what was passed over that somebody may miss
};

// `folder` is relative to `root`, "." for the same; both are there. Throws Error if there is far too much in it.
FoundFolder scan_folder(const Store& store, const std::string& root, const std::string& folder);

}  // namespace pkigen
