// elf_object.h: what another compiler made: a relocatable ELF file (foo.o) as an Object, to be linked with ours.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "core/base/result.h"
#include "core/cc/object.h"

namespace heddle {

// A little-endian ELF32 file of type ET_REL for RISC-V without compressed instructions, calling convention ilp32, as
// `riscv64-unknown-elf-gcc -march=rv32imafd -mabi=ilp32 -c` writes it. The file is untrusted. Errors say what is wrong:
// "main.o passes floating-point numbers in their own registers; compile it with -mabi=ilp32".
Result<Object> read_elf_object(std::span<const std::uint8_t> bytes, const std::string& name);

// Whether the bytes begin as such a file does.
bool is_elf_object(std::span<const std::uint8_t> bytes);

}  // namespace heddle
