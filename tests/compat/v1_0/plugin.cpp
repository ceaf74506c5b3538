// Frozen: uses all that sidelight/plugin.hpp offered when API 1.0 was. It must go on compiling with today's header.
#include <sidelight/plugin.hpp>

#include <string>
#include <string_view>

namespace {

class Everything {
 public:
  Everything(sidelight::Host& host, std::string_view settings) : settings_(settings) {
    host.log(sidelight::Level::warning, "created");
  }

  void run(const sidelight::Job& job, sidelight::Host& host) {
    if (host.cancelled()) return;
    host.stop_if_cancelled();
    const sidelight::Answer fetched = host.fetch(job.url());
    const sidelight::Answer kept = host.cache_get("key");
    const sidelight::Status put = host.cache_put("key", "value", 60);
    std::string seen(settings_);
    const std::string title = sidelight::json_string(job.title());
    for (const std::string_view part : {job.url(), std::string_view(title), job.language(), job.text()}) {
      seen += ' ';
      seen += part;
    }
    for (const auto number : {job.html().size(), job.inputs().size()}) seen += ' ' + std::to_string(number);
    seen += ' ' + std::to_string(job.deadline_ms());
    seen += " fetch " + std::to_string(fetched && fetched.response->status == 0 && fetched.response->body.empty());
    seen += " get " + std::to_string(kept.status == sidelight::Status::ok && kept.response->content_type.empty());
    seen += " put " + std::to_string(put == sidelight::Status::ok);
    host.give("org.example.slot", "[]");
    host.give_card(R"({"kind": "text", "id": "seen", "title": "Seen", "text": )" + sidelight::json_string(seen) + "}");
    host.fail("only to say so");
  }

 private:
  std::string settings_;
};

}  // namespace

SIDELIGHT_PLUGIN(Everything);
