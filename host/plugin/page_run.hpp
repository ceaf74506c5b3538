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

namespace sidelight::plugin {

class PageRun : public std::enable_shared_from_this<PageRun> {
 public:
  static constexpr std::size_t kCards = 20;                         ///< a plugin and page
  static constexpr std::size_t kValueBytes = std::size_t{1} << 20;  ///< of one plugin's values for slots, together
  static constexpr std::size_t kValues = 200;

  PageRun(asio::any_io_executor loop, const PageJob& job, Observer& observer, const std::vector<Manifest>& manifests,
          const Plan& plan, const std::vector<std::shared_ptr<Worker>>& workers);

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
    std::map<std::string, nlohmann::json> values;  ///< slot to a list; without cards
    std::map<std::string, nlohmann::json> cards;   ///< by id
    std::size_t value_count = 0;
    std::size_t value_bytes = 0;
  };

  void choose(const std::vector<std::string>& only);
  void advance();
  bool settled(std::size_t plugin) const;
  std::optional<std::string> missing_need(const Step& step) const;
  void change(std::size_t plugin, Outcome outcome);
  std::string inputs(const Step& step);  ///< a JSON object
  Status give(std::size_t plugin, const std::string& slot, std::string_view json);
  Status give_card(std::size_t plugin, std::string_view json);
  Status give_value(std::size_t plugin, const std::string& slot, std::string_view json);
  Status refuse(std::size_t plugin, Status status, std::string sentence);
  const std::string& id(std::size_t plugin) const { return manifests_[plugin].id; }

  const Article& article_;
  std::string_view html_;
  std::string page_key_;
  Observer& observer_;
  const std::vector<Manifest>& manifests_;
  const Plan& plan_;
  const std::vector<std::shared_ptr<Worker>>& workers_;
  Utf16Index index_;
  std::string article_json_;  ///< empty until the first plugin is given it
  std::vector<Progress> progress_;
  asio::steady_timer changed_;
  bool left_ = false;
};

}  // namespace sidelight::plugin
