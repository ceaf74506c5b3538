// A publisher's page over the network, or a clear word why there is none.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "app/reader_pool.hpp"
#include "app/request_log.hpp"
#include "base/async.hpp"
#include "fetch/fetcher.hpp"

namespace sidelight::app {

using OnProgress = std::function<void(const fetch::Progress&)>;

/// The fetcher's errors, http_status, and not_html for what is no page. `url` of the result is where redirects led.
/// `on_progress` may be empty; it is called for every quarter of a MiB.
Task<Result<PageSource>> fetch_page(fetch::Fetcher& fetcher, std::string url, OnProgress on_progress, RequestLog& log);

/// What a status that is no success says about a "page" or a "feed".
Error http_refusal(int status, const std::string& url, std::string_view wanted);

}  // namespace sidelight::app
