// The octets of a file that others are made from, with what they mean parsed at most once however many need it.
#pragma once

#include <memory>
#include <mutex>

#include "rules/rule.h"

namespace pkigen {

class Material {
 public:
  // `parsed` is what the contents mean if somebody knows already.
  Material(const Rule& rule, Secret contents, std::unique_ptr<Parsed> parsed = nullptr)
      : rule_(rule), contents_(std::move(contents)), parsed_(std::move(parsed)) {}

  [[nodiscard]] const Secret& contents() const { return contents_; }
  // From any thread. Throws what the rule throws, each time.
  [[nodiscard]] const Parsed& parsed() const;

 private:
  const Rule& rule_;
  Secret contents_;
  mutable std::mutex mutex_;
  mutable std::unique_ptr<Parsed> parsed_;
};

using SharedMaterial = std::shared_ptr<const Material>;

}  // namespace pkigen
