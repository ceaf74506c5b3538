#include "worker/library.hpp"

#include <boost/dll/shared_library.hpp>
#include <cstddef>

namespace sidelight::worker {
namespace {

namespace dll = boost::dll;

// The dynamic linker's sentence ("libfoo.so.1: cannot open shared object file") is the part an author needs; Boost puts
// its own words around it.
std::string linker_words(const std::error_code& error, std::string text) {
  if (const auto start = text.rfind("boost::dll::"); start == 0) text.erase(0, text.find(": ") + 2);
  return text.empty() ? error.message() : text;
}

}  // namespace

std::expected<const sidelight_plugin*, Problem> load_plugin(const std::filesystem::path& library) {
  static dll::shared_library* loaded = nullptr;
  try {
    // Everything is bound now (a missing symbol is a sentence, not the end of the process later) and nothing is lent to
    // others.
    loaded = new dll::shared_library(library, dll::load_mode::rtld_now | dll::load_mode::rtld_local);
  } catch (const std::system_error& error) {
    return std::unexpected(
        Problem{"library-loads", "The library cannot be loaded: " + linker_words(error.code(), error.what()) + "."});
  }
  if (!loaded->has("sidelight_plugin_v1")) {
    return std::unexpected(Problem{"exports-one-symbol", "The library does not export sidelight_plugin_v1."});
  }
  const sidelight_plugin* plugin = loaded->get<const sidelight_plugin*()>("sidelight_plugin_v1")();
  if (plugin == nullptr) {
    return std::unexpected(Problem{"api-supported", "sidelight_plugin_v1 returned nothing."});
  }
  // Later minors append members; what version 1.0 has must be there.
  constexpr std::size_t kSmallest = offsetof(sidelight_plugin, destroy) + sizeof(plugin->destroy);
  if (plugin->size < kSmallest) {
    return std::unexpected(Problem{"api-supported", "The size of the plugin's struct is " +
                                                        std::to_string(plugin->size) + "; version 1.0 has " +
                                                        std::to_string(kSmallest) + " bytes."});
  }
  if (plugin->api_minor > SIDELIGHT_API_MINOR) {
    return std::unexpected(Problem{"api-supported", "The library needs plugin API 1." +
                                                        std::to_string(plugin->api_minor) + "; this Sidelight has 1." +
                                                        std::to_string(SIDELIGHT_API_MINOR) + "."});
  }
  if (plugin->create == nullptr || plugin->run == nullptr || plugin->destroy == nullptr) {
    return std::unexpected(Problem{"api-supported", "One of the functions create, run and destroy is missing."});
  }
  return plugin;
}

}  // namespace sidelight::worker
