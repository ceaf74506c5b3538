// What the commands that decide about plugins share: the user's book of them, without anything that runs one.
#pragma once

#include <memory>
#include <optional>

#include "app/plugin_book.hpp"
#include "base/error.hpp"
#include "base/paths.hpp"
#include "store/database.hpp"

namespace sidelight::cli {

class Desk {
 public:
  /// storage_failed where the user's data cannot be opened: a decision that is not kept is none.
  static Result<std::unique_ptr<Desk>> open();

  app::PluginBook& book() { return *book_; }
  const app::PluginFolders& folders() const { return folders_; }

 private:
  explicit Desk(store::Database database) : database_(std::move(database)) {}

  store::Database database_;
  app::PluginFolders folders_;
  std::optional<app::PluginBook> book_;
};

}  // namespace sidelight::cli
