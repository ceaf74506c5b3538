// URLs as libcurl reads them: what is checked here is handed on parsed, so that no second parser can see another host.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace sidelight::fetch {

struct Url {
  std::shared_ptr<CURLU> parsed;
  std::string text;
  std::string scheme;  ///< "https" or "http"
  std::string host;    ///< lower case; IPv6 in brackets
  int port = 0;

  bool secure() const { return scheme == "https"; }
};

/// https or http, a host, no user, at most 16 KiB; bad_url else. What browsers mend (spaces, raw UTF-8) is mended.
Result<Url> parse_url(std::string_view text);

/// The same for a redirect's target, which may be relative.
Result<Url> parse_url(std::string_view text, const Url& base);

}  // namespace sidelight::fetch
