#include "tool/report/json_object.h"

namespace pkigen {

Json new_answer() {
  Json json;
  json["schema"] = "pkigen/1";
  return json;
}

std::string dump(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

}  // namespace pkigen
