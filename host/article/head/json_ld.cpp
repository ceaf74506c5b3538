#include "article/head/json_ld.hpp"

#include <algorithm>
#include <deque>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "article/text/clean_text.hpp"
#include "article/text/plain_text.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxScript = 2 * 1024 * 1024;
constexpr std::size_t kMaxScripts = 50;
constexpr int kMaxDepth = 40;
constexpr std::size_t kMaxObjects = 2000;
constexpr std::size_t kMaxValue = 4000;
constexpr std::size_t kMaxNames = 20;
constexpr std::size_t kMaxKeywords = 50;

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
  if (type->is_string()) return predicate(std::string_view(type->get_ref<const std::string&>()));
  if (!type->is_array()) return false;
  return std::ranges::any_of(*type, [&](const json& t) {
    return t.is_string() && predicate(std::string_view(t.get_ref<const std::string&>()));
  });
}

bool is_article_type(std::string_view type) {
  return type.ends_with("Article") || type.ends_with("BlogPosting") || type == "Report" ||
         type.ends_with("SocialMediaPosting") || type == "Review" || type == "Recipe" || type == "HowTo" ||
         type.ends_with("CreativeWork");
}

bool is_news_type(std::string_view type) {
  return type.ends_with("NewsArticle") || type == "LiveBlogPosting";
}

bool is_page_type(std::string_view type) {
  return type.ends_with("WebPage") || type == "AboutPage" || type == "ItemPage";
}

bool is_group_type(std::string_view type) {
  return type.ends_with("Organization") || type == "WebSite" || type == "Corporation";
}

bool is_false(const json& value) {
  return value == json(false) || (value.is_string() && to_lower_ascii(value.get_ref<const std::string&>()) == "false");
}

// Without what may differ between two spellings of one address.
std::string_view bare(std::string_view url) {
  if (const std::size_t scheme = url.find("//"); scheme != url.npos) url.remove_prefix(scheme + 2);
  if (url.starts_with("www.")) url.remove_prefix(4);
  url = url.substr(0, url.find_first_of("?#"));
  while (url.ends_with('/')) url.remove_suffix(1);
  return url;
}

class Gatherer {
 public:
  void script(std::string_view text) {
    json value = parse(text);
    if (!value.is_structured()) return;
    documents_.push_back(std::move(value));
    visit(documents_.back(), 0);
  }

  StructuredData result(const std::vector<std::string>& addresses) {
    if (!articles_.empty()) {
      const json& main = *chosen(addresses);
      read_article(main);
      for (const json* object : articles_) {
        if (object == &main) continue;
        const std::string headline = text(*object, "headline");
        if (headline.empty() || headline == data_.headline || data_.headline.empty()) read_article(*object);
        read_body(*object);
      }
    }
    for (const json* page : pages_) {
      set(data_.published, text(*page, "datePublished"));
      set(data_.modified, text(*page, "dateModified"));
      set(data_.language, text(*page, "inLanguage"));
      if (const auto free = page->find("isAccessibleForFree"); free != page->end() && is_false(*free))
        data_.not_free = true;
    }
    return std::move(data_);
  }

 private:
  void visit(const json& value, int depth) {
    if (depth > kMaxDepth || ++seen_ > kMaxObjects) return;
    if (value.is_array()) {
      for (const json& item : value) visit(item, depth + 1);
      return;
    }
    if (!value.is_object()) return;
    for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"})
      if (const auto it = value.find(key); it != value.end() && it->is_structured()) visit(*it, depth + 1);
    if (const auto id = value.find("@id"); id != value.end() && id->is_string() && value.contains("name"))
      named_.try_emplace(id->get_ref<const std::string&>(), &value);
    if (is_type(value, is_article_type)) articles_.push_back(&value);
    if (is_type(value, is_page_type)) pages_.push_back(&value);
    if (is_type(value, [](std::string_view type) { return type == "BreadcrumbList"; })) read_breadcrumbs(value);
  }

  const json* chosen(const std::vector<std::string>& addresses) const {
    for (const json* object : articles_)
      for (const char* key : {"url", "mainEntityOfPage", "@id"}) {
        const std::string address = text(*object, key);
        if (!address.empty() && std::ranges::any_of(addresses, [&](const std::string& own) {
              return !bare(own).empty() && bare(own) == bare(address);
            }))
          return object;
      }
    for (const json* object : articles_)
      if (object->contains("headline")) return object;
    return articles_.front();
  }

  static std::string text(const json& object, const char* key, std::size_t limit = kMaxValue, int depth = 0) {
    const auto it = object.find(key);
    if (it == object.end() || depth > 2) return {};
    const json* value = &*it;
    if (value->is_array() && !value->empty()) value = &value->front();
    if (value->is_object()) {
      for (const char* inner : {"name", "url", "@value", "@id"})
        if (const auto found = value->find(inner); found != value->end() && found->is_string())
          return text(*value, inner, limit, depth + 1);
      return {};
    }
    return value->is_string() ? plain_text(utf8_prefix(value->get_ref<const std::string&>(), limit)) : std::string();
  }

  void names(const json& value, bool group, int depth = 0) {
    if (depth > 4 || data_.authors.size() + data_.organizations.size() >= kMaxNames) return;
    if (value.is_array()) {
      std::size_t looked = 0;
      for (const json& item : value)
        if (++looked <= kMaxNames * 4) names(item, group, depth + 1);
    } else if (value.is_string()) {
      std::string name = plain_text(utf8_prefix(value.get_ref<const std::string&>(), 400));
      if (!name.empty()) (group ? data_.organizations : data_.authors).push_back(std::move(name));
    } else if (value.is_object()) {
      group = group || is_type(value, is_group_type);
      if (const auto name = value.find("name"); name != value.end()) return names(*name, group, depth + 1);
      const std::string family = text(value, "familyName");
      if (!family.empty()) return names(json(text(value, "givenName") + " " + family), group, depth + 1);
      const auto id = value.find("@id");
      if (id == value.end() || !id->is_string()) return;
      if (const auto known = named_.find(id->get_ref<const std::string&>()); known != named_.end())
        names(*known->second, group, depth + 1);
    }
  }

  static void set(std::string& field, std::string value) {
    if (field.empty()) field = std::move(value);
  }

  void read_article(const json& object) {
    data_.is_article = true;
    if (data_.headline.empty()) data_.is_news = is_type(object, is_news_type);
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
    for (const char* key : {"author", "creator"})
      if (const auto it = object.find(key); it != object.end() && data_.authors.empty() && data_.organizations.empty())
        names(*it, false);
    read_body(object);
    if (const auto free = object.find("isAccessibleForFree"); free != object.end() && is_false(*free))
      data_.not_free = true;
    if (const auto parts = object.find("hasPart"); parts != object.end()) read_parts(*parts);
    read_keywords(object);
    read_image(object);
  }

  void read_body(const json& object) {
    std::string body = text(object, "articleBody", kMaxScript);
    if (body.size() > data_.body.size()) data_.body = std::move(body);
  }

  // A part of the page that is not free, which is how metered articles are declared.
  void read_parts(const json& parts) {
    std::size_t looked = 0;
    const auto look = [&](const json& part) {
      if (!part.is_object() || ++looked > kMaxNames) return;
      const auto free = part.find("isAccessibleForFree");
      if (free != part.end() && is_false(*free) && part.contains("cssSelector")) data_.not_free = true;
    };
    if (parts.is_array())
      std::ranges::for_each(parts, look);
    else
      look(parts);
  }

  void read_keywords(const json& object) {
    const auto words = object.find("keywords");
    if (words == object.end() || !data_.keywords.empty()) return;
    const auto add = [&](std::string_view word) {
      if (data_.keywords.size() < kMaxKeywords && !trim(word).empty())
        data_.keywords.push_back(plain_text(utf8_prefix(trim(word), 400)));
    };
    if (words->is_string()) {
      for (const auto part : split(utf8_prefix(words->get_ref<const std::string&>(), kMaxValue * 4), ',')) add(part);
    } else if (words->is_array()) {
      for (const json& word : *words)
        if (word.is_string()) add(word.get_ref<const std::string&>());
    }
  }

  void read_image(const json& object) {
    const auto it = object.find("image");
    if (it == object.end() || !data_.image.empty()) return;
    const json& image = it->is_array() && !it->empty() ? it->front() : *it;
    if (image.is_string()) {
      data_.image = image.get_ref<const std::string&>().substr(0, kMaxValue);
    } else if (image.is_object()) {
      data_.image = text(image, "url");
      if (data_.image.empty()) data_.image = text(image, "contentUrl");
      data_.image_caption = text(image, "caption");
    }
  }

  void read_breadcrumbs(const json& list) {
    const auto items = list.find("itemListElement");
    if (items == list.end() || !items->is_array() || !data_.breadcrumbs.empty()) return;
    for (const json& entry : *items) {
      if (!entry.is_object() || data_.breadcrumbs.size() >= kMaxNames) continue;
      std::string name = text(entry, "name");
      if (const auto item = entry.find("item"); name.empty() && item != entry.end() && item->is_object())
        name = text(*item, "name");
      if (!name.empty()) data_.breadcrumbs.push_back(std::move(name));
    }
  }

  StructuredData data_;
  std::deque<json> documents_;  // what the pointers point into
  std::vector<const json*> articles_;
  std::vector<const json*> pages_;
  std::unordered_map<std::string, const json*> named_;
  std::size_t seen_ = 0;
};

}  // namespace

StructuredData structured_data(const Tree& tree, const std::vector<NodeId>& scripts,
                               const std::vector<std::string>& addresses) {
  Gatherer gatherer;
  std::size_t count = 0;
  for (const NodeId script : scripts)
    if (++count <= kMaxScripts) gatherer.script(tree.raw_text_below(script));
  return gatherer.result(addresses);
}

StructuredData structured_data_of(std::string_view text, const std::vector<std::string>& addresses) {
  Gatherer gatherer;
  gatherer.script(text);
  return gatherer.result(addresses);
}

}  // namespace sidelight::article
