#include "data_file/data_file.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <utility>

namespace sidelight::data {

std::optional<DataFile> DataFile::open(const std::string& path, std::size_t most, std::string& why) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat about {};
  const bool known = file >= 0 && ::fstat(file, &about) == 0;
  const std::size_t size = known ? static_cast<std::size_t>(about.st_size) : 0;
  void* mapped = MAP_FAILED;
  if (size > 0 && size <= most) mapped = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  if (file >= 0) ::close(file);
  if (mapped == MAP_FAILED) {
    why = path + (!known        ? " cannot be read"
                  : size == 0   ? " is empty"
                  : size > most ? " is too large"
                                : " cannot be mapped");
    return std::nullopt;
  }
  DataFile opened;
  opened.bytes_ = {static_cast<const unsigned char*>(mapped), size};
  return opened;
}

DataFile::DataFile(DataFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

DataFile::~DataFile() {
  if (!bytes_.empty()) ::munmap(const_cast<unsigned char*>(bytes_.data()), bytes_.size());
}

std::string beside_library(const void* function, std::string_view name) {
  Dl_info about{};
  if (::dladdr(function, &about) == 0) throw std::runtime_error("The library has no path.");
  return std::filesystem::path(about.dli_fname).parent_path() / name;
}

}  // namespace sidelight::data
