// Hosts and URIs as text, for the linter's rules about GeneralNames. Each function says what is wrong, or "".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pkigen::lint {

// One label of a host: letters, digits and inner hyphens, 1..63 of them (RFC 1034, 3.5; RFC 1123, 2.1).
bool is_label(std::string_view text);
bool is_label_character(char c);
// The labels of a text between its dots; one empty label for "".
std::vector<std::string_view> labels_of(std::string_view text);

// Whether the last label is a number, as in no host name and every IPv4 address (RFC 1123, 2.1).
bool looks_like_address(std::string_view text);

// RFC 3986, 3: a scheme, something after it, and only characters that may stand there.
std::string uri_fault(std::string_view uri);
// RFC 3986, 3.2.2; RFC 5280, 4.2.1.6: where the URI has an authority part, there is a host in it.
std::string uri_host_fault(std::string_view uri);

}  // namespace pkigen::lint
