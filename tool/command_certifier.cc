#include "tool/command_certifier.h"

#include "rules/bytes/error.h"
#include "tool/child.h"

namespace pkigen {
namespace {

constexpr std::chrono::minutes patience{2};

}  // namespace

Secret CommandCertifier::certify(const std::vector<std::string>& argv, const Secret& request) const {
  auto output = run_child({.argv = argv,
                           .directory = root_,
                           .input = request.view(),
                           .errors = ChildRequest::Errors::shown,
                           .time_limit = patience});
  const std::string& program = argv.front();
  if (!output) throw Error("there is no program " + program, "`issuer: {exec: [...]}` names it");
  if (output->exit_code != 0) {
    throw Error(
        "`" + program + "` exits with " + std::to_string(output->exit_code) + " instead of issuing a certificate",
        "run it by hand with the request on its standard input");
  }
  return std::move(output->text);
}

}  // namespace pkigen
