# SPDX-License-Identifier: GPL-3.0-or-later
# The flags every target is compiled with.
set(CMAKE_C_STANDARD 17)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(DIANDAN_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them")
option(DIANDAN_FUZZERS "Build the libFuzzer targets (needs clang)" OFF)

# Assertions stay on in production: a broken invariant stops the service before it reaches the ledger.
set(CMAKE_C_FLAGS_RELEASE "-O2 -g")

add_library(strict_flags INTERFACE)
target_compile_definitions(strict_flags INTERFACE _GNU_SOURCE)
target_compile_options(strict_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Werror
  -fno-omit-frame-pointer -fstack-protector-strong)
if(DIANDAN_SANITIZE)
  target_compile_definitions(strict_flags INTERFACE DIANDAN_SANITIZED)
  target_compile_options(strict_flags INTERFACE "-fsanitize=${DIANDAN_SANITIZE}" -fno-sanitize-recover=all)
  target_link_options(strict_flags INTERFACE "-fsanitize=${DIANDAN_SANITIZE}")
endif()
