#include "model/page_links.hpp"

#include "model/fields.hpp"

namespace sidelight {

using nlohmann::json;

json to_json(const PageLinks& links) {
  return {{"refresh", links.refresh},
          {"refreshDelay", links.refresh_delay},
          {"canonical", links.canonical},
          {"amphtml", links.amphtml},
          {"amp", links.amp},
          {"next", links.next},
          {"pageNumber", links.page_number},
          {"whole", links.whole},
          {"words", links.words}};
}

PageLinks page_links_from(const json& value) {
  if (!value.is_object()) return {};
  Fields fields(value);
  PageLinks links{.refresh = fields.text("refresh"),
                  .refresh_delay = fields.number("refreshDelay"),
                  .canonical = fields.text("canonical"),
                  .amphtml = fields.text("amphtml"),
                  .amp = fields.flag("amp"),
                  .next = fields.text("next"),
                  .page_number = fields.number("pageNumber"),
                  .whole = fields.text("whole"),
                  .words = fields.number("words")};
  return fields.fault().empty() ? links : PageLinks();
}

}  // namespace sidelight
