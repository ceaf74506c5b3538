#include "store/schema.hpp"

#include <sqlite3.h>

#include <array>
#include <span>
#include <string>

#include "store/statement.hpp"

namespace sidelight::store {
namespace {

// Step n leads from version n to n + 1. Add at the end; a step that has been released is never changed.
constexpr std::array kSteps = {
    R"sql(
      CREATE TABLE resolved_links(
        key TEXT PRIMARY KEY, original TEXT NOT NULL, amp TEXT NOT NULL, kind TEXT NOT NULL, checks TEXT NOT NULL,
        resolved_at INTEGER NOT NULL) WITHOUT ROWID;
      CREATE TABLE refusals(service TEXT PRIMARY KEY, until INTEGER NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE consents(
        plugin TEXT, permissions TEXT, library TEXT, allowed INTEGER NOT NULL, decided_at INTEGER NOT NULL,
        PRIMARY KEY(plugin, permissions, library)) WITHOUT ROWID;
      CREATE TABLE plugin_cache(
        id INTEGER PRIMARY KEY AUTOINCREMENT, plugin TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL,
        size INTEGER NOT NULL, expires_at INTEGER NOT NULL, UNIQUE(plugin, key));
      CREATE INDEX plugin_cache_age ON plugin_cache(plugin, id);
      CREATE INDEX plugin_cache_expiry ON plugin_cache(plugin, expires_at);
      -- Kept by triggers, so that a put need not add up a whole cache.
      CREATE TABLE plugin_cache_usage(plugin TEXT PRIMARY KEY, bytes INTEGER NOT NULL) WITHOUT ROWID;
      CREATE TRIGGER plugin_cache_added AFTER INSERT ON plugin_cache BEGIN
        INSERT INTO plugin_cache_usage VALUES(new.plugin, new.size)
          ON CONFLICT(plugin) DO UPDATE SET bytes = bytes + new.size;
      END;
      CREATE TRIGGER plugin_cache_removed AFTER DELETE ON plugin_cache BEGIN
        UPDATE plugin_cache_usage SET bytes = bytes - old.size WHERE plugin = old.plugin;
      END;
    )sql",
    // A refusal holds for the network that it came to, and requests are counted for each; a budget of 0 is unknown.
    R"sql(
      DROP TABLE refusals;
      CREATE TABLE network_salt(id INTEGER PRIMARY KEY CHECK(id = 1), salt BLOB NOT NULL);
      CREATE TABLE networks(
        network TEXT PRIMARY KEY, budget INTEGER NOT NULL, refused_at INTEGER NOT NULL, until INTEGER NOT NULL,
        reason TEXT NOT NULL, refusals INTEGER NOT NULL) WITHOUT ROWID;
      CREATE TABLE network_requests(
        network TEXT, minute INTEGER, count INTEGER NOT NULL, PRIMARY KEY(network, minute)) WITHOUT ROWID;
    )sql",
    // Publishers' servers that have said when they may be asked again.
    R"sql(
      CREATE TABLE host_refusals(host TEXT PRIMARY KEY, until INTEGER NOT NULL, status INTEGER NOT NULL) WITHOUT ROWID;
    )sql",
    // What the user has chosen about plugins, and which of them kept ending: of which build, and how often it was
    // started again. Values are JSON.
    R"sql(
      CREATE TABLE plugin_settings(
        plugin TEXT, key TEXT, value TEXT NOT NULL, PRIMARY KEY(plugin, key)) WITHOUT ROWID;
      CREATE TABLE plugin_states(
        plugin TEXT PRIMARY KEY, enabled INTEGER NOT NULL DEFAULT 1, stopped_build TEXT NOT NULL DEFAULT '',
        stopped_reason TEXT NOT NULL DEFAULT '', restarts INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
    )sql",
};

// The same for the file of pages.
constexpr std::array kPageSteps = {
    R"sql(
      -- The body comes last, so that nothing else of a row is read through it.
      CREATE TABLE pages(
        id INTEGER PRIMARY KEY, asked TEXT NOT NULL, language TEXT NOT NULL, fetched_at INTEGER NOT NULL,
        fresh_until INTEGER NOT NULL, used_at INTEGER NOT NULL, size INTEGER NOT NULL, length INTEGER NOT NULL,
        packed INTEGER NOT NULL, url TEXT NOT NULL, content_type TEXT NOT NULL, etag TEXT NOT NULL,
        last_modified TEXT NOT NULL, body BLOB NOT NULL, UNIQUE(asked, language));
      CREATE INDEX pages_use ON pages(used_at, size);
    )sql",
};

// And for the file of what plugins did.
constexpr std::array kPluginLogSteps = {
    R"sql(
      CREATE TABLE lines(
        id INTEGER PRIMARY KEY AUTOINCREMENT, plugin TEXT NOT NULL, at INTEGER NOT NULL, level INTEGER NOT NULL,
        line TEXT NOT NULL);
      CREATE INDEX lines_plugin ON lines(plugin, id);
      CREATE TABLE requests(
        id INTEGER PRIMARY KEY AUTOINCREMENT, plugin TEXT NOT NULL, at INTEGER NOT NULL, url TEXT NOT NULL,
        outcome TEXT NOT NULL);
      CREATE INDEX requests_plugin ON requests(plugin, id);
    )sql",
};

std::span<const char* const> steps_of(Contents contents) {
  if (contents == Contents::pages) return kPageSteps;
  if (contents == Contents::plugin_log) return kPluginLogSteps;
  return kSteps;
}

Result<> run(sqlite3* handle, const char* sql) {
  if (sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return std::unexpected(storage_error(handle));
  return {};
}

Result<std::size_t> version_of(sqlite3* handle) {
  Statement version(handle, "PRAGMA user_version");
  auto row = version.step();
  if (!row) return std::unexpected(row.error());
  return static_cast<std::size_t>(*row ? version.integer(0) : 0);
}

Result<> run_steps(sqlite3* handle, std::span<const char* const> steps) {
  const auto version = version_of(handle);
  if (!version) return std::unexpected(version.error());
  for (std::size_t step = *version; step < steps.size(); ++step)
    if (auto done = run(handle, steps[step]); !done) return done;
  return run(handle, ("PRAGMA user_version=" + std::to_string(steps.size())).c_str());
}

}  // namespace

Result<> migrate(sqlite3* handle, Contents contents) {
  const auto steps = steps_of(contents);
  const auto version = version_of(handle);
  if (!version) return std::unexpected(version.error());
  if (*version == steps.size()) return {};
  if (*version > steps.size())
    return fail(ErrorKind::storage_failed, "The stored data is of a newer Sidelight.",
                "Update Sidelight, or move the file away.");
  if (auto begun = run(handle, "BEGIN IMMEDIATE"); !begun) return begun;
  if (auto done = run_steps(handle, steps); !done) {
    sqlite3_exec(handle, "ROLLBACK", nullptr, nullptr, nullptr);
    return done;
  }
  return run(handle, "COMMIT");
}

}  // namespace sidelight::store
