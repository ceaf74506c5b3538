// One page on its way through the plan: which plugin waits for which, what was given so far, what became of each.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/utf16_index.hpp"
#include "plugin/dispatch.hpp"
#include "plugin/gifts.hpp"

namespace sidelight::plugin {

class PageRun : public std::enable_shared_from_this<PageRun> {
 public:
  PageRun(asio::any_io_executor loop, const PageJob& job, Observer& observer, std::shared_ptr<const Lineup> lineup);

  void begin();
  void leave();  ///< the article, the observer and the dispatcher are not touched after this
  static Task<void> until_over(std::shared_ptr<PageRun> self);

 private:
  class Job;
  struct Progress {
    bool takes_part = false;
    State state = State::waiting;
    std::string reason;
    std::string note;  ///< the first thing that was refused
    bool begun = false;
    Gifts gifts;
  };

  void choose(const std::vector<std::string>& only);
  void advance();
  bool settled(std::size_t plugin) const;
  std::optional<std::string> missing_need(const Step& step) const;
  void change(std::size_t plugin, Outcome outcome);
  std::string inputs(const Step& step);  ///< a JSON object
  Status give(std::size_t plugin, const std::string& slot, std::string_view json);
  Status refuse(std::size_t plugin, Status status, std::string sentence);
  const std::string& id(std::size_t plugin) const { return lineup_->manifests[plugin].id; }

  const Article& article_;
  std::string_view html_;
  std::string page_key_;
  bool private_;
  Observer& observer_;
  const std::shared_ptr<const Lineup> lineup_;
  Utf16Index index_;
  std::string article_json_;  ///< empty until the first plugin is given it
  std::vector<Progress> progress_;
  asio::steady_timer changed_;
  bool left_ = false;
};

}  // namespace sidelight::plugin
