// How many plugins may work at once, over all pages.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <cstddef>
#include <memory>
#include <utility>

#include "base/async.hpp"

namespace sidelight::plugin {

class Permits {
 public:
  Permits(asio::any_io_executor loop, std::size_t count);

  /// Given back when it is destroyed.
  class Permit {
   public:
    explicit Permit(std::shared_ptr<Permits> from) : from_(std::move(from)) {}
    Permit(Permit&&) noexcept = default;
    Permit& operator=(Permit&&) = delete;
    ~Permit();

   private:
    std::shared_ptr<Permits> from_;
  };

  static Task<Permit> acquire(std::shared_ptr<Permits> from);

 private:
  std::size_t free_;
  asio::steady_timer freed_;
};

}  // namespace sidelight::plugin
