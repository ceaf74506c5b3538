# The version that find_package is asked for is the plugin API's, which plugin.h says: 1.0 is found by every later 1.x.
if(EXISTS ${CMAKE_CURRENT_LIST_DIR}/../include/sidelight/plugin.h)
  set(header ${CMAKE_CURRENT_LIST_DIR}/../include/sidelight/plugin.h) # the source tree
else()
  set(header ${CMAKE_CURRENT_LIST_DIR}/../../../include/sidelight/plugin.h) # share/cmake/Sidelight
endif()
file(STRINGS ${header} lines REGEX "^#define SIDELIGHT_API_M[AI][JN]OR [0-9]+$")
list(TRANSFORM lines REPLACE "^.* " "")
list(JOIN lines "." PACKAGE_VERSION)

if(PACKAGE_VERSION VERSION_LESS PACKAGE_FIND_VERSION
   OR (PACKAGE_FIND_VERSION_MAJOR AND NOT PACKAGE_VERSION MATCHES "^${PACKAGE_FIND_VERSION_MAJOR}\\."))
  set(PACKAGE_VERSION_COMPATIBLE FALSE)
else()
  set(PACKAGE_VERSION_COMPATIBLE TRUE)
  if(PACKAGE_FIND_VERSION VERSION_EQUAL PACKAGE_VERSION)
    set(PACKAGE_VERSION_EXACT TRUE)
  endif()
endif()
unset(header)
unset(lines)
