// Let exceptions out.
#include <memory>
#include <stdexcept>
#include <vector>

#define OWN_LIFE
#include "bad.h"

static void* create(const sidelight_host* given, sidelight_text) {
  host = given;
  if (am("throws_in_create")) throw std::runtime_error("the lake is frozen");
  return &host;
}

static void destroy(void*) {}

BAD(throws_in_create) {
  return SIDELIGHT_OK;
}

BAD(throws) {
  throw std::runtime_error("the sea is rough");
}

BAD(throws_a_number) {
  throw 7;
}

static void throw_on(void*, std::int32_t, sidelight_text, sidelight_text) {
  throw std::runtime_error("thrown through the host");
}

BAD(throws_through_host) {
  const sidelight_text key = text_of("key");
  host->cache_put(host->self, key, key, 60);
  return host->cache_get(host->self, key, throw_on, nullptr);
}

BAD(runs_out_of_memory) {
  std::vector<std::unique_ptr<char[]>> pieces;
  for (;;) pieces.emplace_back(new char[std::size_t{16} << 20]);
  return SIDELIGHT_OK;
}
