// pkigen graph: what is made from what.
#include <map>
#include <memory>

#include "tool/command.h"
#include "tool/pki_graph.h"
#include "tool/report/graph_text.h"
#include "tool/report/streams.h"
#include "tool/workspace.h"

namespace pkigen {
namespace {

using Picture = std::string (*)(const Graph&);

ExitCode run(const GlobalOptions& options, Picture picture) {
  const Place place = find_place(options);
  const SpecResult result = read_specification(place);
  if (has_errors(result.diagnostics)) throw BadSpec(result.diagnostics);
  print_out((options.json ? graph_as_json : picture)(make_graph(result.spec, place.root)));
  return ExitCode::done;
}

}  // namespace

void add_graph_command(CommandLine& line) {
  const std::map<std::string, Picture> pictures = {
      {"text", graph_as_text}, {"dot", graph_as_dot}, {"mermaid", graph_as_mermaid}, {"json", graph_as_json}};
  const auto format = std::make_shared<std::string>("text");
  line.add("graph", "show what is made from what",
           [&line, pictures, format] { return run(line.options, pictures.at(*format)); })
      .choice("--format", *format, {"text", "dot", "mermaid", "json"}, "text, dot, mermaid or json");
}

}  // namespace pkigen
