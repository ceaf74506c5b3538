#pragma GCC diagnostic ignored "-Wconversion"
#include "fetch/web_server.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

namespace sidelight::fetch::test {
namespace {

using asio::ip::tcp;
using boost::system::error_code;

template <class Stream>
class StreamConnection : public Connection {
 public:
  explicit StreamConnection(Stream& stream) : stream_(stream) {}
  bool write(std::string_view bytes) override {
    error_code error;
    asio::write(stream_, asio::buffer(bytes.data(), bytes.size()), error);
    return !error;
  }
  void close() override {
    error_code error;
    stream_.lowest_layer().shutdown(tcp::socket::shutdown_both, error);
  }

 protected:
  std::size_t read(char* to, std::size_t size) override {
    error_code error;
    const auto count = stream_.read_some(asio::buffer(to, size), error);
    return error ? 0 : count;
  }

 private:
  Stream& stream_;
};

}  // namespace

std::optional<Seen> Connection::next() {
  char bytes[4096];
  const auto more = [&] {
    const auto count = read(bytes, sizeof bytes);
    buffer_.append(bytes, count);
    return count > 0;
  };
  std::size_t end;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (!more()) return std::nullopt;
  }
  Seen seen;
  seen.head = buffer_.substr(0, end + 2);
  buffer_.erase(0, end + 4);
  const auto space = seen.head.find(' ');
  seen.method = seen.head.substr(0, space);
  seen.target = seen.head.substr(space + 1, seen.head.find(' ', space + 1) - space - 1);
  if (const auto at = seen.head.find("Content-Length: "); at != std::string::npos) {
    const auto length = std::stoul(seen.head.substr(at + 16));
    while (buffer_.size() < length && more()) {
    }
    seen.body = buffer_.substr(0, length);
    buffer_.erase(0, length);
  }
  return seen;
}

void Connection::answer(std::string_view body, std::string_view status, std::string_view headers) {
  std::string text = "HTTP/1.1 ";
  text.append(status).append("\r\nContent-Length: ").append(std::to_string(body.size())).append("\r\n");
  text.append(headers).append("\r\n").append(body);
  write(text);
}

void Connection::redirect(std::string_view status, std::string_view location, std::string_view body) {
  answer(body, status, std::string("Location: ").append(location).append("\r\n"));
}

void Connection::await_close() {
  char byte[256];
  while (read(byte, sizeof byte) > 0) {
  }
}

WebServer::WebServer(Handler handler, std::optional<Tls> tls)
    : handler_(std::move(handler)),
      acceptor_(context_, tcp::endpoint(asio::ip::address_v4::loopback(), 0)),
      port_(acceptor_.local_endpoint().port()) {
  if (tls) {
    tls_.emplace(asio::ssl::context::tls_server);
    tls_->use_certificate_chain_file(tls->certificate);
    tls_->use_private_key_file(tls->key, asio::ssl::context::pem);
  }
  accepting_ = std::thread([this] { accept(); });
}

WebServer::~WebServer() {
  ending_ = true;
  ::shutdown(acceptor_.native_handle(), SHUT_RDWR);
  accepting_.join();
  {
    const std::lock_guard lock(mutex_);
    for (const auto& socket : sockets_) ::shutdown(socket->native_handle(), SHUT_RDWR);
  }
  for (auto& thread : threads_) thread.join();
}

std::vector<Seen> WebServer::seen() const {
  const std::lock_guard lock(mutex_);
  return seen_;
}

std::string WebServer::route(std::string_view host, int port) const {
  return std::string(host) + ":" + (port == 0 ? "" : std::to_string(port)) + ":127.0.0.1:" + std::to_string(port_);
}

void WebServer::accept() {
  while (!ending_) {
    auto socket = std::make_shared<tcp::socket>(context_);
    error_code error;
    acceptor_.accept(*socket, error);
    if (error) return;
    const int number = ++connections_;
    ++open_;
    const std::lock_guard lock(mutex_);
    sockets_.push_back(socket);
    threads_.emplace_back([this, socket, number] {
      if (tls_) {
        asio::ssl::stream<tcp::socket&> stream(*socket, *tls_);
        error_code failed;
        stream.handshake(asio::ssl::stream_base::server, failed);
        StreamConnection connection(stream);
        if (!failed) serve(connection, number);
      } else {
        StreamConnection connection(*socket);
        serve(connection, number);
      }
      // The descriptor itself stays until the server's end, which shuts all of them down by number.
      ::shutdown(socket->native_handle(), SHUT_RDWR);
      --open_;
    });
  }
}

void WebServer::serve(Connection& connection, int number) {
  while (auto seen = connection.next()) {
    seen->connection = number;
    {
      const std::lock_guard lock(mutex_);
      seen_.push_back(*seen);
    }
    handler_(connection, *seen);
  }
}

}  // namespace sidelight::fetch::test
