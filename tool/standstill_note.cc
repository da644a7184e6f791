#include "tool/standstill_note.h"

#include "tool/store/varint.h"

namespace pkigen {

std::string StandstillNote::text() const {
  VarintWriter writer;
  writer.text(circumstances);
  writer.signed_number(from.time_since_epoch().count());
  writer.signed_number(until.time_since_epoch().count());
  writer.number(up_to_date);
  writer.number(owners.size());
  for (const Owner& owner : owners) {
    writer.text(owner.user);
    writer.text(owner.group);
    writer.number(owner.uid);
    writer.number(owner.gid);
  }
  return std::string(text_of(writer.octets()));
}

std::optional<StandstillNote> StandstillNote::parse(std::string_view text) {
  VarintReader reader(text);
  StandstillNote note;
  note.circumstances = reader.text();
  note.from = Time(Duration(reader.signed_number()));
  note.until = Time(Duration(reader.signed_number()));
  note.up_to_date = static_cast<std::size_t>(reader.number());
  for (std::uint64_t count = reader.number(); count != 0 && reader.good(); --count) {
    Owner& owner = note.owners.emplace_back();
    owner.user = reader.text();
    owner.group = reader.text();
    owner.uid = reader.number();
    owner.gid = reader.number();
  }
  if (!reader.good() || !reader.rest().empty()) return std::nullopt;
  return note;
}

}  // namespace pkigen
