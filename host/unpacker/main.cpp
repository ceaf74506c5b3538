// sidelight-unpacker: libarchive in a sandbox. It gives its rights away, says so, and takes one archive apart. It
// decides nothing: which entry may become a file is for the host to say, which ends it as soon as it has had enough.
//
//     out  {"type":"ready","sandbox":{…}}
//     in   {"type":"unpack"}                                        body: the archive's bytes (.tar, .tar.gz, .zip)
//     out  {"type":"entry","path":"…","kind":"file","mode":420}     kind: file, folder, link or other
//          {"type":"data"}                                          body: a piece of the last entry's bytes, in order
//      or  {"type":"end"}, once, behind all entries
//      or  {"type":"error","message":"…"}
#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

#include <clocale>
#include <memory>
#include <new>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "child/channel.hpp"
#include "child/confine.hpp"
#include "child/exit_status.hpp"

namespace {

using namespace sidelight;

constexpr std::chrono::seconds kMostCpu{60};
constexpr std::size_t kPiece = 256 * 1024;

const char* kind_of(archive_entry* entry) {
  if (archive_entry_hardlink(entry) != nullptr) return "link";
  switch (archive_entry_filetype(entry)) {
    case AE_IFREG:
      return "file";
    case AE_IFDIR:
      return "folder";
    case AE_IFLNK:
      return "link";
    default:
      return "other";
  }
}

bool send_error(child::Channel& channel, std::string_view message) {
  return channel.send({{"type", "error"}, {"message", repair_utf8(utf8_prefix(message, 500))}}).has_value();
}

bool send_data(child::Channel& channel, archive* in) {
  std::string piece(kPiece, '\0');
  while (true) {
    const la_ssize_t n = archive_read_data(in, piece.data(), piece.size());
    if (n < 0) return send_error(channel, archive_error_string(in) != nullptr ? archive_error_string(in) : "damaged");
    if (n == 0) return true;
    if (!channel.send({{"type", "data"}}, std::string_view(piece).substr(0, static_cast<std::size_t>(n)))) return false;
  }
}

// False once nobody listens any more; an error was told.
bool unpack(child::Channel& channel, const std::string& bytes) {
  const std::unique_ptr<archive, decltype(&archive_read_free)> in(archive_read_new(), archive_read_free);
  archive_read_support_filter_gzip(in.get());
  archive_read_support_format_tar(in.get());
  archive_read_support_format_zip(in.get());
  if (archive_read_open_memory(in.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
    return send_error(channel, "it is neither a .tar.gz nor a .zip archive");
  while (true) {
    archive_entry* entry = nullptr;
    const int read = archive_read_next_header(in.get(), &entry);
    if (read == ARCHIVE_EOF) return channel.send({{"type", "end"}}).has_value();
    const char* path = read >= ARCHIVE_WARN ? archive_entry_pathname(entry) : nullptr;
    if (path == nullptr) {
      const char* reason = archive_error_string(in.get());
      return send_error(channel, reason != nullptr ? reason : "an entry has no name that can be read");
    }
    if (!is_valid_utf8(path)) return send_error(channel, "an entry's name is not UTF-8");
    if (archive_entry_is_encrypted(entry) != 0) return send_error(channel, "it is locked with a password");
    const nlohmann::json header = {
        {"type", "entry"}, {"path", path}, {"kind", kind_of(entry)}, {"mode", archive_entry_mode(entry) & 07777}};
    if (!channel.send(header)) return false;
    if (archive_entry_filetype(entry) == AE_IFREG && !send_data(channel, in.get())) return false;
  }
}

int serve() {
  std::setlocale(LC_CTYPE, "C.UTF-8");  // what names are turned into
  child::Channel channel{Fd(child::kChannelFd)};
  const child::SandboxReport report = child::confine({.cpu = kMostCpu, .threads = false});
  if (!channel.send({{"type", "ready"}, {"sandbox", child::to_json(report)}})) return 0;
  const auto message = channel.receive();
  if (!message || (*message && (*message)->header.value("type", "") != "unpack")) return child::kExitBadMessage;
  if (*message) unpack(channel, (*message)->body);
  return 0;
}

}  // namespace

int main() {
  try {
    ::_exit(serve());
  } catch (const std::bad_alloc&) {
    ::_exit(child::kExitOutOfMemory);
  } catch (const nlohmann::json::exception&) {
    ::_exit(child::kExitBadMessage);
  }
}
