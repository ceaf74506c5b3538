# sidelight_add_plugin(ID SOURCES … MANIFEST plugin.json [LINKS …] [FILES …])
#
# Builds the folder of one plugin, ID/ with plugin.json and the library, in SIDELIGHT_PLUGIN_OUTPUT_DIRECTORY (the build
# directory if unset), and installs it into SIDELIGHT_PLUGIN_INSTALL_DIRECTORY (lib/sidelight/plugins). The library's name is
# read from plugin.json, the one place where it is written. The target is called ID. FILES are put beside the library, which may
# read them.
include_guard(GLOBAL)

set(SIDELIGHT_SDK_CMAKE_DIR ${CMAKE_CURRENT_LIST_DIR})
if(EXISTS ${CMAKE_CURRENT_LIST_DIR}/../include/sidelight/plugin.h)
  get_filename_component(SIDELIGHT_SDK_INCLUDE_DIR ${CMAKE_CURRENT_LIST_DIR}/../include ABSOLUTE) # the source tree
else()
  get_filename_component(SIDELIGHT_SDK_INCLUDE_DIR ${CMAKE_CURRENT_LIST_DIR}/../../../include ABSOLUTE) # share/cmake/Sidelight
endif()

if(NOT TARGET sidelight::sdk)
  add_library(sidelight::sdk INTERFACE IMPORTED GLOBAL)
  target_include_directories(sidelight::sdk INTERFACE ${SIDELIGHT_SDK_INCLUDE_DIR})
  target_compile_features(sidelight::sdk INTERFACE c_std_99 cxx_std_17)
endif()

function(sidelight_add_plugin id)
  cmake_parse_arguments(plugin "" "MANIFEST" "SOURCES;LINKS;FILES" ${ARGN})
  if(NOT plugin_SOURCES OR NOT plugin_MANIFEST OR plugin_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "sidelight_add_plugin(${id}): needs SOURCES and MANIFEST ${plugin_UNPARSED_ARGUMENTS}")
  endif()

  get_filename_component(manifest ${plugin_MANIFEST} ABSOLUTE)
  file(READ ${manifest} json)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${manifest})
  string(JSON manifest_id GET "${json}" id)
  string(JSON library GET "${json}" library)
  if(NOT manifest_id STREQUAL id)
    message(FATAL_ERROR "${plugin_MANIFEST}: id is ${manifest_id}, but sidelight_add_plugin says ${id}")
  endif()

  set(folder ${SIDELIGHT_PLUGIN_OUTPUT_DIRECTORY})
  if(NOT folder)
    set(folder ${CMAKE_CURRENT_BINARY_DIR})
  endif()
  set(folder ${folder}/${id})

  add_library(${id} MODULE ${plugin_SOURCES})
  target_link_libraries(${id} PRIVATE sidelight::sdk ${plugin_LINKS})
  set_target_properties(${id} PROPERTIES
    PREFIX lib SUFFIX .so OUTPUT_NAME ${library}
    LIBRARY_OUTPUT_DIRECTORY ${folder}
    C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
    LINK_DEPENDS ${SIDELIGHT_SDK_CMAKE_DIR}/plugin.map)

  # Unique symbols would tie two libraries together and make one impossible to unload; the map keeps the standard library's
  # templates, which are visible whatever we ask for, out of the list of exported names.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${id} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-fno-gnu-unique>)
  endif()
  target_link_options(${id} PRIVATE -Wl,--version-script=${SIDELIGHT_SDK_CMAKE_DIR}/plugin.map)
  # A sanitizer's runtime is in the program, not in the library, so that undefined names are as they should be.
  if(NOT SIDELIGHT_SANITIZE AND NOT "${CMAKE_CXX_FLAGS} ${CMAKE_C_FLAGS}" MATCHES "-fsanitize")
    target_link_options(${id} PRIVATE -Wl,-z,defs)
  endif()

  # Sidelight loads nothing that others can write, whatever umask it was built with.
  configure_file(${manifest} ${folder}/plugin.json COPYONLY
    FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
  foreach(file IN LISTS plugin_FILES)
    configure_file(${file} ${folder} COPYONLY FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
  endforeach()
  add_custom_command(TARGET ${id} POST_BUILD COMMAND chmod go-w ${folder} $<TARGET_FILE:${id}> VERBATIM)

  if(NOT SIDELIGHT_PLUGIN_SKIP_INSTALL)
    set(destination ${SIDELIGHT_PLUGIN_INSTALL_DIRECTORY})
    if(NOT destination)
      set(destination lib/sidelight/plugins)
    endif()
    install(TARGETS ${id} LIBRARY DESTINATION ${destination}/${id})
    install(FILES ${manifest} DESTINATION ${destination}/${id} RENAME plugin.json)
    install(FILES ${plugin_FILES} DESTINATION ${destination}/${id})
  endif()
endfunction()
