#include "plugin/web_gate.hpp"

#include "support/catch.hpp"

TEST_CASE("a request is allowed by https, a plain address and a host of plugin.json") {
  sidelight::plugin::Manifest manifest;
  manifest.hosts = {"api.example.org", "*.wikidata.org"};
  const std::pair<std::string, std::string> rows[] = {
      {"https://api.example.org/a?b=c", ""},
      {"https://www.wikidata.org/", ""},
      {"HTTPS://API.EXAMPLE.ORG/", ""},
      {"https://api.example.org:443/", ""},
      {"http://api.example.org/", "http://api.example.org/ is not an https address."},
      {"https://api.example.org:8443/", "https://api.example.org:8443/ has a user name or a port."},
      {"https://api.example.org@evil.org/", "https://api.example.org@evil.org/ has a user name or a port."},
      {"https://evil.org/api.example.org", "evil.org is not among the hosts of plugin.json."},
      {"https://wikidata.org/", "wikidata.org is not among the hosts of plugin.json."},
      {"https://[::1]/", "[::1] is not among the hosts of plugin.json."},
  };
  for (const auto& [url, fault] : rows) {
    CAPTURE(url);
    const auto allowed = check_request(manifest, url);
    CHECK((allowed ? "" : allowed.error().message) == fault);
  }
  CHECK_FALSE(check_request(manifest, "").has_value());
  CHECK_FALSE(check_request(manifest, "file:///etc/passwd").has_value());
  CHECK_FALSE(check_request(manifest, "https://api.example.org\\@evil.org/").has_value());
}
