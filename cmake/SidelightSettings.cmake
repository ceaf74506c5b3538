# Settings that every target of this project shares. Warnings are errors only where a preset asks for it.
option(SIDELIGHT_WERROR "Treat warnings as errors (the presets do, a packager's plain build does not)" OFF)
option(SIDELIGHT_TEST_WORLD "Let a browser-started host follow the test_world setting (never in a release)" OFF)
option(SIDELIGHT_FUZZ "Build the fuzz targets (clang only; see the preset)" OFF)
set(SIDELIGHT_CONTACT "" CACHE STRING "Where a server's operator finds who ships this build, an address or e-mail: a part of the User-Agent, which Wikimedia asks for")
set(SIDELIGHT_SANITIZE "" CACHE STRING "Sanitizers for the whole tree, as -fsanitize= takes them")

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 99)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# One build tree layout, which is also the installed one: programs in bin, modules and plugins beside them in lib/sidelight.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
set(SIDELIGHT_PLUGIN_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib/sidelight/plugins)
set(SIDELIGHT_MODULE_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib/sidelight)

find_program(SIDELIGHT_CCACHE ccache)
if(SIDELIGHT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${SIDELIGHT_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${SIDELIGHT_CCACHE})
endif()
find_program(SIDELIGHT_LLD ld.lld)
# lld cannot link what gcc has left to be compiled at link time.
if(SIDELIGHT_LLD AND NOT (CMAKE_INTERPROCEDURAL_OPTIMIZATION AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU"))
  add_link_options(-fuse-ld=lld)
endif()

add_library(sidelight_settings INTERFACE)
add_library(sidelight::settings ALIAS sidelight_settings)
target_include_directories(sidelight_settings INTERFACE ${PROJECT_SOURCE_DIR}/host)
target_compile_options(sidelight_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion $<IF:$<CXX_COMPILER_ID:GNU>,-Wshadow=local,-Wno-sign-conversion> -Wno-missing-field-initializers $<$<BOOL:${SIDELIGHT_WERROR}>:-Werror>)
target_compile_definitions(sidelight_settings INTERFACE
  SIDELIGHT_VERSION="${PROJECT_VERSION}" BOOST_ASIO_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED
  BOOST_DLL_USE_STD_FS $<$<BOOL:${SIDELIGHT_TEST_WORLD}>:SIDELIGHT_TEST_WORLD>)

if(SIDELIGHT_SANITIZE)
  add_compile_options(-fsanitize=${SIDELIGHT_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${SIDELIGHT_SANITIZE})
  target_compile_definitions(sidelight_settings INTERFACE SIDELIGHT_SANITIZED)
  target_compile_options(sidelight_settings INTERFACE
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)  # g++ 12 raises false alarms in instrumented code
endif()
