# SPDX-License-Identifier: GPL-3.0-or-later
# Writes OUTPUT: one C array of bytes per file of FILES, and the list of them (base/embedded.h).
set(arrays "")
set(rows "")
set(count 0)
foreach(file IN LISTS FILES)
  get_filename_component(name "${file}" NAME)
  file(READ "${file}" bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(APPEND arrays "static const unsigned char bytes_${count}[] = {${bytes}0x00};\n")
  string(APPEND rows "    {\"${name}\", (const char *)bytes_${count}, sizeof(bytes_${count}) - 1},\n")
  math(EXPR count "${count} + 1")
endforeach()
file(WRITE "${OUTPUT}" "#include <diandan/base/embedded.h>\n${arrays}const struct embedded embedded_${ROOM}[] = {\n${rows}    {0, 0, 0},\n};\nextern const struct embedded embedded_${ROOM}[];\n")
