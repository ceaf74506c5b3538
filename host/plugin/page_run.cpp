#include "plugin/page_run.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "plugin/article_input.hpp"
#include "plugin/card.hpp"
#include "plugin/checked_json.hpp"

namespace sidelight::plugin {

using nlohmann::json;

namespace {

std::string text_of(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

class PageRun::Job : public WorkerJob {
 public:
  Job(std::shared_ptr<PageRun> page, const Step& step) : page_(std::move(page)), step_(step) {}

  bool left() const override { return page_->left_; }
  bool is_private() const override { return page_->private_; }
  const std::string& page_key() const override { return page_->page_key_; }
  void started() override { page_->change(step_.plugin, {State::running}); }

  child::Message message() const override {
    return job_message(page_->lineup_->manifests[step_.plugin], page_->article_, page_->html_, page_->inputs(step_));
  }

  Status give(const std::string& slot, std::string_view value) override {
    return page_->give(step_.plugin, slot, value);
  }
  void requested(const std::string& url) override { page_->observer_.on_request(page_->id(step_.plugin), url); }
  void noted(std::string sentence) override { page_->refuse(step_.plugin, Status::refused, std::move(sentence)); }
  void finished(Outcome outcome) override {
    const auto page = page_;
    page->change(step_.plugin, std::move(outcome));
    page->advance();
  }

 private:
  std::shared_ptr<PageRun> page_;
  const Step& step_;
};

PageRun::PageRun(asio::any_io_executor loop, const PageJob& job, Observer& observer,
                 std::shared_ptr<const Lineup> lineup)
    : article_(job.article),
      html_(job.html),
      page_key_(job.page_key),
      private_(job.is_private),
      observer_(observer),
      lineup_(std::move(lineup)),
      index_(job.article.text),
      progress_(lineup_->manifests.size()),
      changed_(loop, asio::steady_timer::time_point::max()) {
  choose(job.only);
}

// The chosen ones, and those that give what they cannot run without. Takers stand behind givers in the plan.
void PageRun::choose(const std::vector<std::string>& only) {
  for (std::size_t i = 0; i < lineup_->manifests.size(); ++i) {
    progress_[i].takes_part = only.empty() || std::find(only.begin(), only.end(), id(i)) != only.end();
  }
  for (auto step = lineup_->plan.order.rbegin(); step != lineup_->plan.order.rend(); ++step) {
    if (!progress_[step->plugin].takes_part) continue;
    for (const Intake& intake : step->intakes) {
      if (!intake.needed) continue;
      for (const std::size_t giver : intake.givers) progress_[giver].takes_part = true;
    }
  }
}

void PageRun::begin() {
  for (const LeftOut& left : lineup_->plan.left_out) {
    if (!progress_[left.plugin].takes_part) continue;
    change(left.plugin, {left.ring ? State::off : State::skipped, left.reason});
  }
  for (const Step& step : lineup_->plan.order) {
    if (progress_[step.plugin].takes_part) change(step.plugin, {State::waiting});
  }
  for (const Step& step : lineup_->plan.order) {
    const Manifest& manifest = lineup_->manifests[step.plugin];
    if (!progress_[step.plugin].takes_part) continue;
    if (private_ && is_opt_in(lineup_->workers[step.plugin]->plugin())) {
      change(step.plugin, {State::skipped, "asks others on the network, and this page is of a private window"});
      continue;
    }
    if (takes_language(manifest, article_.language)) continue;
    std::string languages;
    for (const std::string& tag : manifest.languages) languages += (languages.empty() ? "" : ", ") + tag;
    change(step.plugin, {State::skipped, "reads " + languages + "; this page is in " + shown(article_.language)});
  }
  advance();
}

void PageRun::leave() {
  if (std::exchange(left_, true)) return;
  for (const auto& worker : lineup_->workers) worker->look_again();
}

Task<void> PageRun::until_over(std::shared_ptr<PageRun> self) {
  const auto over = [&self] {
    for (std::size_t i = 0; i < self->progress_.size(); ++i) {
      if (self->progress_[i].takes_part && !self->settled(i)) return false;
    }
    return true;
  };
  while (!over()) co_await self->changed_.async_wait(asio::as_tuple(asio::use_awaitable));
}

bool PageRun::settled(std::size_t plugin) const {
  const State state = progress_[plugin].state;
  return !progress_[plugin].takes_part || (state != State::waiting && state != State::running);
}

// Starts or skips all whose givers are settled. Settling one may settle others, which stand behind it in the plan.
void PageRun::advance() {
  if (left_) return;
  for (const Step& step : lineup_->plan.order) {
    Progress& progress = progress_[step.plugin];
    if (!progress.takes_part || progress.state != State::waiting || progress.begun) continue;
    const bool ready = std::all_of(step.intakes.begin(), step.intakes.end(), [&](const Intake& intake) {
      return std::all_of(intake.givers.begin(), intake.givers.end(), [&](std::size_t giver) { return settled(giver); });
    });
    if (!ready) continue;
    if (auto missing = missing_need(step)) {
      change(step.plugin, {State::skipped, std::move(*missing)});
      continue;
    }
    progress.begun = true;
    lineup_->workers[step.plugin]->enqueue(std::make_shared<Job>(shared_from_this(), step));
  }
}

// A need is met as soon as one of its givers is done, even if that found nothing to give.
std::optional<std::string> PageRun::missing_need(const Step& step) const {
  for (const Intake& intake : step.intakes) {
    if (!intake.needed) continue;
    const bool met = std::any_of(intake.givers.begin(), intake.givers.end(),
                                 [&](std::size_t giver) { return progress_[giver].state == State::done; });
    if (met) continue;
    const std::size_t giver = intake.givers.front();
    std::string reason = "needs " + intake.slot + " from " + id(giver) + ", which ";
    if (progress_[giver].state == State::failed)
      reason += "failed";
    else if (progress_[giver].state == State::off)
      reason += "is off";
    else
      reason += "was skipped";
    return reason;
  }
  return std::nullopt;
}

void PageRun::change(std::size_t plugin, Outcome outcome) {
  if (left_) return;
  Progress& progress = progress_[plugin];
  progress.state = outcome.state;
  progress.reason = std::move(outcome.reason);
  const bool failed = outcome.state == State::failed;
  if (progress.reason.empty() && (failed || outcome.state == State::done)) progress.reason = progress.note;
  if (progress.reason.empty() && failed)
    progress.reason = "The plugin " + lineup_->manifests[plugin].name + " failed and gave no reason.";
  observer_.on_plugin(id(plugin), name(outcome.state), progress.reason, outcome.took);
  changed_.cancel();
}

// What is known about the article is the same for all, and made once.
std::string PageRun::inputs(const Step& step) {
  if (article_json_.empty()) article_json_ = text_of(article_input(article_));
  std::string inputs = "{\"article\":" + article_json_;
  for (const Intake& intake : step.intakes) {
    json list = json::array();
    for (const std::size_t giver : intake.givers) {
      const Progress& from = progress_[giver];
      if (from.state != State::done) continue;
      const auto add = [&](const json& value) { list.push_back({{"from", id(giver)}, {"value", value}}); };
      if (intake.slot == kCardsSlot) {
        for (const auto& [card, given] : from.gifts.cards()) add(given.data);
      } else if (const auto values = from.gifts.values().find(intake.slot); values != from.gifts.values().end()) {
        for (const json& value : values->second) add(value);
      }
    }
    inputs.append(",").append(text_of(intake.slot)).append(":").append(text_of(list));
  }
  return inputs += "}";
}

Status PageRun::refuse(std::size_t plugin, Status status, std::string sentence) {
  if (!left_) observer_.on_refused(id(plugin), sentence);
  if (progress_[plugin].note.empty()) progress_[plugin].note = std::move(sentence);
  return status;
}

Status PageRun::give(std::size_t plugin, const std::string& slot, std::string_view value) {
  if (left_) return Status::cancelled;
  Gifts::Taken taken = progress_[plugin].gifts.take(lineup_->manifests[plugin], slot, value, article_.text);
  if (taken.status != Status::ok) return refuse(plugin, taken.status, std::move(taken.fault));
  if (taken.card != nullptr) observer_.on_card(id(plugin), to_wire(*taken.card, id(plugin), article_.text, index_));
  return Status::ok;
}

}  // namespace sidelight::plugin
