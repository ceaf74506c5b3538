#include "app/methods.hpp"

#include <boost/asio/this_coro.hpp>
#include <functional>

#include "app/feed_method.hpp"
#include "app/limits.hpp"
#include "app/link_batch.hpp"
#include "app/params.hpp"
#include "app/session.hpp"
#include "wire/frame.hpp"

namespace sidelight::app {
namespace {

using nlohmann::json;

constexpr int kProtocol = 1;

// A session's news as notifications about one request.
class PageNotifier : public PageObserver {
 public:
  PageNotifier(wire::Outbox& outbox, wire::Id page) : outbox_(outbox), page_(std::move(page)) {}

  void on_progress(std::string_view stage, std::string_view detail, std::optional<std::size_t> received,
                   std::optional<std::size_t> total) override {
    json params = {{"page", page_}, {"stage", stage}, {"detail", detail}};
    if (received) params["received"] = *received;
    if (total) params["total"] = *total;
    outbox_.notify("page/progress", std::move(params), page_);
  }
  void on_article(const Article& article) override {
    outbox_.notify("page/article", {{"page", page_}, {"article", to_wire(article)}}, page_, "article");
  }
  void on_card(std::string_view plugin, const json& card) override {
    outbox_.notify("page/card", {{"page", page_}, {"plugin", plugin}, {"card", card}}, page_, "card");
  }
  void on_plugin(std::string_view plugin, std::string_view state, std::string_view reason,
                 std::chrono::milliseconds took) override {
    outbox_.notify("page/plugin",
                   {{"page", page_}, {"plugin", plugin}, {"state", state}, {"reason", reason}, {"ms", took.count()}},
                   page_);
  }

 private:
  wire::Outbox& outbox_;
  wire::Id page_;
};

// Each is an address, or {"url", "publisher"}: the home page that a feed names for the link.
std::vector<LinkQuestion> link_questions(Params& read) {
  const json* list = read.member("urls");
  if (list == nullptr || !list->is_array() || list->size() > kMaxLinks)
    return read.wrong("urls", "is not a list of at most " + std::to_string(kMaxLinks)), std::vector<LinkQuestion>();
  std::vector<LinkQuestion> questions;
  for (const json& entry : *list) {
    Params member(entry);
    LinkQuestion question;
    if (entry.is_string())
      question.url = entry.get<std::string>();
    else
      question = {.url = member.text("url", kMaxUrl), .publisher = member.optional_text("publisher", kMaxUrl)};
    if (!member.check() || question.url.size() > kMaxUrl)
      return read.wrong("urls", "holds something that is neither an address nor has one as url"), questions;
    questions.push_back(std::move(question));
  }
  return questions;
}

}  // namespace

Methods::Methods(asio::any_io_executor loop, Engine& engine, const Settings& settings, Router& router,
                 wire::Outbox& outbox)
    : engine_(engine),
      settings_(settings),
      router_(router),
      outbox_(outbox),
      plugins_(std::move(loop), engine, outbox) {}

void Methods::add_to_router() {
  const Router::Rules alone{.before_initialize = true};
  router_.add("initialize", Router::Direct(std::bind_front(&Methods::initialize, this)), {});
  router_.add("page/open", Router::Waiting(std::bind_front(&Methods::page_open, this)), {.at_once = kMaxPages});
  router_.add("page/close", Router::Direct(std::bind_front(&Methods::page_close, this)), {});
  router_.add("links/resolve", Router::Waiting(std::bind_front(&Methods::links_resolve, this)), alone);
  add_feed_method(router_, engine_);
  plugins_.add_to(router_);
  router_.add("settings/get", Router::Direct([this](const json&) {
                return Result<json>(json{{"settings", to_json(settings_)}});
              }),
              alone);
}

Result<json> Methods::initialize(const json& params) {
  Params read(params);
  const json* protocol = read.member("protocol");
  if (protocol == nullptr || !protocol->is_number_integer()) read.wrong("protocol", "is not a version number");
  if (auto checked = read.check(); !checked) return std::unexpected(checked.error());
  if (*protocol != kProtocol)
    return std::unexpected(Error{.kind = ErrorKind::invalid_params,
                                 .message = "Protocol " + protocol->dump() + " is not spoken here.",
                                 .hint = "Update the extension and Sidelight to matching versions.",
                                 .supported = {kProtocol}});
  if (const json* locale = read.member("locale"); locale != nullptr && locale->is_string())
    engine_.set_locale(locale->get_ref<const std::string&>());
  const json* capabilities = read.member("capabilities");
  outbox_.allow_chunks(capabilities != nullptr && capabilities->is_object() &&
                       capabilities->value("chunks", json()) == json(true));
  router_.initialized();
  plugins_.watch();
  engine_.warm_up();
  return json{
      {"host", {{"name", "sidelight"}, {"version", SIDELIGHT_VERSION}}},
      {"protocol", kProtocol},
      {"limits",
       {{"frameToHost", wire::kMaxFrameToHost}, {"frameToBrowser", wire::kMaxFrameToBrowser}, {"html", kMaxHtml}}},
      {"features",
       {"page/open", "page/close", "links/resolve", "feed/read", "plugins/list", "plugins/set", "plugins/allow",
        "plugins/forbid", "plugins/restart", "plugins/log", "plugins/changed", "settings/get", "chunks"}},
      {"warnings", engine_.warnings()},
      {"plugins", plugins_.list()}};
}

Task<Result<json>> Methods::page_open(Call call) {
  Params read(call.params);
  PageRequest request{.url = read.text("url", kMaxUrl),
                      .html = std::move(call.html),
                      .title = read.optional_text("title", 4096),
                      .plugins = read.optional_texts("plugins", 100, 200),
                      .refresh = read.flag("refresh"),
                      .keep = !read.flag("private")};
  if (const json* html = read.member("html"); html != nullptr && html->is_string())
    request.html = html->get<std::string>();
  if (auto checked = read.check(); !checked) co_return std::unexpected(checked.error());
  PageNotifier notifier(outbox_, call.id);
  const auto report = co_await open_page(engine_, std::move(request), notifier);
  if (!report) co_return std::unexpected(report.error());
  json result = to_json(*report);
  result["page"] = call.id;
  co_return result;
}

// The page's request has its own answer: cancelled, unless it was done already.
Result<json> Methods::page_close(const json& params) {
  Params read(params);
  const json* page = read.member("page");
  if (page == nullptr) read.wrong("page", "is missing");
  if (auto checked = read.check(); !checked) return std::unexpected(checked.error());
  router_.cancel(*page);
  return json::object();
}

Task<Result<json>> Methods::links_resolve(Call call) {
  using Urgency = resolve::Asking::Urgency;
  Params read(call.params);
  std::vector<LinkQuestion> questions = link_questions(read);
  const bool offline = read.flag("offline");
  if (auto checked = read.check(); !checked) co_return std::unexpected(checked.error());
  const bool single = questions.size() == 1;
  json last;
  LinkBatch::Events events{.on_answer = [&](json answer) {
    json params = answer;
    params["request"] = call.id;
    outbox_.notify("links/resolved", std::move(params), call.id);
    last = std::move(answer);
  }};
  const LinkBatch::Options options{.offline = offline, .urgency = single ? Urgency::page : Urgency::batch};
  LinkBatch batch(co_await asio::this_coro::executor, engine_.resolver(), options, std::move(events));
  for (LinkQuestion& question : questions) co_await batch.add(std::move(question));
  co_await batch.finish();
  const LinkBatch::Counts& counts = batch.counts();
  json result = {{"resolved", counts.resolved}, {"failed", counts.failed}, {"opaque", counts.opaque}};
  if (single) result["links"] = json::array({std::move(last)});
  co_return result;
}

}  // namespace sidelight::app
