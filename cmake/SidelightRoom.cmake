# sidelight_room(NAME SOURCES … [LINKS …])   one library a room: sidelight::NAME
function(sidelight_room name)
  cmake_parse_arguments(room "" "" "SOURCES;LINKS" ${ARGN})
  add_library(sidelight_${name} STATIC ${room_SOURCES})
  add_library(sidelight::${name} ALIAS sidelight_${name})
  target_link_libraries(sidelight_${name} PUBLIC sidelight::settings ${room_LINKS})
endfunction()

# sidelight_test(NAME SOURCES … [LINKS …] [ENVIRONMENT …])   one test program a room; each test case is a test of ctest
function(sidelight_test name)
  cmake_parse_arguments(test "" "" "SOURCES;LINKS;ENVIRONMENT" ${ARGN})
  add_executable(test_${name} ${test_SOURCES})
  set_target_properties(test_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  target_link_libraries(test_${name} PRIVATE sidelight::settings sidelight::test_support ${test_LINKS})
  catch_discover_tests(test_${name} TEST_PREFIX "${name}: " PROPERTIES LABELS ${name} TIMEOUT 120
    ENVIRONMENT "${test_ENVIRONMENT}")
endfunction()
