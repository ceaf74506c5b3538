# Where each library is found, under one name for the rooms.
find_package(Threads REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(spdlog REQUIRED)
find_package(simdjson REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(CURL REQUIRED)
find_package(CLI11 REQUIRED)
find_package(ICU 70 REQUIRED COMPONENTS uc i18n)
find_package(PkgConfig REQUIRED)
pkg_check_modules(libseccomp REQUIRED IMPORTED_TARGET libseccomp)
pkg_check_modules(libmd REQUIRED IMPORTED_TARGET libmd)

# Asio and Boost.DLL are headers only.
find_path(SIDELIGHT_BOOST_INCLUDE boost/asio/awaitable.hpp REQUIRED)
add_library(sidelight_boost INTERFACE)
add_library(sidelight::boost ALIAS sidelight_boost)
target_include_directories(sidelight_boost SYSTEM INTERFACE ${SIDELIGHT_BOOST_INCLUDE})
target_link_libraries(sidelight_boost INTERFACE Threads::Threads ${CMAKE_DL_LIBS})
