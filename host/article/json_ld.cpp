#include "article/json_ld.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "article/clean_text.hpp"
#include "article/plain_text.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxScript = 2 * 1024 * 1024;
constexpr std::size_t kMaxScripts = 50;
constexpr int kMaxDepth = 40;
constexpr std::size_t kMaxObjects = 2000;
constexpr std::size_t kMaxValue = 4000;

bool is_too_deep(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kMaxDepth) return true;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

// Raw control characters inside strings become spaces, a comma before a closing bracket and what stands around the JSON
// go.
std::string mended(std::string_view text) {
  const std::size_t start = text.find_first_of("{[");
  const std::size_t end = text.find_last_of("}]");
  if (start == text.npos || end == text.npos || end < start) return {};
  text = text.substr(start, end - start + 1);
  std::string out;
  out.reserve(text.size());
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) < 0x20) {
      out.push_back(' ');
    } else if (quoted && c == '\\' && i + 1 < text.size()) {
      const char next = text[i + 1];
      if (std::string_view("\"\\/bfnrtu").contains(next))
        out.push_back(c), out.push_back(next);
      else
        out.push_back(next);
      ++i;
    } else {
      if (c == '"') quoted = !quoted;
      if (!quoted && (c == '}' || c == ']')) {
        const std::size_t last = out.find_last_not_of(' ');
        if (last != out.npos && out[last] == ',') out.resize(last);
      }
      out.push_back(c);
    }
  }
  return out;
}

json parse(std::string_view text) {
  if (text.size() > kMaxScript || is_too_deep(text)) return {};
  json value = json::parse(text, nullptr, false, true);
  if (value.is_discarded()) value = json::parse(mended(text), nullptr, false, true);
  return value.is_discarded() ? json() : value;
}

bool is_type(const json& object, auto&& predicate) {
  const auto type = object.find("@type");
  if (type == object.end()) return false;
  if (type->is_string()) return predicate(type->get_ref<const std::string&>());
  if (!type->is_array()) return false;
  return std::ranges::any_of(
      *type, [&](const json& t) { return t.is_string() && predicate(t.get_ref<const std::string&>()); });
}

bool is_article_type(std::string_view type) {
  return type.ends_with("Article") || type.ends_with("BlogPosting") || type == "Report" ||
         type.ends_with("SocialMediaPosting") || type == "Review" || type == "Recipe" || type == "HowTo" ||
         type.ends_with("CreativeWork");
}

class Gatherer {
 public:
  void script(std::string_view text) { visit(parse(text), 0); }

  StructuredData result() {
    for (const json& object : articles_) read_article(object);
    return std::move(data_);
  }

 private:
  void visit(json value, int depth) {
    if (depth > kMaxDepth || ++seen_ > kMaxObjects) return;
    if (value.is_array()) {
      for (json& item : value) visit(std::move(item), depth + 1);
      return;
    }
    if (!value.is_object()) return;
    for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"})
      if (const auto it = value.find(key); it != value.end() && it->is_structured()) visit(*it, depth + 1);
    if (const auto id = value.find("@id"); id != value.end() && id->is_string() && value.contains("name"))
      named_.emplace_back(id->get<std::string>(), value);
    if (is_type(value, is_article_type)) articles_.push_back(std::move(value));
  }

  static std::string text(const json& object, const char* key, std::size_t limit = kMaxValue) {
    const auto it = object.find(key);
    if (it == object.end()) return {};
    const json* value = &*it;
    if (value->is_array() && !value->empty()) value = &value->front();
    if (value->is_object()) {
      for (const char* inner : {"name", "url", "@value"})
        if (const auto found = value->find(inner); found != value->end() && found->is_string())
          return text(*value, inner, limit);
      return {};
    }
    return value->is_string() ? plain_text(utf8_prefix(value->get_ref<const std::string&>(), limit)) : std::string();
  }

  void names(const json& value, std::vector<std::string>& out, int depth = 0) {
    if (depth > 3 || out.size() >= 20) return;
    if (value.is_array()) {
      for (const json& item : value) names(item, out, depth + 1);
    } else if (value.is_string()) {
      out.push_back(plain_text(utf8_prefix(value.get_ref<const std::string&>(), 400)));
    } else if (value.is_object()) {
      if (const auto name = value.find("name"); name != value.end()) return names(*name, out, depth + 1);
      const auto id = value.find("@id");
      if (id == value.end() || !id->is_string()) return;
      for (const auto& [known, object] : named_)
        if (known == id->get_ref<const std::string&>()) return names(object.at("name"), out, depth + 1);
    }
  }

  static void set(std::string& field, std::string value) {
    if (field.empty()) field = std::move(value);
  }

  void read_article(const json& object) {
    data_.is_article = true;
    set(data_.headline, text(object, "headline"));
    if (data_.headline.empty()) set(data_.headline, text(object, "name"));
    set(data_.description, text(object, "description"));
    set(data_.published, text(object, "datePublished"));
    if (data_.published.empty()) set(data_.published, text(object, "dateCreated"));
    set(data_.modified, text(object, "dateModified"));
    set(data_.publisher, text(object, "publisher"));
    set(data_.language, text(object, "inLanguage"));
    set(data_.section, text(object, "articleSection"));
    set(data_.url, text(object, "url"));
    if (data_.authors.empty())
      for (const char* key : {"author", "creator"})
        if (const auto it = object.find(key); it != object.end() && data_.authors.empty()) names(*it, data_.authors);
    std::string body = text(object, "articleBody", kMaxScript);
    if (body.size() > data_.body.size()) data_.body = std::move(body);
    if (const auto free = object.find("isAccessibleForFree"); free != object.end())
      if (*free == json(false) || (free->is_string() && to_lower_ascii(free->get<std::string>()) == "false"))
        data_.not_free = true;
    if (const auto words = object.find("keywords"); words != object.end() && data_.keywords.empty()) {
      if (words->is_string()) {
        for (const auto part : split(words->get_ref<const std::string&>(), ','))
          if (data_.keywords.size() < 50 && !trim(part).empty()) data_.keywords.push_back(plain_text(trim(part)));
      } else {
        for (const json& word : *words)
          if (word.is_string() && data_.keywords.size() < 50)
            data_.keywords.push_back(plain_text(word.get<std::string>()));
      }
    }
    read_image(object);
  }

  void read_image(const json& object) {
    const auto it = object.find("image");
    if (it == object.end() || !data_.image.empty()) return;
    const json& image = it->is_array() && !it->empty() ? it->front() : *it;
    if (image.is_string()) {
      data_.image = image.get<std::string>().substr(0, kMaxValue);
    } else if (image.is_object()) {
      data_.image = text(image, "url");
      if (data_.image.empty()) data_.image = text(image, "contentUrl");
      data_.image_caption = text(image, "caption");
    }
  }

  StructuredData data_;
  std::vector<json> articles_;
  std::vector<std::pair<std::string, json>> named_;
  std::size_t seen_ = 0;
};

}  // namespace

StructuredData structured_data(const Tree& tree) {
  Gatherer gatherer;
  std::size_t scripts = 0;
  for (NodeId i = 0; i < tree.nodes.size() && scripts < kMaxScripts; ++i) {
    if (tree.nodes[i].tag != Tag::script ||
        !to_lower_ascii(tree.attribute(i, "type")).starts_with("application/ld+json"))
      continue;
    ++scripts;
    gatherer.script(tree.raw_text_below(i));
  }
  return gatherer.result();
}

StructuredData structured_data_of(std::string_view text) {
  Gatherer gatherer;
  gatherer.script(text);
  return gatherer.result();
}

}  // namespace sidelight::article
