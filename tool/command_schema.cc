// pkigen schema: the JSON Schema of pki.yaml.
#include "tool/command.h"
#include "tool/report/streams.h"
#include "tool/schema_json.h"

namespace pkigen {

void add_schema_command(CommandLine& line) {
  line.add("schema", "print the JSON Schema of pki.yaml, for editors", [] {
    print_out(specification_schema());
    return ExitCode::done;
  });
}

}  // namespace pkigen
