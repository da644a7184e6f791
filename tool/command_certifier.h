// Runs the commands of `issuer: {exec: [...]}`.
#pragma once

#include <string>

#include "rules/rule.h"

namespace pkigen {

class CommandCertifier final : public Certifier {
 public:
  // `root`: where they are run.
  explicit CommandCertifier(std::string root) : root_(std::move(root)) {}

  // Its standard error is shown; it has two minutes.
  [[nodiscard]] Secret certify(const std::vector<std::string>& argv, const Secret& request) const override;

 private:
  std::string root_;
};

}  // namespace pkigen
