# cmake -DCOMPILER=gcc -DHEADER=plugin.h -DINCLUDE=… -P headers.cmake
# The header compiles under every standard that it promises, with every warning an error.
find_program(compiler ${COMPILER})
if(NOT compiler)
  message("SKIPPED: ${COMPILER} is not installed")
  return()
endif()
if(HEADER STREQUAL "plugin.h")
  set(language c)
  set(only_c -Wstrict-prototypes -Wmissing-prototypes)
  set(standards c99 c11 c17 c2x)
  set(source "#include <sidelight/plugin.h>
static void* create(const sidelight_host* host, sidelight_text settings) {
  (void)settings;
  return SIDELIGHT_HAS(sidelight_host, host, fail) ? (void*)host : NULL;
}
static sidelight_status run(void* plugin, const sidelight_job* job) {
  const sidelight_host* host = (const sidelight_host*)plugin;
  sidelight_text slot = {\"cards\", 5};
  return host->give(host->self, slot, job->text);
}
static void destroy(void* plugin) { (void)plugin; }
const sidelight_plugin* sidelight_plugin_v1(void) {
  static const sidelight_plugin plugin = {sizeof(sidelight_plugin), SIDELIGHT_NEEDS_MINOR, create, run, destroy};
  return &plugin;
}
")
else()
  set(language c++)
  set(standards c++17 c++20 c++23)
  set(source "#include <sidelight/plugin.hpp>
#include <sidelight/plugin.h>
struct Plugin {
  Plugin(sidelight::Host& host, std::string_view settings) { host.log(sidelight::Level::info, settings); }
  void run(const sidelight::Job& job, sidelight::Host& host) {
    host.stop_if_cancelled();
    if (auto answer = host.fetch(job.url())) host.cache_put(job.title(), answer.response->body, 60);
    if (auto kept = host.cache_get(job.language())) host.give_card(sidelight::json_string(kept.response->body));
  }
};
SIDELIGHT_PLUGIN(Plugin);
")
endif()
file(MAKE_DIRECTORY ${OUTPUT})
set(file ${OUTPUT}/${COMPILER}.${language})
file(WRITE ${file} "${source}")
set(warnings -Wall -Wextra -pedantic -Wconversion -Wsign-conversion -Wshadow -Wundef)
foreach(standard IN LISTS standards)
  execute_process(COMMAND ${compiler} -x ${language} -std=${standard} ${warnings} ${only_c} -Werror -fsyntax-only -I${INCLUDE} ${file}
    RESULT_VARIABLE result ERROR_VARIABLE words)
  if(NOT result EQUAL 0)
    message(SEND_ERROR "${HEADER} with ${COMPILER} -std=${standard}:\n${words}")
  endif()
endforeach()
if(language STREQUAL "c") # C's header is C++'s as well
  foreach(standard c++17 c++20 c++23)
    execute_process(COMMAND ${compiler} -x c++ -std=${standard} ${warnings} -Werror -fsyntax-only -I${INCLUDE}
      -include sidelight/plugin.h /dev/null RESULT_VARIABLE result ERROR_VARIABLE words)
    if(NOT result EQUAL 0)
      message(SEND_ERROR "${HEADER} with ${COMPILER} -std=${standard}:\n${words}")
    endif()
  endforeach()
endif()
