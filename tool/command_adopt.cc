// pkigen adopt: a pki.yaml for a folder of keys and certificates that other tools have made.
#include <filesystem>
#include <memory>

#include "rules/bytes/error.h"
#include "tool/adoption.h"
#include "tool/command.h"
#include "tool/report/adoption_text.h"
#include "tool/report/streams.h"
#include "tool/store/new_file.h"

namespace pkigen {
namespace {

namespace fs = std::filesystem;

struct Destination {
  Place place;
  std::string folder;  // relative to the place
};

// pki.yaml goes into the folder itself, unless -f says where.
Destination find_destination(const GlobalOptions& options, const std::string& folder) {
  const fs::path directory = (fs::absolute(options.directory) / folder).lexically_normal();
  if (!fs::is_directory(directory)) throw UsageError("there is no folder " + directory.string());
  const std::string root = (directory / "").parent_path().string();
  if (options.file.empty()) return {.place = {.root = root, .file = "pki.yaml"}, .folder = "."};
  Place place = find_place(options);
  const std::string below = fs::path(root).lexically_relative(place.root).string();
  if (below.empty() || below.starts_with("..")) {
    throw UsageError(folder + " does not lie below the folder of " + place.file,
                     "pki.yaml can only speak of what is below its own folder");
  }
  return {.place = std::move(place), .folder = below};
}

void refuse_to_overwrite(const Place& place) {
  throw Error(place.file + " is there already in " + place.root + " and is not overwritten",
              "write to another file with `-f FILE`, or move it away");
}

void write(const GlobalOptions& options, const Place& place, const std::string& text) {
  // No secret, and `check` is for everybody.
  const Permissions permissions{.mode = 0644, .owner = "root", .group = "root"};
  const Ownership ownership = ownership_of(options);
  if (!write_new_file(place.root, place.file, view_of(text), permissions, ownership)) refuse_to_overwrite(place);
}

ExitCode run(const GlobalOptions& options, const std::string& folder) {
  const auto [place, below] = find_destination(options, folder);
  if (has_specification(place)) refuse_to_overwrite(place);
  const Ownership ownership = ownership_of(options);
  const AdoptionResult result = adopt_folder(place, below, read_clock(), ownership);
  if (!options.dry_run) write(options, place, result.text);
  const AdoptionReport report{.file = (fs::path(place.root) / place.file).string(),
                              .text = result.text,
                              .authorities = result.authorities,
                              .identities = result.identities,
                              .without_database = result.without_database,
                              .warnings = result.warnings,
                              .count = result.count,
                              .done = !options.dry_run};
  if (options.json) {
    print_out(adoption_json(report));
    return ExitCode::done;
  }
  const Streams out = streams(options);
  for (const std::string& warning : result.warnings) print_err(warning_text(out.err, warning));
  if (options.dry_run) {
    print_out(result.text);
  } else if (!options.quiet) {
    print_out(adoption_text(report));
  }
  return ExitCode::done;
}

}  // namespace

void add_adopt_command(CommandLine& line) {
  const auto folder = std::make_shared<std::string>();
  line.add("adopt", "write a pki.yaml for keys and certificates that other tools have made",
           [&line, folder] { return run(line.options, *folder); })
      .argument("dir", *folder, "an openssl ca or easy-rsa directory, or any folder with keys and certificates");
}

}  // namespace pkigen
