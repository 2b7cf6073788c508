# SPDX-License-Identifier: GPL-3.0-or-later
# embed(ROOM FOLDER pattern): the files of a folder, in order of name, as an array of
# { name, bytes } called embedded_<room> in the room's library.
function(embed room pattern)
  set(output "${CMAKE_BINARY_DIR}/embedded_${room}.c")
  file(GLOB files CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/${pattern}")
  list(SORT files)
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" "-DOUTPUT=${output}" "-DROOM=${room}" "-DFILES=${files}"
            -P "${CMAKE_SOURCE_DIR}/cmake/embed_script.cmake"
    DEPENDS ${files} "${CMAKE_SOURCE_DIR}/cmake/embed_script.cmake"
    VERBATIM)
  target_sources(${room} PRIVATE "${output}")
endfunction()
