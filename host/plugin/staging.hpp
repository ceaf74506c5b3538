// A plugin on its way in: made in a hidden folder beside the installed ones, looked at there, and put in its place in
// one step. Whatever happens before that leaves nothing behind. The rules for what may be in it are kept here, wherever
// it comes from.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/fd.hpp"
#include "plugin/catalogue.hpp"

namespace sidelight::plugin {

/// What an archive or a folder says of one thing in it.
struct PackageEntry {
  enum class Kind { file, folder, link, other };
  std::string path;  ///< relative, with slashes
  Kind kind = Kind::file;
  unsigned mode = 0644;
};

class Staging {
 public:
  static constexpr std::size_t kMostEntries = 2000;
  static constexpr std::size_t kMostBytes = std::size_t{300} << 20;  ///< of all files together
  static constexpr std::size_t kMostDepth = 10;                      ///< folders
  static constexpr std::size_t kLongestPath = 1000;                  ///< bytes

  /// Makes `place` where it is missing. One at a time among processes; what a killed one has left is removed.
  static Result<Staging> begin(const std::filesystem::path& place);

  Staging(Staging&&) noexcept = default;
  ~Staging();

  /// plugin_invalid, a sentence that names the entry, for one that may not be in a plugin. Bytes written after this are
  /// its own. A name that begins with a dot is passed over, with its bytes.
  Result<> add(const PackageEntry& entry);
  Result<> write(std::string_view bytes);

  /// The plugin as it is now, by all the rules for installed ones. plugin.json may be at the top or in a single folder
  /// there.
  Result<Installed> inspect();

  /// In place of the one that is there, if there is one. After that nothing can be undone.
  Result<> put_in_place(const Installed& plugin);

  /// The other way: takes what is at `place`/`name` away, to be removed with this.
  Result<> take_away(const std::string& name);

 private:
  Staging(std::filesystem::path place, Fd lock, std::filesystem::path folder)
      : place_(std::move(place)), lock_(std::move(lock)), folder_(std::move(folder)) {}
  Result<std::filesystem::path> root() const;

  std::filesystem::path place_;
  Fd lock_;
  std::filesystem::path folder_;  // empty once it was moved from
  std::map<std::string, PackageEntry::Kind> seen_;
  std::size_t entries_ = 0;
  Fd file_;
  std::string current_;  // path of the file that is written; empty for one that is passed over
  std::size_t bytes_ = 0;
};

}  // namespace sidelight::plugin
