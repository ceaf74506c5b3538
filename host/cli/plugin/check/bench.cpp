#include "cli/plugin/check/bench.hpp"

#include "app/engine.hpp"
#include "base/file.hpp"

namespace sidelight::cli::check {
namespace {

constexpr std::size_t kMostManifest = 64 * 1024;

// A wrong name of the folder is another test's business.
Result<plugin::Manifest> manifest_alone(const std::filesystem::path& folder) {
  auto text = read_file(folder / "plugin.json", kMostManifest);
  if (!text) return std::unexpected(text.error());
  return plugin::parse_manifest(*text, manifest_id(folder));
}

}  // namespace

Bench::Bench(asio::any_io_executor loop, NamedPlugin named, bool update)
    : loop_(loop),
      named_(std::move(named)),
      update_(update),
      manifest_(manifest_alone(named_.folder)),
      plugin_(plugin::inspect_plugin(named_.folder, false)),
      readers_(loop, app::program_folders().helpers / "sidelight-reader", 1) {}

std::unique_ptr<Probe> Bench::probe(bool watch_calls) const {
  return std::make_unique<Probe>(loop_, *plugin_, watch_calls);
}

std::string Bench::called(const std::string& clause) const {
  return "The plugin " + manifest_->name + " " + clause + ".";
}

Task<Start> Bench::first_start() {
  if (!first_start_) {
    const auto worker = probe();
    first_start_ = co_await worker->start();
  }
  co_return *first_start_;
}

std::string Bench::why_no_library() const {
  if (!manifest_) return "manifest-parses has to hold first";
  if (manifest_->id != named_.folder.filename()) return "id-matches-folder has to hold first";
  return {};
}

Task<std::string> Bench::why_no_page() {
  std::string why = why_no_library();
  if (!why.empty()) co_return why;
  if (!plugin_) co_return "library-loads has to hold first";
  const Start start = co_await first_start();
  if (!start.ready()) co_return start.test + " has to hold first";
  const TriedPage page = ordinary_page(*manifest_);
  const Record* const made = co_await record(page);
  co_return made->trouble.empty() && !made->overdue ? std::string() : "within-deadline has to hold first";
}

Task<std::vector<TriedPage>> Bench::own_pages() {
  if (own_pages_.empty()) {
    own_pages_.push_back(ordinary_page(*manifest_));
    if (!named_.sources.empty()) {
      auto more = co_await pages_in(named_.sources / "pages", *manifest_, readers_);
      if (!more)
        own_pages_fault_ = more.error();
      else
        for (TriedPage& page : *more) own_pages_.push_back(std::move(page));
    }
  }
  co_return own_pages_;
}

Task<std::vector<TriedPage>> Bench::all_pages() {
  auto pages = co_await own_pages();
  pages.push_back(empty_page(*manifest_));
  pages.push_back(long_page(*manifest_));
  for (TriedPage& page : odd_pages(*manifest_)) pages.push_back(std::move(page));
  co_return pages;
}

Task<const Record*> Bench::record(const TriedPage& page) {
  const auto known = records_.find(page.name);
  if (known != records_.end()) co_return &known->second;
  const auto worker = probe();
  const Start start = co_await worker->start();
  Record made;
  if (start.ready())
    made = co_await worker->run(page);
  else
    made.trouble = "did not start (" + start.reason + ")";
  co_return &records_.emplace(page.name, std::move(made)).first->second;
}

}  // namespace sidelight::cli::check
