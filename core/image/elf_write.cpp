// elf_write.cpp: an Image as a static RV32 ELF file: headers, segments at page-aligned offsets, then sections.
#include <algorithm>

#include "core/base/bytes.h"
#include "core/image/debug_section.h"
#include "core/image/elf.h"
#include "core/image/elf_format.h"

namespace heddle {
namespace {

struct Section {
  std::string name;
  std::uint32_t type = 0, flags = 0;
  Address address = 0;
  std::uint32_t offset = 0, size = 0, link = 0, info = 0, alignment = 1, entry_size = 0;
};

std::uint32_t size_of(const ByteWriter& out) { return static_cast<std::uint32_t>(out.bytes().size()); }

void pad_to(ByteWriter& out, std::uint32_t alignment) {
  while (size_of(out) % alignment != 0) out.u8(0);
}

void write_header(ByteWriter& out, const Image& image, std::uint32_t program_headers, std::uint32_t sections, std::uint32_t section_offset) {
  for (std::uint8_t byte : {0x7f, 0x45, 0x4c, 0x46, 1 /* 32 bits */, 1 /* little-endian */, 1 /* version */, 0, 0, 0, 0, 0, 0, 0, 0, 0})
    out.u8(byte);
  out.u16(elf::et_exec);
  out.u16(elf::em_riscv);
  out.u32(1);
  out.u32(image.entry);
  out.u32(elf::header_size);  // The program headers follow at once.
  out.u32(section_offset);
  out.u32(0);  // Flags: no compressed instructions, soft-float calls.
  out.u16(elf::header_size);
  out.u16(elf::program_header_size);
  out.u16(static_cast<std::uint16_t>(program_headers));
  out.u16(elf::section_header_size);
  out.u16(static_cast<std::uint16_t>(sections));
  out.u16(static_cast<std::uint16_t>(sections - 1));  // The section names come last.
}

void write_program_header(ByteWriter& out, std::uint32_t type, std::uint32_t offset, Address address, std::uint32_t file_size,
                          std::uint32_t memory_size, std::uint32_t flags, std::uint32_t alignment) {
  for (std::uint32_t word : {type, offset, address, address, file_size, memory_size, flags, alignment}) out.u32(word);
}

std::uint32_t segment_flags(const Segment& segment) {
  return (segment.readable ? elf::pf_read : 0) | (segment.writable ? elf::pf_write : 0) | (segment.executable ? elf::pf_execute : 0);
}

// One section per segment (two when its end is zeros), so that objdump -d and gdb see code and data.
void add_segment_sections(std::vector<Section>& sections, const Segment& segment, std::uint32_t offset) {
  std::uint32_t file_size = static_cast<std::uint32_t>(segment.bytes.size());
  std::uint32_t flags = elf::shf_alloc | (segment.writable ? elf::shf_write : 0) | (segment.executable ? elf::shf_execinstr : 0);
  if (file_size != 0) {
    std::string name = segment.executable ? ".text" : segment.writable ? ".data" : ".rodata";
    sections.push_back({.name = name, .type = elf::sht_progbits, .flags = flags, .address = segment.address, .offset = offset,
                        .size = file_size, .alignment = 4});
  }
  if (segment.memory_size > file_size)
    sections.push_back({.name = ".bss", .type = elf::sht_nobits, .flags = flags, .address = segment.address + file_size,
                        .offset = offset + file_size, .size = segment.memory_size - file_size, .alignment = 1});
}

std::uint16_t section_of(const std::vector<Section>& sections, Address address) {
  for (std::size_t i = 1; i < sections.size(); ++i)
    if ((sections[i].flags & elf::shf_alloc) != 0 && address - sections[i].address <= sections[i].size) return static_cast<std::uint16_t>(i);
  return elf::shn_abs;
}

std::uint32_t add_string(std::string& strings, const std::string& text) {
  std::uint32_t at = static_cast<std::uint32_t>(strings.size());
  strings += text;
  strings += '\0';
  return at;
}

void write_symbols(ByteWriter& out, std::vector<Section>& sections, const Image& image) {
  std::string strings(1, '\0');
  std::size_t alloc_sections = sections.size();
  pad_to(out, 4);
  sections.push_back({.name = ".symtab", .type = elf::sht_symtab, .offset = size_of(out),
                      .size = static_cast<std::uint32_t>(elf::symbol_size * (image.symbols.size() + 1)),
                      .link = static_cast<std::uint32_t>(alloc_sections + 1), .info = 1, .alignment = 4, .entry_size = elf::symbol_size});
  for (std::uint32_t i = 0; i < elf::symbol_size / 4; ++i) out.u32(0);
  for (const Symbol& symbol : image.symbols) {
    out.u32(add_string(strings, symbol.name));
    out.u32(symbol.address);
    out.u32(symbol.size);
    out.u8(static_cast<std::uint8_t>(elf::stb_global << 4 | (symbol.kind == SymbolKind::function ? elf::stt_func : elf::stt_object)));
    out.u8(0);
    out.u16(section_of(sections, symbol.address));
  }
  sections.push_back({.name = ".strtab", .type = elf::sht_strtab, .offset = size_of(out), .size = static_cast<std::uint32_t>(strings.size())});
  out.raw({reinterpret_cast<const std::uint8_t*>(strings.data()), strings.size()});
}

void write_section_names(ByteWriter& out, std::vector<Section>& sections, std::vector<std::uint32_t>& name_offsets) {
  sections.push_back({.name = ".shstrtab", .type = elf::sht_strtab, .offset = size_of(out)});
  std::string names;
  for (const Section& section : sections) name_offsets.push_back(add_string(names, section.name));
  sections.back().size = static_cast<std::uint32_t>(names.size());
  out.raw({reinterpret_cast<const std::uint8_t*>(names.data()), names.size()});
}

bool has_tls(const Image& image) { return image.tls_size != 0 || image.tls_address != 0; }

// The headers are loaded too, in the page below the program: Linux and QEMU tell it by AT_PHDR that they are there,
// and it finds its thread-local storage by them. The reader passes over that segment.
bool has_room_for_headers(const Image& image) {
  return !image.segments.empty() && image.segments.front().address >= 2 * page_size;
}

// Where the bytes of `address` are in the file.
std::uint32_t file_offset_of(const Image& image, const std::vector<std::uint32_t>& offsets, Address address) {
  for (std::size_t i = 0; i < image.segments.size(); ++i)
    if (address - image.segments[i].address <= image.segments[i].memory_size) return offsets[i] + (address - image.segments[i].address);
  return 0;
}

}  // namespace

std::vector<std::uint8_t> write_elf(const Image& image) {
  std::uint32_t program_headers = static_cast<std::uint32_t>(image.segments.size()) + (has_tls(image) ? 2 : 1) + (has_room_for_headers(image) ? 1 : 0);
  std::uint32_t at = elf::header_size + program_headers * elf::program_header_size;

  // The body is written first, as the header must know where the sections begin.
  ByteWriter body;
  for (std::uint32_t i = 0; i < at; ++i) body.u8(0);
  std::vector<Section> sections(1);  // Section 0 is the one that is none.
  std::vector<std::uint32_t> offsets, name_offsets;
  for (const Segment& segment : image.segments) {
    pad_to(body, page_size);
    offsets.push_back(size_of(body));
    add_segment_sections(sections, segment, offsets.back());
    body.raw(segment.bytes);
  }
  write_symbols(body, sections, image);
  std::vector<std::uint8_t> debug = write_debug_section(image);
  sections.push_back({.name = elf::debug_section_name, .type = elf::sht_progbits, .offset = size_of(body),
                      .size = static_cast<std::uint32_t>(debug.size())});
  body.raw(debug);
  write_section_names(body, sections, name_offsets);
  pad_to(body, 4);

  ByteWriter out;
  write_header(out, image, program_headers, static_cast<std::uint32_t>(sections.size()), size_of(body));
  if (has_room_for_headers(image))
    write_program_header(out, elf::pt_load, 0, image.segments.front().address - page_size, at, at, elf::pf_read, page_size);
  for (std::size_t i = 0; i < image.segments.size(); ++i) {
    const Segment& segment = image.segments[i];
    write_program_header(out, elf::pt_load, offsets[i], segment.address, static_cast<std::uint32_t>(segment.bytes.size()),
                         segment.memory_size, segment_flags(segment), page_size);
  }
  if (has_tls(image))
    write_program_header(out, elf::pt_tls, file_offset_of(image, offsets, image.tls_address), image.tls_address, image.tls_file_size,
                         image.tls_size, elf::pf_read, image.tls_alignment);
  write_program_header(out, elf::pt_gnu_stack, 0, 0, 0, 0, elf::pf_read | elf::pf_write, 16);
  out.raw(std::span(body.bytes()).subspan(at));
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const Section& s = sections[i];
    for (std::uint32_t word : {name_offsets[i], s.type, s.flags, s.address, s.offset, s.size, s.link, s.info, s.alignment, s.entry_size})
      out.u32(word);
  }
  return out.take();
}

}  // namespace heddle
