#include "base/error.hpp"

namespace sidelight {
namespace {

struct Row {
  std::string_view name;
  int code;
};

// Numbers are part of the protocol (docs/protocol.md, Errors): add, never change.
constexpr Row row(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::parse_error:
      return {"ParseError", -32700};
    case ErrorKind::invalid_request:
      return {"InvalidRequest", -32600};
    case ErrorKind::method_not_found:
      return {"MethodNotFound", -32601};
    case ErrorKind::invalid_params:
      return {"InvalidParams", -32602};
    case ErrorKind::internal_error:
      return {"InternalError", -32603};
    case ErrorKind::not_initialized:
      return {"NotInitialized", -32002};
    case ErrorKind::cancelled:
      return {"Cancelled", -32800};
    case ErrorKind::not_google_news:
      return {"NotGoogleNews", -32010};
    case ErrorKind::not_an_article:
      return {"NotAnArticle", -32011};
    case ErrorKind::bad_token:
      return {"BadToken", -32012};
    case ErrorKind::opaque_token:
      return {"OpaqueToken", -32013};
    case ErrorKind::refused_by_google:
      return {"RefusedByGoogle", -32014};
    case ErrorKind::answer_check_failed:
      return {"AnswerCheckFailed", -32015};
    case ErrorKind::bad_url:
      return {"BadUrl", -32020};
    case ErrorKind::unreachable:
      return {"Unreachable", -32021};
    case ErrorKind::tls_failed:
      return {"TlsFailed", -32022};
    case ErrorKind::forbidden_address:
      return {"ForbiddenAddress", -32023};
    case ErrorKind::http_status:
      return {"HttpStatus", -32024};
    case ErrorKind::too_large:
      return {"TooLarge", -32025};
    case ErrorKind::timed_out:
      return {"TimedOut", -32026};
    case ErrorKind::not_html:
      return {"NotHtml", -32027};
    case ErrorKind::not_a_feed:
      return {"NotAFeed", -32028};
    case ErrorKind::no_article:
      return {"NoArticle", -32030};
    case ErrorKind::reader_failed:
      return {"ReaderFailed", -32031};
    case ErrorKind::plugin_invalid:
      return {"PluginInvalid", -32040};
    case ErrorKind::plugin_failed:
      return {"PluginFailed", -32041};
    case ErrorKind::not_allowed:
      return {"NotAllowed", -32042};
    case ErrorKind::result_too_large:
      return {"ResultTooLarge", -32050};
    case ErrorKind::busy:
      return {"Busy", -32051};
    case ErrorKind::storage_failed:
      return {"StorageFailed", -32052};
    case ErrorKind::file_failed:
      return {"FileFailed", -32053};
    case ErrorKind::bad_setting:
      return {"BadSetting", -32054};
    case ErrorKind::not_installed:
      return {"NotInstalled", -32055};
  }
  return {"InternalError", -32603};
}

}  // namespace

std::string_view name(ErrorKind kind) {
  return row(kind).name;
}
int code(ErrorKind kind) {
  return row(kind).code;
}

}  // namespace sidelight
