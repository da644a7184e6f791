// pkigen sign: certifies a request that came from elsewhere. The certificate stands in the database before anybody sees
// it.
#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>

#include "rules/bytes/error.h"
#include "rules/crt_issue.h"
#include "rules/obstacles.h"
#include "rules/summary.h"
#include "rules/words.h"
#include "rules/x509/random.h"
#include "tool/clock.h"
#include "tool/command.h"
#include "tool/report/signing_report.h"
#include "tool/report/streams.h"
#include "tool/revoked_keys.h"
#include "tool/signing_authority.h"
#include "tool/spec/read_spec.h"
#include "tool/spec/roll_over_files.h"
#include "tool/store/foreign_file.h"
#include "tool/store/own_files.h"
#include "tool/visiting_request.h"
#include "tool/workspace.h"

namespace pkigen {
namespace {

struct SignArguments {
  std::string request;
  std::string issuer;
  std::string usage = "server";
  std::string validity = "397d";
  std::string out;
};

std::vector<std::string> usage_words() {
  std::vector<std::string> words;
  for (const std::string_view name : usage_names()) words.emplace_back(name);
  return words;
}

Grant grant_of(const SignArguments& arguments) {
  const auto validity = parse_duration(arguments.validity);
  if (!validity || *validity <= Duration(0)) {
    throw UsageError("--validity " + arguments.validity + " is not a duration",
                     "write it as in pki.yaml: 90d, 12h, 1y");
  }
  return {.usages = usage_bit(parse_usage(arguments.usage).value()), .validity = *validity};
}

const Entity& issuer_of(const Workspace& workspace, const std::string& name) {
  const Entity* issuer = workspace.spec().find(name);
  if (issuer != nullptr && issuer->kind == EntityKind::authority) return *issuer;
  throw UsageError("there is no authority " + name + " in " + workspace.place().file,
                   "--issuer names the one that is to sign");
}

// What pkigen and the databases keep for themselves, whether it is there or not.
bool is_kept(const Workspace& workspace, const std::string& path) {
  const auto is_in = [&path](const std::string& folder) { return path == folder || path.starts_with(folder + "/"); };
  if (is_in(own_folder) || is_in(archive_folder)) return true;
  constexpr std::array names = {ledger_index_file,      ledger_attributes_file,    ledger_crl_number_file,
                                ledger_serial_file,     next_certificate_file,     old_certificate_file,
                                cross_certificate_file, ledger_certificates_folder};
  for (const Entity& entity : workspace.spec().entities) {
    if (entity.kind != EntityKind::authority) continue;
    if (path == next_key_path(entity) || path == old_key_path(entity)) return true;
  }
  return std::ranges::any_of(workspace.graph().ledgers(), [&](const LedgerLocation& location) {
    return std::ranges::any_of(names, [&](std::string_view name) { return is_in(ledger_path(location.folder, name)); });
  });
}

// Where a person wants it, without detours: in the tree, and in nobody's way. "" if nowhere.
std::string free_path(const Workspace& workspace, const std::string& written) {
  if (written.empty()) return "";
  const std::string path = std::filesystem::path(written).lexically_normal().string();
  if (path.starts_with('/') || path.starts_with("..") || path.ends_with('/') || path == ".") {
    throw UsageError("--out " + written + " is no file in the folder of " + workspace.place().file,
                     "or have it printed, and redirect that");
  }
  if (is_kept(workspace, path) || !workspace.graph().match(path).empty()) {
    throw UsageError(path + " is kept for something else", "choose another name");
  }
  if (workspace.store().state(path)) throw Unsafe(path + " is there already", "move it away, or choose another name");
  return path;
}

// A key that had to be revoked because others have it does not come back under another name.
void require_trusted_key(const Workspace& workspace, const Request& request) {
  const RevokedKeys keys(workspace);
  if (const RevokedForKey* known = keys.compromised(request.spki())) {
    throw Unsafe("the key of the request is compromised: the certificate " + known->serial + " for it is revoked",
                 "have a request with a new key made");
  }
}

void publish(Workspace& workspace, const SigningAuthority& authority, const Made& made, const std::string& out) {
  workspace.sightings().close();
  const auto files = workspace.ledgers().append(authority.ledger(), made.records);
  const auto transaction = workspace.store().begin();
  put_ledger(*transaction, workspace.ledgers().folder(authority.ledger()), files);
  if (!out.empty()) transaction->put(out, made.contents, Permissions{});
  transaction->commit();
  workspace.ledgers().replace(authority.ledger(), files);
}

ExitCode run(const GlobalOptions& options, const SignArguments& arguments) {
  const Grant grant = grant_of(arguments);
  Workspace workspace(options, options.dry_run ? Access::read : Access::write);
  const Entity& issuer = issuer_of(workspace, arguments.issuer);
  const std::string out_path = free_path(workspace, arguments.out);
  const auto path = std::filesystem::path(workspace.place().root) / arguments.request;
  const VisitingRequest visit = receive_request(read_foreign_file(path.string()), issuer, grant);
  require_trusted_key(workspace, visit.request);
  const Streams out = streams(options);
  if (!options.quiet) print_err(request_text(out.err, visit.report));

  const Clock clock = read_clock();
  SigningAuthority authority(workspace, issuer, clock);
  authority.require_another(visit.request);
  if (options.dry_run) return ExitCode::done;
  const Made made = authority.sign(visit);
  publish(workspace, authority, made, out_path);
  const SignedReport report{.issuer = issuer.name,
                            .path = out_path,
                            .certificate = std::string(made.contents.text()),
                            .is_capped = authority.is_capped(visit, made)};
  if (!options.quiet) print_err(signed_text(out.err, report));
  if (options.json) {
    print_out(signed_json(report, visit.report));
  } else if (arguments.out.empty()) {
    print_out(report.certificate);
  }
  return ExitCode::done;
}

}  // namespace

void add_sign_command(CommandLine& line) {
  const auto arguments = std::make_shared<SignArguments>();
  line.add("sign", "certify a request that came from elsewhere",
           [&line, arguments] { return run(line.options, *arguments); })
      .argument("request", arguments->request, "the file with the request (PEM or DER)")
      .required_option("--issuer", arguments->issuer, "the authority that signs it")
      .choice("--usage", arguments->usage, usage_words(), "what the certificate is for, whatever the request asks for")
      .option("--validity", arguments->validity, "how long: 90d, 12h, 1y")
      .option("--out", arguments->out, "where it is put; without this it is printed");
}

}  // namespace pkigen
