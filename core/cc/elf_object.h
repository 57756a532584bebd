// elf_object.h: relocatable ELF files (foo.o): what another compiler made as an Object, to be linked with ours; and ours
// for another linker.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include <vector>

#include "core/base/result.h"
#include "core/cc/object.h"
#include "core/cc/object_bytes.h"

namespace heddle {

// A little-endian ELF32 file of type ET_REL for RISC-V without compressed instructions, calling convention ilp32, as
// `riscv64-unknown-elf-gcc -march=rv32imafd -mabi=ilp32 -c` writes it. The file is untrusted. Errors say what is wrong:
// "main.o passes floating-point numbers in their own registers; compile it with -mabi=ilp32".
// One that write_elf_object made comes back with all that is known of it; `texts` are then the library's.
Result<Object> read_elf_object(std::span<const std::uint8_t> bytes, const std::string& name, const LibraryTexts& texts = {});

// An Object as such a file, for any linker: each function and each object in a section of its own. A section .heddle
// that is not loaded keeps the rest: lines, variables, and the texts of the program's own files.
Result<std::vector<std::uint8_t>> write_elf_object(const Object& object);

// Whether the bytes begin as such a file does.
bool is_elf_object(std::span<const std::uint8_t> bytes);

}  // namespace heddle
