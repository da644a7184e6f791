// The text of a pki.yaml for what is adopted, with comments for those who will go on with it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tool/adopt_entity.h"

namespace pkigen {

struct AdoptionText {
  std::string text;
  std::map<std::size_t, std::size_t> owners;  // first line of an entity, from 1, to its index among `adopted`
};

// `remarks` are comments at the end.
AdoptionText adoption_text(const std::vector<Adopted>& adopted, const AdoptionContext& context,
                           const std::vector<std::string>& remarks);

// Whose lines these are; nothing for the rest of the file.
std::optional<std::size_t> owner_of_line(const AdoptionText& text, std::size_t line);

}  // namespace pkigen
