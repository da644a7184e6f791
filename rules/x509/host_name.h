// Host names inside other names, for general_name.h: comparing, and finding them in mail addresses and URIs.
#pragma once

#include <string>
#include <string_view>

namespace pkigen {

// ASCII letters only, which is all that DNS folds.
std::string lower_case(std::string_view text);

// Whether `host` is `parent` or, by whole labels, below it; with a dot at its start, only below it; everything is
// below "". In any case of letters.
bool is_below(std::string_view host, std::string_view parent);

// "ops@example.org" cut at its last "@", which both parts exclude; without one all of it is the host.
struct Mailbox {
  std::string_view local;
  std::string_view host;
};
Mailbox mailbox_of(std::string_view address);

// The host of an absolute URI, without user and port, an IPv6 address in its brackets (RFC 3986, 3.2.2); empty if it
// has no authority.
std::string_view host_of_uri(std::string_view uri);

}  // namespace pkigen
