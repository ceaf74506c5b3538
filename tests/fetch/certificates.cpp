#include "fetch/certificates.hpp"

#include <stdlib.h>

#include <fstream>
#include <stdexcept>

namespace sidelight::fetch::test {

Certificates::Certificates() {
  auto name = (std::filesystem::temp_directory_path() / "sidelight-fetch-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = name;
  run("ecparam -name prime256v1 -genkey -noout -out ca.key");
  run("req -x509 -new -key ca.key -subj '/CN=Sidelight test' -days 2 -out ca.pem");
}

Certificates::~Certificates() {
  std::error_code error;
  std::filesystem::remove_all(folder_, error);
}

WebServer::Tls Certificates::issue(const std::string& host, int days) const {
  const auto name = host + std::to_string(days);
  std::ofstream(folder_ / (name + ".ext")) << "subjectAltName=DNS:" << host << "\n";
  run("ecparam -name prime256v1 -genkey -noout -out " + name + ".key");
  run("req -new -key " + name + ".key -subj /CN=" + host + " -out " + name + ".csr");
  run("x509 -req -in " + name + ".csr -CA ca.pem -CAkey ca.key -CAcreateserial -days " + std::to_string(days) +
      " -extfile " + name + ".ext -out " + name + ".pem");
  return {.certificate = (folder_ / (name + ".pem")).string(), .key = (folder_ / (name + ".key")).string()};
}

WebServer::Tls Certificates::self_signed(const std::string& host) const {
  run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout self.key -out self.pem -days 2 -subj "
      "/CN=" +
      host + " -addext subjectAltName=DNS:" + host);
  return {.certificate = (folder_ / "self.pem").string(), .key = (folder_ / "self.key").string()};
}

void Certificates::run(const std::string& arguments) const {
  const auto command = "cd '" + folder_.string() + "' && openssl " + arguments + " >log 2>&1";
  if (std::system(command.c_str()) != 0) throw std::runtime_error("openssl " + arguments + " failed");
}

}  // namespace sidelight::fetch::test
