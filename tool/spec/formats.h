// The formats of product files by name, with where each stands unless pki.yaml or a preset says otherwise.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tool/spec/spec.h"

namespace pkigen {

struct Format {
  std::string_view name;
  // Holds a private key or another secret, so that nobody but its owner, or one group, may read it.
  bool is_secret = false;
  unsigned mode = 0600;
  std::string_view folder = {};          // "" if only a service knows where it goes
  std::string_view suffix = {};          // behind the name of the entity
  std::string_view authority_path = {};  // of an authority, below its directory; "" if as for identities
};

// In the order in which outputs are listed.
std::span<const Format> formats();
// Null if there is none of that name.
const Format* find_format(std::string_view name);
std::vector<std::string_view> format_names();

// Where the file goes by default, without regard to services; "" if there is no such place.
std::string default_path(const Format& format, const Entity& entity);

}  // namespace pkigen
