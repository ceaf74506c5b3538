// The same pins for C++, and a plugin made with the thin header.
#include "abi.c"

#include "sidelight/plugin.hpp"

namespace {
struct Nothing {
  void run(const sidelight::Job&, sidelight::Host&) {}
};
}  // namespace

SIDELIGHT_PLUGIN(Nothing);
