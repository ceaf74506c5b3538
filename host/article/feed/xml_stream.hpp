// XML as a stream of events, within bounds: the one place that the XML parser is called from. Lenient where feeds are
// sloppy (names of HTML's without a DTD, prefixes that nobody declared, control characters) and strict where a document
// could do harm: nothing outside of it is ever loaded, and entities of its own that could grow are refused.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace sidelight::article {

/// The vocabularies that feeds mix. `none` is RSS's own, in all of its versions.
enum class Space { none, atom, rdf, dc, content, media, itunes, feedburner, xhtml, xml, other };

struct XmlName {
  Space space = Space::none;
  std::string_view local;

  friend bool operator==(const XmlName&, const XmlName&) = default;
};

class XmlAttributes {
 public:
  virtual ~XmlAttributes() = default;
  /// Empty when it is missing.
  virtual std::string_view value(Space space, std::string_view local) const = 0;
};

class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  /// False: nothing more is wanted.
  virtual bool on_start(const XmlName& name, const XmlAttributes& attributes) = 0;
  virtual void on_end(const XmlName& name) = 0;
  virtual void on_text(std::string_view text) = 0;  ///< in pieces
};

struct XmlFault {
  std::size_t line = 0;    ///< from 1
  std::size_t column = 0;  ///< from 1
  std::string what;        ///< "</channel> stands where </item> was expected"
};

struct XmlBounds {
  std::size_t depth = 200;
  std::size_t attributes = 200;  ///< of one element
  std::size_t entities = 300;    ///< that the document defines
  std::size_t entity = 256;      ///< bytes of one of them
};

/// `text` is valid UTF-8, whatever its XML declaration says. The fault that ended the reading early, if there was one.
std::optional<XmlFault> read_xml(std::string text, XmlHandler& handler, const XmlBounds& bounds = {});

}  // namespace sidelight::article
