#include "fetch/module_loader.hpp"

#include <boost/dll/shared_library.hpp>
#include <string_view>

#include "base/paths.hpp"

namespace sidelight::fetch {

Result<std::shared_ptr<const HttpModule>> open_http_module() {
  namespace dll = boost::dll;
  const auto path = program_path().parent_path().parent_path() / "lib" / "sidelight" / "libsidelight-http.so";
  constexpr auto kHint = "Install Sidelight again; its parts must be of one version.";

  dll::fs::error_code error;
  auto library = std::make_shared<dll::shared_library>();
  library->load(path, error, dll::load_mode::rtld_now | dll::load_mode::rtld_local);
  if (error) {
    return fail(ErrorKind::not_installed,
                "The part that fetches pages, " + path.string() + ", could not be opened: " + error.message() + ".",
                kHint);
  }
  if (!library->has(kModuleSymbol)) {
    return fail(ErrorKind::not_installed, path.string() + " is not the part that fetches pages.", kHint);
  }
  const auto& module = library->get<const HttpModule>(kModuleSymbol);
  if (std::string_view(module.version) != SIDELIGHT_VERSION) {
    return fail(ErrorKind::not_installed,
                "The part that fetches pages is of version " + std::string(module.version) +
                    ", this program of " SIDELIGHT_VERSION ".",
                kHint);
  }
  module.prepare();
  return std::shared_ptr<const HttpModule>(library, &module);
}

}  // namespace sidelight::fetch
