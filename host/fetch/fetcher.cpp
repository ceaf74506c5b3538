#include "fetch/fetcher.hpp"

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <future>

#include "fetch/asio_loop.hpp"
#include "fetch/module_loader.hpp"
#include "fetch/name_check.hpp"

namespace sidelight::fetch {
namespace {

using Signature = void(std::exception_ptr, Result<Response>);
using Module = Result<std::shared_ptr<const HttpModule>>;

std::exception_ptr aborted() {
  return std::make_exception_ptr(boost::system::system_error(asio::error::operation_aborted));
}

/// Module, engine and the loop that it runs on, in the order in which they need each other.
class EngineRoom {
 public:
  EngineRoom(asio::any_io_executor executor, const HttpModule& module, const Settings& settings)
      : loop_(std::make_shared<AsioLoop>(std::move(executor))), engine_(module.create(*loop_, settings)) {
    loop_->deliver_to(engine_.get());
  }
  ~EngineRoom() {
    loop_->deliver_to(nullptr);
    engine_->cancel_all(aborted());
  }
  EngineRoom(const EngineRoom&) = delete;

  Engine& engine() { return *engine_; }

 private:
  std::shared_ptr<AsioLoop> loop_;
  std::unique_ptr<Engine> engine_;
};

class ModuleFetcher : public Fetcher {
 public:
  ModuleFetcher(asio::any_io_executor executor, Settings settings)
      : executor_(std::move(executor)), settings_(std::move(settings)) {}

  Task<Result<Response>> fetch(Request request) override {
    auto room = open();
    if (!room) co_return std::unexpected(room.error());
    auto initiate = [this, room = std::weak_ptr(*room), request = std::move(request)](auto handler) mutable {
      begin(room, std::move(request), std::move(handler));
    };
    room->reset();
    auto result = co_await asio::async_initiate<const asio::use_awaitable_t<>, Signature>(std::move(initiate),
                                                                                          asio::use_awaitable);
    if (!result && is_about_a_name(result.error())) {
      auto error = co_await why_no_name(std::move(result.error()));
      co_return std::unexpected(std::move(error));
    }
    co_return result;
  }

  void warm_up() {
    if (room_ == nullptr && !opening_.valid()) opening_ = std::async(std::launch::async, open_http_module);
  }

 private:
  Result<std::shared_ptr<EngineRoom>> open() {
    if (room_ != nullptr) return room_;
    Module module = opening_.valid() ? opening_.get() : open_http_module();
    if (!module) return std::unexpected(module.error());
    module_ = *module;
    room_ = std::make_shared<EngineRoom>(executor_, *module_, settings_);
    return room_;
  }

  template <class Handler>
  void begin(const std::weak_ptr<EngineRoom>& weak, Request request, Handler handler) {
    const auto room = weak.lock();
    auto slot = asio::get_associated_cancellation_slot(handler);
    auto executor = asio::get_associated_executor(handler, executor_);
    auto done = [executor, handler = std::move(handler)](std::exception_ptr exception,
                                                         Result<Response> result) mutable {
      asio::post(executor, [handler = std::move(handler), exception, result = std::move(result)]() mutable {
        std::move(handler)(exception, std::move(result));
      });
    };
    const auto transfer = room->engine().start(std::move(request), std::move(done));
    // The slot keeps this function after the transfer's end; it then finds no transfer, or no engine.
    if (slot.is_connected()) {
      slot.assign([weak, transfer](asio::cancellation_type type) {
        const auto open_room = weak.lock();
        if (open_room != nullptr && type != asio::cancellation_type::none)
          open_room->engine().cancel(transfer, aborted());
      });
    }
  }

  asio::any_io_executor executor_;
  Settings settings_;
  std::future<Module> opening_;
  std::shared_ptr<const HttpModule> module_;
  std::shared_ptr<EngineRoom> room_;
};

}  // namespace

std::unique_ptr<Fetcher> make_fetcher(asio::any_io_executor loop, Settings settings) {
  return std::make_unique<ModuleFetcher>(std::move(loop), std::move(settings));
}

void warm_up(Fetcher& fetcher) {
  if (auto* module_fetcher = dynamic_cast<ModuleFetcher*>(&fetcher)) module_fetcher->warm_up();
}

}  // namespace sidelight::fetch
