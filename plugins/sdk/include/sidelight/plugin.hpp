// Sidelight's plugin API for C++17 and later: a thin coat over plugin.h, without dependencies.
//
//     struct Hello {
//       void run(const sidelight::Job& job, sidelight::Host& host) {
//         host.give_card(R"({"kind": "text", "id": "hello", "title": "Hello", "summary": "…", "text": "…"})");
//       }
//     };
//     SIDELIGHT_PLUGIN(Hello)
//
// The type may have a constructor that takes (Host&, settings), (Host&) or (settings), settings being the text of a
// JSON object. An exception that leaves the constructor or run becomes fail(what()); nothing is thrown across the
// boundary. What the host checks (cards, addresses, limits) is checked by the host, not here.
#pragma once

#include <cstdint>
#include <exception>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "sidelight/plugin.h"

namespace sidelight {

enum class Level : std::int32_t {
  debug = SIDELIGHT_LOG_DEBUG,
  info = SIDELIGHT_LOG_INFO,
  warning = SIDELIGHT_LOG_WARNING,
  error = SIDELIGHT_LOG_ERROR
};

enum class Status : std::int32_t {
  ok = SIDELIGHT_OK,
  failed = SIDELIGHT_FAILED,
  cancelled = SIDELIGHT_CANCELLED,
  refused = SIDELIGHT_REFUSED,
  invalid = SIDELIGHT_INVALID,
  not_found = SIDELIGHT_NOT_FOUND,
  unreachable = SIDELIGHT_UNREACHABLE
};

/// Thrown by Host::stop_if_cancelled; ends run without being a failure.
struct Cancelled {};

inline std::string_view view(sidelight_text text) noexcept {
  return text.size == 0 ? std::string_view() : std::string_view(text.data, text.size);
}

inline sidelight_text borrow(std::string_view text) noexcept {
  return {text.data(), text.size()};
}

/// A JSON string, quotes included, of any UTF-8 text.
inline std::string json_string(std::string_view text) {
  static constexpr char hex[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      out += "\\u00";
      out += hex[byte >> 4];
      out += hex[byte & 15];
    } else {
      out += c;
    }
  }
  return out += '"';
}

/// One page. Everything is borrowed until run returns.
class Job {
 public:
  explicit Job(const sidelight_job& raw) noexcept : raw_(&raw) {}

  std::string_view url() const noexcept { return view(raw_->url); }
  std::string_view title() const noexcept { return view(raw_->title); }
  std::string_view language() const noexcept { return view(raw_->language); }  ///< BCP 47, empty if unknown
  std::string_view text() const noexcept { return view(raw_->text); }          ///< evidence spans are bytes of this
  std::string_view html() const noexcept { return view(raw_->html); }
  std::string_view inputs() const noexcept { return view(raw_->inputs); }  ///< JSON: slot to values, see plugin.h
  std::int64_t deadline_ms() const noexcept { return raw_->deadline_ms; }

 private:
  const sidelight_job* raw_;
};

struct Response {
  std::int32_t status = 0;  ///< HTTP's; 0 from the cache
  std::string content_type;
  std::string body;
};

/// What fetch and cache_get came to: `response` is there when status is ok.
struct Answer {
  Status status = Status::failed;
  std::optional<Response> response;

  explicit operator bool() const noexcept { return response.has_value(); }
};

/// What Sidelight does for a plugin. Use it only on the thread that called.
class Host {
 public:
  explicit Host(const sidelight_host& raw) noexcept : raw_(&raw) {}

  void log(Level level, std::string_view line) const noexcept {
    raw_->log(raw_->self, static_cast<std::int32_t>(level), borrow(line));
  }

  /// Ask often. Once it has said yes, run counts as cancelled, not as done.
  bool cancelled() noexcept {
    if (raw_->cancelled(raw_->self) != 0) cancelled_ = true;
    return cancelled_;
  }

  void stop_if_cancelled() {
    if (cancelled()) throw Cancelled{};
  }

  Status give(std::string_view slot, std::string_view json) noexcept {
    return static_cast<Status>(raw_->give(raw_->self, borrow(slot), borrow(json)));
  }

  Status give_card(std::string_view json) noexcept { return give("cards", json); }

  Answer fetch(std::string_view url) {
    return receive(
        [&](sidelight_receive callback, void* user) { return raw_->fetch(raw_->self, borrow(url), callback, user); });
  }

  Answer cache_get(std::string_view key) {
    return receive([&](sidelight_receive callback, void* user) {
      return raw_->cache_get(raw_->self, borrow(key), callback, user);
    });
  }

  Status cache_put(std::string_view key, std::string_view value, std::int64_t seconds) noexcept {
    return static_cast<Status>(raw_->cache_put(raw_->self, borrow(key), borrow(value), seconds));
  }

  /// run's outcome is a failure, for this reason: one sentence for a person. Return from run after it.
  void fail(std::string_view reason) noexcept {
    failed_ = true;
    raw_->fail(raw_->self, borrow(reason));
  }

  Status outcome() const noexcept { return failed_ ? Status::failed : cancelled_ ? Status::cancelled : Status::ok; }

  void start() noexcept { failed_ = cancelled_ = false; }

 private:
  // The callback must not throw through the host, so that what goes wrong inside it is thrown after the call.
  struct Received {
    std::optional<Response> response;
    std::exception_ptr error;
  };

  static void on_receive(void* user, std::int32_t status, sidelight_text content_type, sidelight_text body) noexcept {
    auto& received = *static_cast<Received*>(user);
    try {
      received.response = Response{status, std::string(view(content_type)), std::string(view(body))};
    } catch (...) {
      received.error = std::current_exception();
    }
  }

  template <typename Call>
  Answer receive(const Call& call) {
    Received received;
    const auto status = static_cast<Status>(call(&Host::on_receive, &received));
    if (received.error) std::rethrow_exception(received.error);
    if (status != Status::ok) return {status, std::nullopt};
    if (!received.response) return {Status::failed, std::nullopt};
    return {Status::ok, std::move(received.response)};
  }

  const sidelight_host* raw_;
  bool failed_ = false;
  bool cancelled_ = false;
};

namespace detail {

/// A plugin and its way to the host, as long as the plugin lives.
template <typename Type>
struct Instance {
  Host host;
  Type plugin;

  Instance(const sidelight_host& raw, std::string_view settings) : host(raw), plugin(make(host, settings)) {}

  static Type make([[maybe_unused]] Host& host, [[maybe_unused]] std::string_view settings) {
    if constexpr (std::is_constructible_v<Type, Host&, std::string_view>) {
      return Type(host, settings);
    } else if constexpr (std::is_constructible_v<Type, Host&>) {
      return Type(host);
    } else if constexpr (std::is_constructible_v<Type, std::string_view>) {
      return Type(settings);
    } else {
      return Type();
    }
  }
};

/// Runs `body` and turns whatever leaves it into an outcome.
template <typename Body>
Status guarded(Host& host, const Body& body) noexcept {
  try {
    body();
    return host.outcome();
  } catch (const Cancelled&) {
    return Status::cancelled;
  } catch (const std::exception& error) {
    host.fail(error.what());
  } catch (...) {
    host.fail("The plugin threw something that is not an exception.");
  }
  return Status::failed;
}

template <typename Type>
void* create(const sidelight_host* raw, sidelight_text settings) noexcept {
  Host host(*raw);
  Instance<Type>* instance = nullptr;
  const Status status = guarded(host, [&] {
    instance = new Instance<Type>(*raw, view(settings));
    if (instance->host.outcome() == Status::ok) return;
    delete instance;
    instance = nullptr;
  });
  return status == Status::ok ? instance : nullptr;
}

template <typename Type>
sidelight_status run(void* self, const sidelight_job* raw) noexcept {
  auto& instance = *static_cast<Instance<Type>*>(self);
  instance.host.start();
  const Job job(*raw);
  return static_cast<sidelight_status>(guarded(instance.host, [&] { instance.plugin.run(job, instance.host); }));
}

template <typename Type>
void destroy(void* self) noexcept {
  delete static_cast<Instance<Type>*>(self);
}

}  // namespace detail
}  // namespace sidelight

/// Makes `Type` the plugin of this library. Once, at global scope.
#define SIDELIGHT_PLUGIN(Type)                                                                                   \
  extern "C" SIDELIGHT_EXPORT const sidelight_plugin* sidelight_plugin_v1(void) {                                \
    static const sidelight_plugin plugin = {sizeof(sidelight_plugin), SIDELIGHT_NEEDS_MINOR,                     \
                                            &::sidelight::detail::create<Type>, &::sidelight::detail::run<Type>, \
                                            &::sidelight::detail::destroy<Type>};                                \
    return &plugin;                                                                                              \
  }                                                                                                              \
  static_assert(true, "")
