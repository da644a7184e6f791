// The graph as a picture in words: what is made from what, as an indented list, for Graphviz, for Mermaid, or as JSON.
#pragma once

#include <string>

#include "tool/engine/graph.h"

namespace pkigen {

std::string graph_as_text(const Graph& graph);
std::string graph_as_dot(const Graph& graph);
std::string graph_as_mermaid(const Graph& graph);
std::string graph_as_json(const Graph& graph);

}  // namespace pkigen
