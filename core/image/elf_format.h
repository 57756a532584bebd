// elf_format.h: the numbers of ELF32 for RISC-V that the reader and the writer share. Names as in <elf.h>.
#pragma once

#include <cstdint>

namespace heddle::elf {

inline constexpr std::uint32_t header_size = 52, program_header_size = 32, section_header_size = 40, symbol_size = 16;
inline constexpr std::uint16_t et_rel = 1, et_exec = 2, et_dyn = 3, em_riscv = 243;
inline constexpr std::uint32_t ef_riscv_rvc = 1;
inline constexpr std::uint32_t pt_load = 1, pt_dynamic = 2, pt_interp = 3, pt_tls = 7, pt_gnu_stack = 0x6474e551;
inline constexpr std::uint32_t pf_execute = 1, pf_write = 2, pf_read = 4;
inline constexpr std::uint32_t sht_progbits = 1, sht_symtab = 2, sht_strtab = 3, sht_rela = 4, sht_nobits = 8, sht_init_array = 14, sht_fini_array = 15;
inline constexpr std::uint32_t shf_write = 1, shf_alloc = 2, shf_execinstr = 4, shf_info_link = 0x40, shf_tls = 0x400;
inline constexpr std::uint8_t stt_notype = 0, stt_object = 1, stt_func = 2, stt_file = 4, stt_tls = 6;
inline constexpr std::uint8_t stb_global = 1, stb_weak = 2;
inline constexpr std::uint16_t shn_undef = 0, shn_abs = 0xfff1;

inline constexpr const char* debug_section_name = ".heddle";
inline constexpr std::uint32_t kept_object_magic = 0x6f4c4448;  // "HDLo": in that section of a relocatable file.

}  // namespace heddle::elf
