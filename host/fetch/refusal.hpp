// What an answer that is no page says: a status, a wall against programs, a wish to be asked later.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "fetch/message.hpp"

namespace sidelight::fetch {

/// For a status outside 200 to 299: http_status with the table's sentence. `thing` is "page" or "feed".
Error refusal(const Response& response, std::chrono::sys_seconds now, std::string_view thing = "page");

/// Whether a refusal is a test for people: by headers that such services set, or words on its page.
bool is_bot_wall(const Response& response);

/// When a 429 or 503 says that it may be asked again: at most a day ahead. Nothing where it does not say.
std::optional<std::chrono::sys_seconds> retry_after(const Response& response, std::chrono::sys_seconds now);

}  // namespace sidelight::fetch
