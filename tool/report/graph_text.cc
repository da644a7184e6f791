#include "tool/report/graph_text.h"

#include <fmt/format.h>

#include <set>

#include "tool/report/json_object.h"

namespace pkigen {
namespace {

// The inputs of an artifact, each once however many roles it has.
std::set<ArtifactId> inputs_of(const Artifact& artifact) {
  std::set<ArtifactId> inputs;
  for (const Edge& edge : artifact.inputs) inputs.insert(edge.artifact);
  return inputs;
}

// Names and paths come from pki.yaml, and a path may hold a quotation mark.
std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + "\"";
}

}  // namespace

std::string graph_as_text(const Graph& graph) {
  std::string text;
  for (const Group& group : graph.groups()) {
    text += group.entity + "\n";
    for (ArtifactId id = group.first; id != group.end; ++id) {
      std::string inputs;
      for (const ArtifactId input : inputs_of(graph.at(id))) inputs += " " + graph.at(input).label();
      text +=
          fmt::format("  {}  {}{}\n", graph.at(id).label(), graph.at(id).path, inputs.empty() ? "" : "  <-" + inputs);
    }
  }
  return text;
}

std::string graph_as_dot(const Graph& graph) {
  std::string text = "digraph pki {\n  rankdir=LR;\n  node [shape=box];\n";
  for (std::size_t i = 0; i != graph.groups().size(); ++i) {
    const Group& group = graph.groups()[i];
    text += fmt::format("  subgraph cluster_{} {{\n    label={};\n", i, in_quotes(group.entity));
    for (ArtifactId id = group.first; id != group.end; ++id) {
      text += fmt::format("    {} [tooltip={}];\n", in_quotes(graph.at(id).label()), in_quotes(graph.at(id).path));
    }
    text += "  }\n";
  }
  for (ArtifactId id = 0; id != graph.size(); ++id) {
    for (const ArtifactId input : inputs_of(graph.at(id))) {
      text += fmt::format("  {} -> {};\n", in_quotes(graph.at(input).label()), in_quotes(graph.at(id).label()));
    }
  }
  return text + "}\n";
}

std::string graph_as_mermaid(const Graph& graph) {
  std::string text = "flowchart LR\n";
  for (std::size_t i = 0; i != graph.groups().size(); ++i) {
    const Group& group = graph.groups()[i];
    text += fmt::format("  subgraph g{}[{}]\n", i, in_quotes(group.entity));
    for (ArtifactId id = group.first; id != group.end; ++id) {
      text += fmt::format("    a{}[{}]\n", id, in_quotes(graph.at(id).label()));
    }
    text += "  end\n";
  }
  for (ArtifactId id = 0; id != graph.size(); ++id) {
    for (const ArtifactId input : inputs_of(graph.at(id))) text += fmt::format("  a{} --> a{}\n", input, id);
  }
  return text;
}

std::string graph_as_json(const Graph& graph) {
  Json artifacts = Json::array();
  for (ArtifactId id = 0; id != graph.size(); ++id) {
    const Artifact& artifact = graph.at(id);
    Json inputs = Json::array();
    for (const ArtifactId input : inputs_of(artifact)) inputs.push_back(graph.at(input).label());
    Json json;
    json["name"] = artifact.label();
    json["entity"] = artifact.entity;
    json["format"] = artifact.format;
    json["path"] = artifact.path;
    json["inputs"] = std::move(inputs);
    artifacts.push_back(std::move(json));
  }
  Json json = new_answer();
  json["artifacts"] = std::move(artifacts);
  return dump(json);
}

}  // namespace pkigen
