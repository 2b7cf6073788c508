# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the fuzzer PROGRAM for seconds on a copy of CORPUS; what it finds is left beside the program.
cmake_path(GET PROGRAM PARENT_PATH folder)
cmake_path(GET PROGRAM FILENAME name)
set(copy "${folder}/${name}.short")
file(REMOVE_RECURSE "${copy}")
file(COPY "${CORPUS}/" DESTINATION "${copy}")
execute_process(
  COMMAND "${PROGRAM}" -runs=20000 -max_total_time=10 -timeout=10 -max_len=2048 -rss_limit_mb=2048
          -print_final_stats=1 "-artifact_prefix=${folder}/${name}-" "${copy}"
  RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${name}: ${result}; the input is in ${folder}")
endif()
