// What a person may name on the command line as a page: an address, a file, or "-" for standard input.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "app/reader_pool.hpp"
#include "base/async.hpp"
#include "base/error.hpp"
#include "cli/command.hpp"

namespace sidelight::cli {

bool is_address(std::string_view page);  ///< http: or https:

/// The bytes of a file or of standard input, `url` is where the file is from; without it the file's own
/// path stands in.
Result<app::PageSource> local_page(const std::string& page, const std::string& url);

/// The article of any of these; an address is resolved and fetched first. `explanation`, if wanted, is what the reader
/// says about the last page that it looked at, whether that holds an article or not.
Task<Result<Article>> article_of(Command& command, std::string page, std::string url,
                                 nlohmann::json* explanation = nullptr);

}  // namespace sidelight::cli
