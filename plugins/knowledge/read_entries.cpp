#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "knowledge/entry.hpp"
#include "text/utf8.hpp"

namespace sidelight::knowledge {
namespace {

constexpr std::size_t kLongestLine = 4000;  // bytes
constexpr std::size_t kMostBytes = std::size_t{4} << 20;
constexpr std::size_t kMostListed = 40;

// The order of keys; between "words" and "as-of" come the relations in theirs.
constexpr auto kHead =
    std::to_array<std::string_view>({"id", "type", "name", "aliases", "country", "role", "line", "words"});

std::size_t place_of(std::string_view key) {
  if (const auto* found = std::ranges::find(kHead, key); found != kHead.end())
    return static_cast<std::size_t>(found - kHead.begin());
  if (const std::size_t relation = index_of(kRelations, key); relation != kNone) return kHead.size() + relation;
  if (key == "as-of") return kHead.size() + kRelations.size();
  return key == "source" ? kHead.size() + kRelations.size() + 1 : kNone;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::vector<std::string> listed(std::string_view value) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= value.size();) {
    const std::size_t end = std::min(value.find(';', at), value.size());
    if (const std::string_view part = trimmed(value.substr(at, end - at)); !part.empty()) out.emplace_back(part);
    at = end + 1;
  }
  return out;
}

bool good_id(std::string_view id) {
  if (id.empty() || id.size() > 80 || id.front() == '-' || id.back() == '-' || id.contains("--")) return false;
  return std::ranges::all_of(id, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

bool good_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const text::Char here = text::decode(text, at);
    if (here.code < 0x20 || here.code == 0x7F || (here.code == 0xFFFD && here.size == 1)) return false;
    at += here.size;
  }
  return true;
}

class Reader {
 public:
  Reader(std::string_view file, std::vector<Entry>& entries, std::vector<Fault>& faults)
      : file_(file), entries_(entries), faults_(faults) {}

  void line(std::string_view text) {
    ++number_;
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (text.starts_with('#')) return;
    if (trimmed(text).empty()) return finish();
    if (text.size() > kLongestLine) return fault("The line is longer than 4000 bytes.");
    if (!good_text(text)) return fault("The line holds a control character or is not UTF-8.");
    const std::size_t colon = text.find(": ");
    const std::string_view key = text.substr(0, colon);
    const std::string_view value = colon == text.npos ? "" : trimmed(text.substr(colon + 2));
    if (colon == text.npos || value.empty()) return fault("A line is \"key: value\", and this one is not.");
    const std::size_t place = place_of(key);
    if (!begun_) entry_ = Entry{.file = file_, .line = number_};
    begun_ = true;
    if (place == kNone) return fault(quoted(key) + " is no key; docs/knowledge.md lists them.");
    if (has(place)) return fault(quoted(key) + " stands twice in this entry.");
    if (!seen_.empty() && place < seen_.back())
      fault(quoted(key) + " is out of order; docs/knowledge.md has the order.");
    seen_.push_back(place);
    take(key, value);
  }

  void finish() {
    if (!begun_) return;
    begun_ = false;
    for (const std::string_view key : {"id", "type", "name", "line", "as-of", "source"})
      if (!has(place_of(key)))
        faults_.push_back({file_, entry_.line, "The entry " + quoted(entry_.id) + " has no " + std::string(key) + "."});
    seen_.clear();
    if (entries_.size() == kMostEntries) return fault("There are more than 60000 entries.");
    if (!entry_.id.empty() && entry_.type != kNone) entries_.push_back(std::move(entry_));
  }

 private:
  static std::string quoted(std::string_view text) { return std::string("\"").append(text.substr(0, 80)).append("\""); }

  bool has(std::size_t place) const { return std::ranges::find(seen_, place) != seen_.end(); }

  void fault(std::string sentence) { faults_.push_back({file_, number_, std::move(sentence)}); }

  void take(std::string_view key, std::string_view value) {
    if (key == "id") {
      if (!good_id(value)) return fault(quoted(value) + " is no id: lower-case words and digits with hyphens between.");
      entry_.id = value;
    } else if (key == "type") {
      entry_.type = index_of(kTypes, value);
      if (entry_.type == kNone) fault(quoted(value) + " is no type; docs/knowledge.md lists them.");
    } else if (key == "name") {
      if (value.size() > 200) return fault("The name is longer than 200 bytes.");
      entry_.name = value;
    } else if (key == "aliases" || key == "words") {
      auto& list = key == "words" ? entry_.words : entry_.aliases;
      list = listed(value);
      if (list.size() > kMostListed) fault("The list has more than 40 members.");
    } else if (key == "country") {
      const bool good = value.size() == 2 && std::ranges::all_of(value, [](char c) { return c >= 'A' && c <= 'Z'; });
      if (!good) return fault(quoted(value) + " is no country: two capital letters, as in ISO 3166.");
      entry_.country = value;
    } else if (key == "role") {
      if (characters(value) > kLongestRole) fault("The role is longer than 80 characters.");
      entry_.role = value;
    } else if (key == "line") {
      if (characters(value) > kLongestAbout) fault("The line is longer than 110 characters.");
      if (value.ends_with('.')) fault("The line ends with a full stop, which it should not.");
      entry_.about = value;
    } else if (key == "as-of") {
      const auto date = date_of(value);
      if (!date || value.size() > 7 || *date < 20000000)
        return fault(quoted(value) + " is no year or month (YYYY-MM).");
      entry_.as_of = *date;
    } else if (key == "source") {
      const bool good = (value.starts_with("https://") || value.starts_with("http://")) && !value.contains(' ');
      if (!good) return fault(quoted(value) + " is no address of a page.");
      entry_.source = value;
    } else {
      for (const std::string& one : listed(value)) statement(index_of(kRelations, key), one);
    }
  }

  // "target", "target 2021", "target 2021-", "target 2019-2023", "target -2023"; a date may have a month and a day.
  void statement(std::size_t relation, std::string_view text) {
    Statement out{.relation = relation, .line = number_};
    const std::size_t space = std::min(text.find(' '), text.size());
    out.target = text.substr(0, space);
    if (!good_id(out.target)) return fault(quoted(out.target) + " is no id.");
    std::string_view when = trimmed(text.substr(space));
    const auto take_date = [&](Date& date) {
      for (const std::size_t length : {10, 7, 4}) {
        const bool ends = when.size() == length || (when.size() > length && when[length] == '-');
        const auto found = ends ? date_of(when.substr(0, length)) : std::nullopt;
        if (!found) continue;
        date = *found;
        when.remove_prefix(length);
        return;
      }
    };
    take_date(out.since);
    if (when.starts_with('-')) {
      when.remove_prefix(1);
      take_date(out.until);
    }
    if (!when.empty())
      return fault(quoted(text) + ": the date is none; YYYY, YYYY-MM, \"2014-\" or \"2019-2023\" are.");
    if (out.until != 0 && out.until < out.since / 10000 * 10000) return fault(quoted(text) + " ends before it begins.");
    entry_.statements.push_back(std::move(out));
  }

  std::string file_;
  std::vector<Entry>& entries_;
  std::vector<Fault>& faults_;
  Entry entry_;
  bool begun_ = false;
  std::vector<std::size_t> seen_;
  std::size_t number_ = 0;
};

}  // namespace

std::string text(const Fault& fault) {
  return fault.file + ":" + std::to_string(fault.line) + ": " + fault.sentence;
}

void read_entries(std::string_view file, std::string_view text, std::vector<Entry>& entries,
                  std::vector<Fault>& faults) {
  Reader reader(file, entries, faults);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    reader.line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  reader.finish();
}

std::vector<Entry> read_folder(const std::string& folder, std::vector<Fault>& faults) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    if (at->path().extension() == ".txt") files.push_back(at->path());
  if (error)
    faults.push_back({folder, 0, "The folder cannot be read: " + error.message() + "."});
  else if (files.empty())
    faults.push_back({folder, 0, "The folder holds no *.txt file."});
  std::ranges::sort(files);
  std::vector<Entry> entries;
  for (const fs::path& file : files) {
    const auto size = fs::file_size(file, error);
    std::ifstream in(file, std::ios::binary);
    if (error || !in || size > kMostBytes) {
      faults.push_back({file.filename().string(), 0, "The file cannot be read, or is larger than 4 MB."});
      continue;
    }
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    read_entries(file.filename().string(), text, entries, faults);
  }
  return entries;
}

}  // namespace sidelight::knowledge
