// From files to authorities and identities: which key, certificate, request and CRL belong together, and who issued
// what. Decided from their contents; names of files only break ties.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tool/adopt_scan.h"
#include "tool/spec/spec.h"

namespace pkigen {

// Somebody to be adopted. Points into the FoundFolder that it was found in.
struct Candidate {
  EntityKind kind = EntityKind::identity;
  std::string name;
  const Certificate* certificate = nullptr;  // null while it is awaited from elsewhere
  const Request* request = nullptr;          // then: what was asked for
  std::string key_path;
  const FoundFile* key_file = nullptr;  // null if the key is elsewhere (an authority's), or in another file of it
  Protection protection = Protection::none;
  std::string crt_path;
  const FoundFile* crt_file = nullptr;  // null if only a copy of it is there
  IssuerSpec::Kind issuer = IssuerSpec::Kind::external;
  std::size_t authority = 0;                       // of those below, which issued it
  std::map<std::string, const FoundFile*> others;  // files of other formats, by format: csr, pem, crl …
  std::string dir;                                 // of an authority
  bool has_database = false;
};

struct Candidates {
  std::vector<Candidate> authorities;
  std::vector<Candidate> identities;
  std::vector<std::string> remarks;  // what belongs to nobody
};

Candidates match_files(const FoundFolder& found);

// Whether the certificate names that one as its issuer and is signed by it, as far as pkigen can verify that.
bool is_issued_by(const Certificate& certificate, const Certificate& issuer);

}  // namespace pkigen
