// The last look at an article before it leaves the room: every string, whoever filled it.
#pragma once

#include "model/article.hpp"

namespace sidelight::article {

/// No control, override or invisible characters anywhere, addresses that are http or https in ASCII or empty, sizes and
/// counts that article_from takes back.
void make_safe(Article& article);

}  // namespace sidelight::article
