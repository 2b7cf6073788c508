# SPDX-License-Identifier: GPL-3.0-or-later
# room(NAME USES rooms... OUTSIDE libraries...): one static library of src/NAME with its promise in
# include/diandan/NAME. Rooms are linked publicly, outside libraries privately, so that no room sees
# another room's library.
function(room name)
  cmake_parse_arguments(ROOM "" "" "USES;OUTSIDE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/${name}/*.c")
  add_library(${name} STATIC ${sources})
  target_include_directories(${name} PUBLIC "${CMAKE_SOURCE_DIR}/include" PRIVATE "${CMAKE_SOURCE_DIR}/src/${name}")
  target_link_libraries(${name} PUBLIC ${ROOM_USES} PRIVATE strict_flags ${ROOM_OUTSIDE})
endfunction()
