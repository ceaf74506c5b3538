// A plugin's only way to the network: what plugin.json allows, a few at a time.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "plugin/manifest.hpp"
#include "plugin/outside.hpp"
#include "plugin/worker_job.hpp"

namespace boost::asio {
class cancellation_signal;
}

namespace sidelight::plugin {

/// https, no user name, no port but 443, a host of the manifest. not_allowed otherwise.
Result<> check_request(const Manifest& manifest, const std::string& url);

class WebGate {
 public:
  static constexpr std::size_t kAtOnce = 4;

  struct Reply {
    Status status = Status::unreachable;
    WebAnswer answer = {};
    std::string reason = {};  ///< why not, a sentence
  };

  WebGate(asio::any_io_executor loop, const Manifest& manifest, PluginWeb& web)
      : loop_(loop), manifest_(manifest), web_(web) {}

  /// `on_request` is called for each address that is about to be asked, `done` once, unless everything is cancelled
  /// first.
  void get(std::string url, std::function<void(const std::string&)> on_request, std::function<void(Reply)> done);

  /// Ends all that is under way; nothing is called for it any more, and both functions are destroyed.
  void cancel_all();

 private:
  struct Call;
  Task<void> run(std::shared_ptr<Call> call);
  void settle(const std::shared_ptr<Call>& call, Reply reply);

  asio::any_io_executor loop_;
  const Manifest& manifest_;
  PluginWeb& web_;
  std::vector<std::shared_ptr<Call>> calls_;
};

}  // namespace sidelight::plugin
