// Which of the certificates in a folder are those of authorities that are ours, and whose the databases are.
#pragma once

#include <string>
#include <vector>

#include "tool/adopt_keys.h"
#include "tool/adopt_match.h"

namespace pkigen {

// Of `certificates`, the best file of each key, those of authorities: with their file, their certificate and, if there
// is one, the folder of their database. Databases of nobody are added to `remarks`.
std::vector<Candidate> find_authorities(const FoundFolder& found, const std::vector<const FoundFile*>& certificates,
                                        const FoundKeys& keys, std::vector<std::string>& remarks);

// What basic constraints say.
bool is_authority(const Certificate& certificate);

}  // namespace pkigen
