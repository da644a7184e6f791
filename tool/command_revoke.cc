// pkigen revoke: calls certificates back. The database knows it first and durably; the CRL follows.
#include <algorithm>
#include <filesystem>
#include <memory>

#include "rules/bytes/error.h"
#include "rules/profile.h"
#include "tool/command.h"
#include "tool/execution.h"
#include "tool/report/json.h"
#include "tool/report/json_object.h"
#include "tool/report/revocation_report.h"
#include "tool/report/streams.h"
#include "tool/revoking.h"
#include "tool/spec/revocation.h"
#include "tool/store/foreign_file.h"

namespace pkigen {
namespace {

struct RevokeArguments {
  std::string what;
  std::string reason = "unspecified";
};

std::vector<std::string> reason_names() {
  std::vector<std::string> names;
  for (const std::string_view name : revocation_reason_names()) names.emplace_back(name);
  return names;
}

// "0A1B", "0xa1b", "0a:1b" or "serial=0A1B"; nothing for another text.
std::optional<Bytes> serial_in(std::string text) {
  for (const std::string_view start : {"serial=", "0x", "0X"}) {
    if (text.starts_with(start)) text.erase(0, start.size());
  }
  std::erase(text, ':');
  if (text.empty()) return std::nullopt;
  return from_hex(text.size() % 2 == 0 ? text : "0" + text);
}

const std::string& authority_of(const Workspace& workspace, const Revocable& certificate) {
  return workspace.graph().ledgers()[certificate.ledger].authority;
}

std::vector<Revocable> of_entity(const Workspace& workspace, const Entity& entity, Time now) {
  if (entity.issuer.kind == IssuerSpec::Kind::self) {
    throw UsageError("the certificate of " + entity.name + " is self-signed: nobody else signs a CRL for it",
                     "take it away from those who trust it");
  }
  auto found = RevocableSearch(workspace).of_entity(entity, now);
  if (!found.empty()) return found;
  if (entity.issuer.kind != IssuerSpec::Kind::authority) {
    throw UsageError("only whoever issued the certificate of " + entity.name + " can revoke it, and that is not pkigen",
                     "ask them to");
  }
  throw Error(entity.name + " has no certificate that has not expired", "`pkigen status` lists what there is");
}

std::vector<Revocable> of_serial(const Workspace& workspace, const Bytes& serial) {
  auto found = RevocableSearch(workspace).of_serial(serial);
  if (found.size() > 1) {
    std::string names;
    for (const Revocable& one : found) names += (names.empty() ? "" : " and ") + authority_of(workspace, one);
    throw UsageError(names + " have both issued a certificate with the serial number " + found.front().serial,
                     "name the file of the one that you mean, such as " +
                         copy_paths(workspace.ledgers().folder(found.front().ledger), found.front().serial).front());
  }
  return found;
}

std::vector<Revocable> of_file(const Workspace& workspace, const std::string& name) {
  const std::string path = (std::filesystem::path(workspace.place().root) / name).string();
  std::optional<Certificate> certificate;
  try {
    // Roots may stand in front of it, as in a VPN profile.
    std::vector<Certificate> all = read_certificates(read_foreign_file(path).text());
    const auto issued = std::ranges::find_if_not(all, is_self_issued);
    certificate = std::move(issued == all.end() ? all.front() : *issued);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& fault) {
    throw UsageError(name + " holds no certificate: " + fault.what(), "give the file of the certificate itself");
  }
  if (is_self_issued(*certificate)) {
    throw UsageError("the certificate in " + name + " is self-signed: nobody else signs a CRL for it",
                     "take it away from those who trust it");
  }
  auto found = RevocableSearch(workspace).of_certificate(*certificate);
  if (found) return {std::move(*found)};
  throw UsageError("none of the authorities in " + workspace.place().file + " has issued the certificate in " + name,
                   "only whoever issued it can revoke it: " + rfc4514(certificate->issuer()));
}

// What names both an entity and a serial number is taken for neither.
std::vector<Revocable> find(const Workspace& workspace, const std::string& what, Time now) {
  const Entity* entity = workspace.spec().find(what);
  const auto serial = serial_in(what);
  auto of_that_serial = serial ? of_serial(workspace, *serial) : std::vector<Revocable>{};
  if (entity != nullptr && !of_that_serial.empty()) {
    throw UsageError(what + " is the name of an entity and the serial number of a certificate",
                     "write `0x" + what + "` for the number, or `revoked:` under " + what + " in pki.yaml");
  }
  if (entity != nullptr) return of_entity(workspace, *entity, now);
  if (!of_that_serial.empty()) return of_that_serial;
  std::error_code cannot_be_one;  // too long for a name
  if (std::filesystem::exists(std::filesystem::path(workspace.place().root) / what, cannot_be_one))
    return of_file(workspace, what);
  throw UsageError("there is no entity, no serial number and no file " + what,
                   "`pkigen status` lists the entities, and with --json the serial numbers; a certificate whose number "
                   "is in no database can be named by its file");
}

// A root certificate stands in the database of its own authority.
void require_issued_by_another(const Workspace& workspace, const std::vector<Revocable>& certificates) {
  for (const Revocable& one : certificates) {
    const Entity& authority = *workspace.spec().find(authority_of(workspace, one));
    if (one.subject != one_line(authority.subject)) continue;
    throw UsageError("the certificate " + one.serial + " is self-signed: nobody else signs a CRL for it",
                     "take it away from those who trust it");
  }
}

// The CRLs of these authorities, and what embeds them.
std::vector<ArtifactId> crls_of(const Graph& graph, const std::vector<RevocationOrder>& orders) {
  const auto is_concerned = [&orders](const Artifact& artifact) {
    return artifact.format == "crl" && artifact.profile->authority &&
           std::ranges::any_of(orders, [&](const auto& order) { return order.certificate.ledger == artifact.ledger; });
  };
  std::vector<bool> chosen(graph.size());
  std::vector<ArtifactId> ids;
  for (ArtifactId id = 0; id != graph.size(); ++id) {
    const auto embeds = [&](const Edge& edge) { return chosen[edge.artifact]; };
    chosen[id] = is_concerned(graph.at(id)) || std::ranges::any_of(graph.at(id).inputs, embeds);
    if (chosen[id]) ids.push_back(id);
  }
  return ids;
}

std::vector<RevokedRow> rows_of(const Workspace& workspace, const std::vector<RevocationOrder>& orders,
                                RevokedRow::State state) {
  std::vector<RevokedRow> rows;
  for (const auto& [certificate, reason, date] : orders) {
    const RevokedCertificate now{.serial = {}, .date = date, .reason = reason};
    rows.push_back({.authority = authority_of(workspace, certificate),
                    .serial = certificate.serial,
                    .subject = certificate.subject,
                    .revocation = certificate.revocation.value_or(now),
                    .state = certificate.revocation ? RevokedRow::State::known : state});
  }
  return rows;
}

ExitCode run(const GlobalOptions& options, const RevokeArguments& arguments) {
  Workspace workspace(options, access_for(options));
  const Clock clock = read_clock();
  std::vector<RevocationOrder> orders;
  auto certificates = find(workspace, arguments.what, clock.now);
  require_issued_by_another(workspace, certificates);
  for (Revocable& one : certificates) {
    orders.push_back({.certificate = std::move(one),
                      .reason = parse_revocation_reason(arguments.reason).value(),
                      .date = clock.now});
  }
  revoke(workspace, orders, options.dry_run ? Durability::foreseen : Durability::on_disk);

  const auto rows = rows_of(workspace, orders, options.dry_run ? RevokedRow::State::foreseen : RevokedRow::State::done);
  if (!options.json && !options.quiet) print_out(revoked_text(streams(options).out, rows));
  Json more;
  more["revoked"] = revoked_json(rows);
  PlanRequest request;
  request.artifacts = crls_of(workspace.graph(), orders);
  if (!request.artifacts.empty()) return execute(options, workspace, clock, std::move(request), &more);
  if (options.json) print_out(build_json(workspace.graph(), {}, {}, &more));
  return ExitCode::done;
}

}  // namespace

void add_revoke_command(CommandLine& line) {
  const auto arguments = std::make_shared<RevokeArguments>();
  line.add("revoke", "call certificates back: in the database, and in the CRL at once",
           [&line, arguments] { return run(line.options, *arguments); })
      .argument("certificate", arguments->what, "an entity, the serial number of a certificate in hex, or its file")
      .choice("--reason", arguments->reason, reason_names(), "why, as it stands in the CRL");
}

}  // namespace pkigen
