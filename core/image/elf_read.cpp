// elf_read.cpp: a static RV32 ELF file as an Image. The file is untrusted: each offset is checked before it is used.
#include <algorithm>

#include "core/base/bytes.h"
#include "core/base/text.h"
#include "core/image/debug_section.h"
#include "core/image/elf.h"
#include "core/image/elf_format.h"

namespace heddle {
namespace {

constexpr std::uint64_t most_memory = 0x80000000;  // Guest programs live in the lower half.

constexpr std::uint32_t most_zeros_to_write_out = 1u << 24;
constexpr std::size_t longest_name = 4096;
constexpr std::uint32_t most_program_headers = 64;

using Bytes = std::span<const std::uint8_t>;

struct ProgramHeader {
  std::uint32_t type, offset, address, physical, file_size, memory_size, flags, alignment;
};

struct SectionHeader {
  std::uint32_t name, type, flags, address, offset, size, link, info, alignment, entry_size;
};

struct Header {
  Address entry = 0;
  std::uint32_t program_offset = 0, section_offset = 0, flags = 0;
  std::uint16_t type = 0, machine = 0, program_size = 0, program_count = 0, section_size = 0, section_count = 0, names_section = 0;
};

bool holds(Bytes bytes, std::uint64_t offset, std::uint64_t size) { return offset <= bytes.size() && size <= bytes.size() - offset; }

std::string first_bytes(Bytes bytes) {
  std::string text;
  for (std::size_t i = 0; i < std::min<std::size_t>(bytes.size(), 4); ++i) text += print_text(i == 0 ? "%02x" : " %02x", bytes[i]);
  return text;
}

Result<Header> read_header(Bytes bytes) {
  if (bytes.empty()) return Error{"is empty"};
  if (bytes.size() < 4 || bytes[0] != 0x7f || bytes[1] != 'E' || bytes[2] != 'L' || bytes[3] != 'F')
    return Error{"is not an ELF file: it starts with " + first_bytes(bytes)};
  if (bytes.size() < elf::header_size)
    return Error{print_text("is cut off: %u bytes, and an ELF header has %u", static_cast<unsigned>(bytes.size()), elf::header_size)};
  if (bytes[4] != 1) return Error{"is not a 32-bit ELF file; build it with -march=rv32imafd -mabi=ilp32 (or ilp32d)"};
  if (bytes[5] != 1) return Error{"is a big-endian ELF file; RISC-V is little-endian"};
  ByteReader from(bytes.subspan(16));
  Header header;
  header.type = from.u16();
  header.machine = from.u16();
  from.u32();
  header.entry = from.u32();
  header.program_offset = from.u32();
  header.section_offset = from.u32();
  header.flags = from.u32();
  from.u16();
  header.program_size = from.u16();
  header.program_count = from.u16();
  header.section_size = from.u16();
  header.section_count = from.u16();
  header.names_section = from.u16();
  if (header.machine != elf::em_riscv) return Error{print_text("is for ELF machine %u, not for RISC-V (243)", header.machine)};
  if (header.type == elf::et_dyn) return Error{"is a shared object or position-independent; link it with -static -no-pie"};
  if (header.type != elf::et_exec) return Error{print_text("is not an executable: its ELF type is %u, not 2", header.type)};
  if (header.flags & elf::ef_riscv_rvc) return Error{"has compressed instructions, which this machine does not know; build it with -march=rv32imafd"};
  if (header.program_count == 0) return Error{"has no segments to load"};
  if (header.program_count > most_program_headers)
    return Error{print_text("has %u program headers; at most %u make sense", header.program_count, most_program_headers)};
  if (header.program_size != elf::program_header_size)
    return Error{print_text("has program headers of %u bytes; they should have %u", header.program_size, elf::program_header_size)};
  if (!holds(bytes, header.program_offset, std::uint64_t{header.program_count} * elf::program_header_size))
    return Error{print_text("is cut off: its %u program headers at offset %u are not in the file", header.program_count, header.program_offset)};
  return header;
}

ProgramHeader program_header_at(Bytes bytes, const Header& header, std::uint32_t index) {
  ByteReader from(bytes.subspan(header.program_offset + index * elf::program_header_size));
  ProgramHeader program;
  for (std::uint32_t* field : {&program.type, &program.offset, &program.address, &program.physical, &program.file_size,
                               &program.memory_size, &program.flags, &program.alignment})
    *field = from.u32();
  return program;
}

// Rounded down to a page: what the linker put before it in the page is zeros to us.
Result<Segment> read_segment(Bytes bytes, const ProgramHeader& program, std::uint32_t index) {
  if (!holds(bytes, program.offset, program.file_size))
    return Error{print_text("is cut off: segment %u wants %u bytes at offset %u, the file has %u", index, program.file_size, program.offset,
                            static_cast<unsigned>(bytes.size()))};
  if (program.memory_size < program.file_size)
    return Error{print_text("has a segment %u of %u bytes in the file but only %u in memory", index, program.file_size, program.memory_size)};
  if (std::uint64_t{program.address} + program.memory_size > most_memory)
    return Error{print_text("has a segment %u at 0x%x of %u bytes; programs must lie below 0x80000000", index, program.address, program.memory_size)};
  std::uint32_t before = program.address % page_size;
  Segment segment;
  segment.address = program.address - before;
  segment.bytes.assign(before, 0);
  Bytes content = bytes.subspan(program.offset, program.file_size);
  segment.bytes.insert(segment.bytes.end(), content.begin(), content.end());
  segment.memory_size = before + program.memory_size;
  segment.readable = (program.flags & elf::pf_read) != 0;
  segment.writable = (program.flags & elf::pf_write) != 0;
  segment.executable = (program.flags & elf::pf_execute) != 0;
  return segment;
}

std::uint64_t page_end(const Segment& segment) {
  return (std::uint64_t{segment.address} + segment.memory_size + page_size - 1) / page_size * page_size;
}

// Two segments that share a page become one with the rights of both. Zeros at the end of the first then take room.
bool can_merge(const Segment& first, const Segment& second) {
  return second.address - first.address <= first.bytes.size() + most_zeros_to_write_out;
}

void merge_into(Segment& first, const Segment& second, std::uint32_t second_begin) {
  std::size_t offset = second.address - first.address;
  if (first.bytes.size() < offset + second.bytes.size()) first.bytes.resize(offset + second.bytes.size(), 0);
  for (std::size_t i = second_begin; i < second.bytes.size(); ++i) first.bytes[offset + i] = second.bytes[i];
  first.memory_size = std::max(first.memory_size, static_cast<std::uint32_t>(offset) + second.memory_size);
  first.readable |= second.readable;
  first.writable |= second.writable;
  first.executable |= second.executable;
}

Result<Done> read_segments(Bytes bytes, const Header& header, Image& image) {
  std::uint64_t real_end = 0;
  for (std::uint32_t i = 0; i < header.program_count; ++i) {
    ProgramHeader program = program_header_at(bytes, header, i);
    if (program.type == elf::pt_interp || program.type == elf::pt_dynamic) return Error{"is dynamically linked; link it with -static"};
    if (program.type == elf::pt_tls) {
      image.tls_address = program.address;
      image.tls_size = program.memory_size;
      image.tls_file_size = program.file_size;
      image.tls_alignment = std::max<std::uint32_t>(program.alignment, 1);
    }
    if (program.type != elf::pt_load || program.memory_size == 0) continue;
    bool only_headers = program.offset == 0 && program.flags == elf::pf_read &&
                        program.memory_size == header.program_offset + header.program_count * elf::program_header_size;
    if (only_headers) continue;  // Our kernel gives each program its headers anyway.
    auto segment = read_segment(bytes, program, i);
    if (!segment) return Error{segment.error()};
    if (!image.segments.empty() && program.address < real_end)
      return Error{print_text("has segments that overlap or are not in order: segment %u begins at 0x%x", i, program.address)};
    real_end = std::uint64_t{program.address} + program.memory_size;
    if (image.segments.empty() || segment->address >= page_end(image.segments.back())) {
      image.segments.push_back(std::move(*segment));
      continue;
    }
    if (!can_merge(image.segments.back(), *segment))
      return Error{print_text("has a segment %u that begins in the last page of a much larger one", i)};
    merge_into(image.segments.back(), *segment, program.address % page_size);
  }
  if (image.segments.empty()) return Error{"has no segments to load"};
  return Done{};
}

Result<Done> check_tls(const Image& image) {
  if (image.tls_size == 0) return Done{};
  if (image.tls_file_size > image.tls_size || image.tls_size > (1u << 24) || image.tls_alignment > page_size ||
      (image.tls_alignment & (image.tls_alignment - 1)) != 0)
    return Error{print_text("has thread-local storage of %u bytes, %u of them in the file, aligned to %u: that cannot be", image.tls_size,
                            image.tls_file_size, image.tls_alignment)};
  if (image.tls_file_size == 0) return Done{};
  for (const Segment& segment : image.segments)
    if (image.tls_address >= segment.address && std::uint64_t{image.tls_address} + image.tls_file_size <= std::uint64_t{segment.address} + segment.memory_size)
      return Done{};
  return Error{print_text("has thread-local storage at 0x%x, outside its segments", image.tls_address)};
}

bool is_executable(const Image& image, Address address) {
  return std::any_of(image.segments.begin(), image.segments.end(),
                     [&](const Segment& segment) { return segment.executable && address - segment.address < segment.memory_size; });
}

SectionHeader section_header_at(Bytes bytes, const Header& header, std::uint32_t index) {
  ByteReader from(bytes.subspan(header.section_offset + std::size_t{index} * elf::section_header_size));
  SectionHeader section;
  for (std::uint32_t* field : {&section.name, &section.type, &section.flags, &section.address, &section.offset, &section.size, &section.link,
                               &section.info, &section.alignment, &section.entry_size})
    *field = from.u32();
  return section;
}

Result<std::vector<SectionHeader>> read_sections(Bytes bytes, const Header& header) {
  std::vector<SectionHeader> sections;
  if (header.section_offset == 0 || header.section_count == 0) return sections;  // Stripped of them: it runs all the same.
  if (header.section_size != elf::section_header_size || !holds(bytes, header.section_offset, std::uint64_t{header.section_count} * elf::section_header_size))
    return Error{print_text("is cut off: its %u section headers at offset %u are not in the file", header.section_count, header.section_offset)};
  for (std::uint32_t i = 0; i < header.section_count; ++i) {
    sections.push_back(section_header_at(bytes, header, i));
    const SectionHeader& section = sections.back();
    if (section.type != 0 && section.type != elf::sht_nobits && !holds(bytes, section.offset, section.size))
      return Error{print_text("is cut off: section %u wants %u bytes at offset %u, the file has %u", i, section.size, section.offset,
                              static_cast<unsigned>(bytes.size()))};
  }
  return sections;
}

std::string string_at(Bytes strings, std::uint32_t offset) {
  std::string text;
  while (offset < strings.size() && strings[offset] != 0 && text.size() < longest_name) text += static_cast<char>(strings[offset++]);
  return text;
}

void read_symbols(Bytes table, Bytes strings, Image& image) {
  ByteReader from(table);
  while (from.left() >= elf::symbol_size) {
    Symbol symbol;
    std::uint32_t name = from.u32();
    symbol.address = from.u32();
    symbol.size = from.u32();
    std::uint8_t info = from.u8();
    from.u8();
    std::uint16_t section = from.u16();
    std::uint8_t type = info & 15, binding = info >> 4;
    bool is_label = type == elf::stt_notype && binding == elf::stb_global && is_executable(image, symbol.address);
    if (section == elf::shn_undef || (type != elf::stt_func && type != elf::stt_object && !is_label)) continue;
    symbol.name = string_at(strings, name);
    symbol.kind = type == elf::stt_object ? SymbolKind::object : SymbolKind::function;
    image.symbols.push_back(std::move(symbol));
  }
  std::stable_sort(image.symbols.begin(), image.symbols.end(), [](const Symbol& a, const Symbol& b) { return a.address < b.address; });
}

Result<Done> read_names_and_debug(Bytes bytes, const Header& header, Image& image) {
  auto sections = read_sections(bytes, header);
  if (!sections) return Error{sections.error()};
  auto content = [&](const SectionHeader& section) { return section.type == 0 || section.type == elf::sht_nobits ? Bytes{} : bytes.subspan(section.offset, section.size); };
  Bytes names = header.names_section < sections->size() ? content((*sections)[header.names_section]) : Bytes{};
  bool has_debug = false;
  for (const SectionHeader& section : *sections) {
    if (section.type == elf::sht_symtab && image.symbols.empty() && section.link < sections->size())
      read_symbols(content(section), content((*sections)[section.link]), image);
    if (section.type != elf::sht_progbits || has_debug || string_at(names, section.name) != elf::debug_section_name) continue;
    has_debug = true;
    auto done = read_debug_section(content(section), image);
    if (!done) return done;
  }
  if (image.types.empty()) image.types.push_back({.kind = TypeKind::void_, .name = "void"});
  return Done{};
}

Result<Image> read_image(Bytes bytes) {
  auto header = read_header(bytes);
  if (!header) return Error{header.error()};
  Image image;
  image.entry = header->entry;
  auto done = read_segments(bytes, *header, image);
  if (done) done = check_tls(image);
  if (done && !is_executable(image, image.entry)) done = Error{print_text("starts at 0x%x, where it has no code", image.entry)};
  if (done && image.entry % 4 != 0) done = Error{print_text("starts at 0x%x, which is not a multiple of 4", image.entry)};
  if (done) done = read_names_and_debug(bytes, *header, image);
  if (!done) return Error{done.error()};
  return image;
}

}  // namespace

Result<Image> read_elf(std::span<const std::uint8_t> bytes, const std::string& name) {
  auto image = read_image(bytes);
  if (!image) return Error{name + " " + image.error()};
  image->name = name;
  return image;
}

}  // namespace heddle
