// A certificate authority of the test's own and what it has signed, made by openssl in a temporary folder.
#pragma once

#include <filesystem>
#include <string>

#include "fetch/web_server.hpp"

namespace sidelight::fetch::test {

class Certificates {
 public:
  Certificates();
  ~Certificates();
  Certificates(const Certificates&) = delete;

  std::string authority() const { return (folder_ / "ca.pem").string(); }

  /// For one host; `days` below zero: it has expired.
  WebServer::Tls issue(const std::string& host, int days = 2) const;

  WebServer::Tls self_signed(const std::string& host) const;

 private:
  void run(const std::string& arguments) const;
  std::filesystem::path folder_;
};

}  // namespace sidelight::fetch::test
