// A small web on loopback that answers as each test wants, badly too. One thread a connection, all joined at the end.
#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/async.hpp"

namespace sidelight::fetch::test {

struct Seen {
  std::string method;
  std::string target;
  std::string head;  ///< request line and headers as they came
  std::string body;
  int connection = 0;

  bool has(std::string_view text) const { return head.contains(text); }
};

class Connection {
 public:
  virtual ~Connection() = default;

  /// The next request; nothing once the client has closed.
  std::optional<Seen> next();

  /// False once the client is gone.
  virtual bool write(std::string_view bytes) = 0;

  void answer(std::string_view body, std::string_view status = "200 OK", std::string_view headers = {});
  void redirect(std::string_view status, std::string_view location, std::string_view body = {});

  /// The end of what the client gets.
  virtual void close() = 0;

  /// Blocks until the client closes or the test's server ends.
  void await_close();

 protected:
  virtual std::size_t read(char* to, std::size_t size) = 0;  ///< 0: closed

 private:
  std::string buffer_;
};

class WebServer {
 public:
  using Handler = std::function<void(Connection&, const Seen&)>;
  struct Tls {
    std::string certificate;
    std::string key;
  };

  explicit WebServer(Handler handler, std::optional<Tls> tls = {});
  ~WebServer();

  int port() const { return port_; }
  std::vector<Seen> seen() const;
  int connections() const { return connections_; }
  int open_connections() const { return open_; }

  /// "host:port:127.0.0.1:<port of this server>"
  std::string route(std::string_view host, int port) const;

 private:
  void accept();
  void serve(Connection& connection, int number);

  Handler handler_;
  asio::io_context context_;
  asio::ip::tcp::acceptor acceptor_;
  std::optional<asio::ssl::context> tls_;
  int port_;
  std::atomic<int> connections_ = 0;
  std::atomic<int> open_ = 0;
  std::atomic<bool> ending_ = false;
  mutable std::mutex mutex_;
  std::vector<Seen> seen_;
  std::vector<std::shared_ptr<asio::ip::tcp::socket>> sockets_;
  std::vector<std::thread> threads_;
  std::thread accepting_;
};

}  // namespace sidelight::fetch::test
