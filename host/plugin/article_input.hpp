// What a plugin is told about the article besides its text: the slot "article" of a job, as plugin.h describes it.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "child/message.hpp"
#include "model/article.hpp"
#include "plugin/manifest.hpp"

namespace sidelight::plugin {

/// It travels in a job's header, which has 4 MiB for this and what other plugins gave.
struct ArticleInputLimits {
  std::size_t bytes = std::size_t{2} << 20;  ///< of the JSON text
  std::size_t blocks = 20'000;
  std::size_t cells = 20'000;
  std::size_t links = 5'000;
  std::size_t texts = 100;  ///< in a list, such as the tags
};

/// What does not fit is left out, the links first, and `complete` is false then. Spans are in bytes.
nlohmann::json article_input(const Article& article, const ArticleInputLimits& limits = {});

/// A page as a worker's `run` message has it, but for its type and the numbers of the job. `inputs`: a JSON object, with
/// what came from other plugins. The page's HTML goes only to those whose manifest has it.
child::Message job_message(const Manifest& manifest, const Article& article, std::string_view html, std::string inputs);

}  // namespace sidelight::plugin
