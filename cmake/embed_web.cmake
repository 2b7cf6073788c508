# SPDX-License-Identifier: GPL-3.0-or-later
# embed_web(ROOM): the pages that script/web built, by their paths below build/web/dist and in order of name,
# as an array of { name, bytes } called embedded_web in the room's library. Without them the list is empty,
# and the program serves the API alone.
function(embed_web room)
  set(folder "${CMAKE_SOURCE_DIR}/build/web/dist")
  set(output "${CMAKE_BINARY_DIR}/embedded_web.c")
  file(GLOB_RECURSE files CONFIGURE_DEPENDS "${folder}/*")
  list(SORT files)
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" "-DOUTPUT=${output}" "-DFOLDER=${folder}" "-DFILES=${files}"
            -P "${CMAKE_SOURCE_DIR}/cmake/embed_web_script.cmake"
    DEPENDS ${files} "${CMAKE_SOURCE_DIR}/cmake/embed_web_script.cmake"
    VERBATIM)
  target_sources(${room} PRIVATE "${output}")
endfunction()
