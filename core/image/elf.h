// elf.h: images to and from static RV32 ELF files (System V ABI, RISC-V ELF psABI).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/image/image.h"

namespace heddle {

// An ET_EXEC for EM_RISCV with PT_LOADs, PT_TLS, .symtab, and all debug knowledge in a section `.heddle`
// that other tools pass over, so that a file written by `heddle build` is shown as well as its source.
std::vector<std::uint8_t> write_elf(const Image& image);

// Any static little-endian 32-bit RISC-V executable. Errors say what is wrong and where:
// "browser.elf is not an ELF file: it starts with 23 69 6e 63".
Result<Image> read_elf(std::span<const std::uint8_t> bytes, const std::string& name);

}  // namespace heddle
