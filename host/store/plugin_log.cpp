#include "store/plugin_log.hpp"

#include <sqlite3.h>

#include <algorithm>

#include "base/text.hpp"
#include "store/database.hpp"
#include "store/own_file.hpp"
#include "store/statement.hpp"

namespace sidelight::store {
namespace {

std::int64_t number(std::chrono::sys_seconds time) {
  return std::int64_t{time.time_since_epoch().count()};
}

std::chrono::sys_seconds time(std::int64_t number) {
  return std::chrono::sys_seconds(std::chrono::seconds(number));
}

std::string_view cut(std::string_view text) {
  return utf8_prefix(text, PluginLog::kLongest);
}

// Numbers only grow, so that those beyond the bound are the ones below a certain number.
std::string trimming(const std::string& table) {
  return "DELETE FROM " + table + " WHERE (plugin = ?1 AND id <= (SELECT id FROM " + table +
         " WHERE plugin = ?1 ORDER BY id DESC LIMIT 1 OFFSET " + std::to_string(PluginLog::kKept) +
         ")) OR id <= (SELECT max(id) FROM " + table + ") - " + std::to_string(PluginLog::kMostRows);
}

std::string listing(const std::string& table, const std::string& columns) {
  return "SELECT id, at, " + columns + " FROM " + table + " WHERE plugin = ? AND id > ? ORDER BY id DESC LIMIT ?";
}

}  // namespace

struct PluginLog::Tables {
  explicit Tables(Database opened)
      : database(std::move(opened)),
        add_line(database.handle(), "INSERT INTO lines(plugin, at, level, line) VALUES(?, ?, ?, ?)"),
        trim_lines(database.handle(), trimming("lines")),
        lines(database.handle(), listing("lines", "level, line")),
        forget_lines(database.handle(), "DELETE FROM lines WHERE plugin = ?"),
        add_request(database.handle(), "INSERT INTO requests(plugin, at, url, outcome) VALUES(?, ?, ?, '')"),
        trim_requests(database.handle(), trimming("requests")),
        outcome(database.handle(), "UPDATE requests SET outcome = ? WHERE id = ?"),
        requests(database.handle(), listing("requests", "url, outcome")),
        forget_requests(database.handle(), "DELETE FROM requests WHERE plugin = ?") {}

  Result<> run(Statement& statement, std::string_view plugin) {
    const Use use(statement);
    statement.bind(1, plugin);
    return statement.run();
  }

  Database database;
  Statement add_line, trim_lines, lines, forget_lines, add_request, trim_requests, outcome, requests, forget_requests;
};

PluginLog::PluginLog(std::filesystem::path file)
    : file_(std::make_unique<OwnFile<Tables>>(std::move(file), Contents::plugin_log)) {}
PluginLog::~PluginLog() = default;

Result<> PluginLog::add_line(std::string_view plugin, int level, std::string_view line, std::chrono::sys_seconds now) {
  const auto opened = file_->tables();
  if (!opened) return std::unexpected(opened.error());
  Tables& in = **opened;
  const auto write = [&]() -> Result<> {
    auto transaction = Transaction::begin(in.database.handle());
    if (!transaction) return std::unexpected(transaction.error());
    {
      const Use use(in.add_line);
      in.add_line.bind(1, plugin);
      in.add_line.bind(2, number(now));
      in.add_line.bind(3, std::int64_t{level});
      in.add_line.bind(4, cut(line));
      if (auto done = in.add_line.run(); !done) return done;
    }
    if (auto done = in.run(in.trim_lines, plugin); !done) return done;
    return transaction->commit();
  };
  return file_->kept(write());
}

Result<std::int64_t> PluginLog::add_request(std::string_view plugin, std::string_view url,
                                            std::chrono::sys_seconds now) {
  const auto opened = file_->tables();
  if (!opened) return std::unexpected(opened.error());
  Tables& in = **opened;
  const auto write = [&]() -> Result<std::int64_t> {
    auto transaction = Transaction::begin(in.database.handle());
    if (!transaction) return std::unexpected(transaction.error());
    {
      const Use use(in.add_request);
      in.add_request.bind(1, plugin);
      in.add_request.bind(2, number(now));
      in.add_request.bind(3, cut(url));
      if (auto done = in.add_request.run(); !done) return std::unexpected(done.error());
    }
    const std::int64_t row = sqlite3_last_insert_rowid(in.database.handle());
    if (auto done = in.run(in.trim_requests, plugin); !done) return std::unexpected(done.error());
    if (auto done = transaction->commit(); !done) return std::unexpected(done.error());
    return row;
  };
  return file_->kept(write());
}

Result<> PluginLog::set_outcome(std::int64_t request, std::string_view outcome) {
  const auto opened = file_->tables();
  if (!opened) return std::unexpected(opened.error());
  Statement& set = (*opened)->outcome;
  const Use use(set);
  set.bind(1, cut(outcome));
  set.bind(2, request);
  return file_->kept(set.run());
}

Result<std::vector<LoggedLine>> PluginLog::lines(std::string_view plugin, std::size_t most, std::int64_t after) {
  const auto opened = file_->tables();
  if (!opened) return std::unexpected(opened.error());
  Statement& list = (*opened)->lines;
  const auto read = [&]() -> Result<std::vector<LoggedLine>> {
    const Use use(list);
    list.bind(1, plugin);
    list.bind(2, after);
    list.bind(3, static_cast<std::int64_t>(most));
    std::vector<LoggedLine> found;
    while (true) {
      const auto row = list.step();
      if (!row) return std::unexpected(row.error());
      if (!*row) break;
      found.push_back({list.integer(0), time(list.integer(1)), static_cast<int>(list.integer(2)), list.text(3)});
    }
    std::ranges::reverse(found);
    return found;
  };
  return file_->kept(read());
}

Result<std::vector<LoggedRequest>> PluginLog::requests(std::string_view plugin, std::size_t most, std::int64_t after) {
  const auto opened = file_->tables();
  if (!opened) return std::unexpected(opened.error());
  Statement& list = (*opened)->requests;
  const auto read = [&]() -> Result<std::vector<LoggedRequest>> {
    const Use use(list);
    list.bind(1, plugin);
    list.bind(2, after);
    list.bind(3, static_cast<std::int64_t>(most));
    std::vector<LoggedRequest> found;
    while (true) {
      const auto row = list.step();
      if (!row) return std::unexpected(row.error());
      if (!*row) break;
      found.push_back({list.integer(0), time(list.integer(1)), list.text(2), list.text(3)});
    }
    std::ranges::reverse(found);
    return found;
  };
  return file_->kept(read());
}

Result<> PluginLog::forget(std::string_view plugin) {
  const auto opened = file_->tables();
  if (!opened) return std::unexpected(opened.error());
  if (auto done = (*opened)->run((*opened)->forget_lines, plugin); !done) return file_->kept(std::move(done));
  return file_->kept((*opened)->run((*opened)->forget_requests, plugin));
}

}  // namespace sidelight::store
