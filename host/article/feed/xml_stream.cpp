#include "article/feed/xml_stream.hpp"

#define XML_DTD  // the header shows its bounds for entities only to those who say that the library has DTDs
#include <expat.h>

#include <algorithm>
#include <map>
#include <memory>
#include <vector>

#include "article/feed/xml_names.hpp"
#include "article/page/html_entities.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kStep = 64 * 1024;
constexpr std::size_t kNameShown = 60;

using Parser = std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)>;

// The declaration has had its say about the encoding, and "standalone" would make a fault of HTML's names. Characters
// that XML forbids become spaces. Nothing moves, so that places stay what they were.
void prepare(std::string& text) {
  if (const std::size_t start = text.find_first_not_of(" \t\r\n"); start != text.npos) {
    const std::string_view rest = std::string_view(text).substr(start);
    const std::size_t end =
        rest.starts_with("<?xml") && rest.size() > 5 && rest[5] <= ' ' ? rest.find("?>") : rest.npos;
    if (end != rest.npos)
      for (std::size_t i = start; i < start + end + 2; ++i)
        if (text[i] != '\n') text[i] = ' ';
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') text[i] = ' ';
    if (byte == 0xef && i + 2 < text.size() && text[i + 1] == '\xbf' &&
        (text[i + 2] == '\xbe' || text[i + 2] == '\xbf'))
      text[i + 2] = '\xbd';  // U+FFFE and U+FFFF
  }
}

class Attributes : public XmlAttributes {
 public:
  Attributes(const XmlNames& names, const XML_Char** pairs) : names_(names), pairs_(pairs) {}

  std::string_view value(Space space, std::string_view local) const override {
    for (const XML_Char** pair = pairs_; *pair != nullptr; pair += 2)
      if (names_.attribute(pair[0]) == XmlName{space, local}) return pair[1];
    return {};
  }

 private:
  const XmlNames& names_;
  const XML_Char** pairs_;
};

class Stream {
 public:
  Stream(std::string text, XmlHandler& handler, const XmlBounds& bounds)
      : text_(std::move(text)), handler_(handler), bounds_(bounds), parser_(XML_ParserCreate("UTF-8"), XML_ParserFree) {
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(
        parser_.get(), [](void* self, const XML_Char* name, const XML_Char** pairs) { of(self).start(name, pairs); },
        [](void* self, const XML_Char*) { of(self).end(); });
    XML_SetCharacterDataHandler(parser_.get(), [](void* self, const XML_Char* data, int size) {
      if (!of(self).stopped_) of(self).handler_.on_text({data, static_cast<std::size_t>(size)});
    });
    // With a default handler entities are not expanded in the text but reported; with a foreign DTD those that nobody
    // has defined are too.
    XML_SetDefaultHandler(parser_.get(), [](void*, const XML_Char*, int) {});
    XML_UseForeignDTD(parser_.get(), XML_TRUE);
    XML_SetParamEntityParsing(parser_.get(), XML_PARAM_ENTITY_PARSING_NEVER);
    XML_SetSkippedEntityHandler(parser_.get(), [](void* self, const XML_Char* name, int is_parameter) {
      if (is_parameter == 0) of(self).entity(name);
    });
    XML_SetEntityDeclHandler(
        parser_.get(), [](void* self, const XML_Char* name, int is_parameter, const XML_Char* value, int size,
                          const XML_Char*, const XML_Char*, const XML_Char*, const XML_Char*) {
          of(self).declare(name, is_parameter != 0, value, static_cast<std::size_t>(std::max(size, 0)));
        });
    // In attributes the parser does expand them.
    XML_SetBillionLaughsAttackProtectionMaximumAmplification(parser_.get(), 5.0F);
    XML_SetBillionLaughsAttackProtectionActivationThreshold(parser_.get(), 1024 * 1024);
  }

  std::optional<XmlFault> run() {
    prepare(text_);
    for (std::size_t at = 0;; at += kStep) {
      const std::size_t size = std::min(kStep, text_.size() - at);
      const bool last = at + size == text_.size();
      const auto status = XML_Parse(parser_.get(), text_.data() + at, static_cast<int>(size), last);
      if (stopped_) return std::move(fault_);
      if (status != XML_STATUS_OK) return fault_at(XML_GetErrorCode(parser_.get()));
      if (last) return std::nullopt;
    }
  }

 private:
  static Stream& of(void* self) { return *static_cast<Stream*>(self); }

  void stop() {
    stopped_ = true;
    XML_StopParser(parser_.get(), XML_FALSE);
  }
  void stop(std::string what) {
    fault_ = here(std::move(what));
    stop();
  }
  XmlFault here(std::string what, std::size_t back = 0) const {
    const std::size_t column = XML_GetCurrentColumnNumber(parser_.get()) + 1;
    return {.line = XML_GetCurrentLineNumber(parser_.get()),
            .column = column > back ? column - back : 1,
            .what = std::move(what)};
  }

  void start(std::string_view name, const XML_Char** pairs) {
    if (stopped_) return;
    if (open_.size() >= bounds_.depth)
      return stop("elements are nested more than " + std::to_string(bounds_.depth) + " deep");
    std::size_t count = 0;
    for (const XML_Char** pair = pairs; *pair != nullptr; pair += 2) {
      if (++count > bounds_.attributes)
        return stop("one element has more than " + std::to_string(bounds_.attributes) + " attributes");
      const std::string_view key = pair[0];
      if (key == "xmlns") names_.declare(open_.size(), {}, pair[1]);
      if (key.starts_with("xmlns:")) names_.declare(open_.size(), key.substr(6), pair[1]);
    }
    open_.emplace_back(name);
    if (!handler_.on_start(names_.element(name), Attributes(names_, pairs))) stop();
  }

  void end() {
    if (stopped_) return;
    handler_.on_end(names_.element(open_.back()));
    open_.pop_back();
    names_.leave(open_.size());
  }

  void entity(const std::string& name) {
    if (stopped_) return;
    if (const auto own = entities_.find(name); own != entities_.end()) return handler_.on_text(own->second);
    const std::string known = html_entity(name);
    handler_.on_text(known.empty() ? "&" + name + ";" : known);
  }

  // An external one has no value here, and never gets one.
  void declare(std::string_view name, bool is_parameter, const XML_Char* value, std::size_t size) {
    if (stopped_ || is_parameter || value == nullptr) return;
    const std::string_view text(value, size);
    if (entities_.size() >= bounds_.entities || text.size() > bounds_.entity || text.find_first_of("&%") != text.npos)
      return stop("the document defines entities of its own that could grow without end");
    entities_.emplace(name, text);
  }

  static std::string tag(std::string_view start, std::string_view name) {
    std::string out(start);
    return out.append(utf8_prefix(name, kNameShown)).append(">");
  }
  std::string closing_expected() const { return open_.empty() ? "an element" : tag("</", open_.back()); }

  std::size_t fault_index() const {
    return static_cast<std::size_t>(std::max<XML_Index>(XML_GetCurrentByteIndex(parser_.get()), 0));
  }
  std::string_view at_fault() const {
    const std::size_t at = fault_index();
    return at < text_.size() ? std::string_view(text_).substr(at, 200) : std::string_view();
  }
  bool comes_behind(char c) const {
    const std::size_t at = fault_index();
    return at > 0 && at <= text_.size() && text_[at - 1] == c;
  }

  XmlFault fault_at(XML_Error code) const {
    const std::string_view found = at_fault();
    switch (code) {
      case XML_ERROR_TAG_MISMATCH:  // told at the name, behind "</"
        return here(tag("</", found.substr(0, found.find_first_of("> \n"))) + " stands where " + closing_expected() +
                        " was expected",
                    2);
      case XML_ERROR_NO_ELEMENTS:
        return here("the text ends where " + closing_expected() + " was expected");
      case XML_ERROR_UNCLOSED_TOKEN:
      case XML_ERROR_PARTIAL_CHAR:
        return here("the text ends inside a tag, where its end was expected");
      case XML_ERROR_UNCLOSED_CDATA_SECTION:
        return here("the text ends where ]]> was expected");
      case XML_ERROR_DUPLICATE_ATTRIBUTE:
        return here("an attribute is there twice, where it was expected once");
      case XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
        return here("more follows where the end was expected");
      case XML_ERROR_BAD_CHAR_REF:
        return here("a number stands for no character, where one that does was expected");
      case XML_ERROR_AMPLIFICATION_LIMIT_BREACH:
        return here("the document defines entities of its own that could grow without end");
      case XML_ERROR_NO_MEMORY:
        return here("there is not enough memory for what follows");
      default:
        break;
    }
    if (comes_behind('&')) return here("an & stands where &amp; was expected", 1);
    if (found.starts_with('&')) return here("an & stands where &amp; was expected");
    if (comes_behind('<')) return here("a < stands where &lt; or a tag was expected", 1);
    if (found.starts_with('<')) return here("a < stands where &lt; or a tag was expected");
    return here("what stands here is no XML; an element or text was expected");
  }

  std::string text_;
  XmlHandler& handler_;
  const XmlBounds& bounds_;
  Parser parser_;
  XmlNames names_;
  std::vector<std::string> open_;
  std::map<std::string, std::string, std::less<>> entities_;
  std::optional<XmlFault> fault_;
  bool stopped_ = false;
};

}  // namespace

std::optional<XmlFault> read_xml(std::string text, XmlHandler& handler, const XmlBounds& bounds) {
  Stream stream(std::move(text), handler, bounds);
  return stream.run();
}

}  // namespace sidelight::article
