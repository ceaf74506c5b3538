# find_package(Sidelight): what is needed to build a plugin, from an installed prefix or straight from the source tree
# (-DSidelight_DIR=<source>/plugins/sdk/cmake).
include(${CMAKE_CURRENT_LIST_DIR}/SidelightPlugin.cmake)
