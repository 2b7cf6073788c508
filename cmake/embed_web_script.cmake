# SPDX-License-Identifier: GPL-3.0-or-later
# Writes OUTPUT: the files of FILES included by the assembler, which megabytes need, and the list of them
# (base/embedded.h).
set(symbols "")
set(rows "")
set(count 0)
foreach(file IN LISTS FILES)
  file(RELATIVE_PATH name "${FOLDER}" "${file}")
  file(SIZE "${file}" length)
  string(APPEND symbols
    "__asm__(\".pushsection .rodata\\n.global web_${count}\\nweb_${count}:\\n.incbin \\\"${file}\\\"\\n.byte 0\\n.popsection\\n\");\n"
    "extern const char web_${count}[];\n")
  string(APPEND rows "    {\"${name}\", web_${count}, ${length}},\n")
  math(EXPR count "${count} + 1")
endforeach()
file(WRITE "${OUTPUT}" "#include <diandan/base/embedded.h>\n${symbols}extern const struct embedded embedded_web[];\nconst struct embedded embedded_web[] = {\n${rows}    {0, 0, 0},\n};\n")
