// Every way in which a page cannot be had, and what a person is told about it: one table, so that each refusal has its
// own clear word and no two places say the same thing differently.
#pragma once

#include <string_view>

#include "base/error.hpp"

namespace sidelight::fetch {

enum class Trouble {
  // Before anything was sent.
  no_such_name,
  name_server_silent,
  name_not_found,  ///< one of the two; which, is not known
  name_too_slow,
  refused,
  no_route,
  connect_reset,
  connect_too_slow,
  not_connected,
  // The secure connection.
  certificate_expired,
  certificate_not_yet_valid,
  certificate_of_another,
  certificate_self_signed,
  certificate_of_a_stranger,
  certificate_revoked,
  certificate_not_accepted,
  no_authorities,
  no_secure_connection,
  // The answer.
  no_answer,
  cut,
  reset,
  stream_ended,
  not_http,
  not_decompressed,
  first_byte_too_slow,
  too_slow,
  no_memory,
  other,
  // What a server says by its status.
  login,
  payment,
  forbidden,
  bot_wall,
  not_found,
  gone,
  legal,
  too_many,
  asked_to_wait,  ///< it said so, and is not asked
  out_of_service,
  gateway,
  server_error,
  odd_status,
};

/// `host` and `detail` take the places of {host} and {detail} in the table's sentence; `thing` is what was wanted:
/// "page" or "feed".
Error error_of(Trouble trouble, std::string_view host, std::string_view detail = {}, std::string_view thing = "page");

}  // namespace sidelight::fetch
