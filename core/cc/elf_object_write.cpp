// elf_object_write.cpp: an Object as a relocatable ELF file for RISC-V (RV32, calling convention ilp32): the sections, their
// relocations (RISC-V ELF psABI 1.0), one table of symbols, and what only we can read.
#include <algorithm>

#include "core/base/bytes.h"
#include "core/base/digest.h"
#include "core/base/text.h"
#include "core/cc/elf_object.h"
#include "core/image/elf_format.h"

namespace heddle {
namespace {

struct OutSection {
  std::string name;
  std::uint32_t type = 0, flags = 0, offset = 0, size = 0, link = 0, info = 0, alignment = 1, entry_size = 0;
};

std::uint32_t number_of(RelocationKind kind) {
  switch (kind) {
    case RelocationKind::word: return 1;
    case RelocationKind::branch: return 16;
    case RelocationKind::jump: return 17;
    case RelocationKind::call: return 19;
    case RelocationKind::pc_high: return 23;
    case RelocationKind::pc_low_load: return 24;
    case RelocationKind::pc_low_store: return 25;
    case RelocationKind::high: return 26;
    case RelocationKind::low_load: return 27;
    case RelocationKind::low_store: return 28;
    case RelocationKind::thread_high: return 29;
    case RelocationKind::thread_low_load: return 30;
    case RelocationKind::thread_low_store: return 31;
    case RelocationKind::add: return 35;
    case RelocationKind::subtract: return 39;
  }
  return 0;
}

bool is_thread(SectionKind kind) { return kind == SectionKind::thread_data || kind == SectionKind::thread_zero; }
bool is_zero(SectionKind kind) { return kind == SectionKind::zero || kind == SectionKind::thread_zero; }

// ".text.main", as gcc -ffunction-sections names it; ".init_array.00101" for a constructor with a priority.
OutSection header_of(const Section& section, const std::string& symbol) {
  OutSection out;
  out.type = is_zero(section.kind) ? elf::sht_nobits : elf::sht_progbits;
  out.flags = elf::shf_alloc;
  out.alignment = section.alignment;
  out.size = section.size;
  switch (section.kind) {
    case SectionKind::text: out.name = ".text"; out.flags |= elf::shf_execinstr; break;
    case SectionKind::read_only: out.name = ".rodata"; break;
    case SectionKind::data: out.name = ".data"; out.flags |= elf::shf_write; break;
    case SectionKind::zero: out.name = ".bss"; out.flags |= elf::shf_write; break;
    case SectionKind::thread_data: out.name = ".tdata"; out.flags |= elf::shf_write | elf::shf_tls; break;
    case SectionKind::thread_zero: out.name = ".tbss"; out.flags |= elf::shf_write | elf::shf_tls; break;
  }
  if (section.array != StartArray::none) {
    bool first = section.array == StartArray::constructors;
    out.name = first ? ".init_array" : ".fini_array";
    if (section.priority != 65535) out.name += print_text(".%05u", unsigned{section.priority});
    out.type = first ? elf::sht_init_array : elf::sht_fini_array;
    out.flags |= elf::shf_write;
  } else if (!symbol.empty()) {
    out.name += "." + symbol;
  }
  return out;
}

std::uint32_t add_string(std::string& strings, const std::string& text) {
  std::uint32_t at = static_cast<std::uint32_t>(strings.size());
  strings += text;
  strings += '\0';
  return at;
}

struct ObjectWriter {
  const Object& object;
  ByteWriter out = {};
  std::vector<OutSection> sections = {OutSection{}};
  std::string strings = std::string(1, '\0');
  std::vector<std::uint32_t> symbol_of = {};  // The file's number of each of the object's symbols.

  void begin(OutSection& section, std::uint32_t alignment) {
    while (out.bytes().size() % alignment) out.u8(0);
    section.offset = static_cast<std::uint32_t>(out.bytes().size());
  }

  // The object's section i is the file's section i + 1.
  void write_sections() {
    std::vector<std::string> names(object.sections.size());
    for (const ObjectSymbol& symbol : object.symbols) {
      if (symbol.section >= 0 && names[static_cast<std::size_t>(symbol.section)].empty() && !symbol.name.empty()) {
        names[static_cast<std::size_t>(symbol.section)] = symbol.name[0] == '.' ? symbol.name.substr(1) : symbol.name;
      }
    }
    for (std::size_t i = 0; i < object.sections.size(); ++i) {
      const Section& section = object.sections[i];
      OutSection header = header_of(section, names[i]);
      begin(header, std::min(section.alignment, 16u));
      if (!is_zero(section.kind)) {
        out.raw(section.bytes);
        for (std::size_t k = section.bytes.size(); k < section.size; ++k) out.u8(0);
      }
      sections.push_back(header);
    }
  }

  // Local ones first, as ELF has it.
  void write_symbols() {
    symbol_of.assign(object.symbols.size(), 0);
    OutSection table{".symtab", elf::sht_symtab};
    begin(table, 4);
    auto entry = [&](const std::string& name, std::uint32_t value, std::uint32_t size, int info, std::uint16_t section) {
      out.u32(name.empty() ? 0 : add_string(strings, name));
      out.u32(value);
      out.u32(size);
      out.u8(static_cast<std::uint8_t>(info));
      out.u8(0);
      out.u16(section);
    };
    entry("", 0, 0, 0, elf::shn_undef);
    entry(object.name, 0, 0, elf::stt_file, elf::shn_abs);
    std::uint32_t count = 2;
    for (bool global : {false, true}) {
      if (global) table.info = count;
      for (std::size_t i = 1; i < object.symbols.size(); ++i) {
        const ObjectSymbol& symbol = object.symbols[i];
        bool is_defined = symbol.section >= 0;
        if ((symbol.is_global || !is_defined) != global) continue;
        int type = elf::stt_notype;
        if (is_defined) {
          bool thread = is_thread(object.sections[static_cast<std::size_t>(symbol.section)].kind);
          type = thread ? elf::stt_tls : symbol.kind == SymbolKind::function ? elf::stt_func : elf::stt_object;
        }
        int binding = !global ? 0 : symbol.is_weak ? elf::stb_weak : elf::stb_global;
        entry(symbol.name, symbol.offset, symbol.size, binding << 4 | type, is_defined ? static_cast<std::uint16_t>(symbol.section + 1) : elf::shn_undef);
        symbol_of[i] = count++;
      }
    }
    table.size = count * elf::symbol_size;
    table.alignment = 4;
    table.entry_size = elf::symbol_size;
    sections.push_back(table);
  }

  void write_relocations(std::uint32_t symbols) {
    for (std::size_t i = 0; i < object.sections.size(); ++i) {
      const Section& section = object.sections[i];
      if (section.relocations.empty()) continue;
      OutSection table{".rela" + sections[i + 1].name, elf::sht_rela, elf::shf_info_link};
      begin(table, 4);
      for (const Relocation& r : section.relocations) {
        out.u32(r.offset);
        out.u32(symbol_of[r.symbol] << 8 | number_of(r.kind));
        out.i32(r.addend);
      }
      table.size = static_cast<std::uint32_t>(section.relocations.size()) * 12;
      table.link = symbols;
      table.info = static_cast<std::uint32_t>(i + 1);
      table.alignment = 4;
      table.entry_size = 12;
      sections.push_back(table);
    }
  }

  void write_text(OutSection section, std::span<const std::uint8_t> bytes) {
    begin(section, 1);
    out.raw(bytes);
    section.size = static_cast<std::uint32_t>(bytes.size());
    sections.push_back(section);
  }
};

std::span<const std::uint8_t> bytes_of(const std::string& text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

}  // namespace

Result<std::vector<std::uint8_t>> write_elf_object(const Object& object) {
  constexpr std::size_t most_sections = 30000;  // 65,279 in the file, and each may have relocations.
  if (object.sections.size() > most_sections) return Error{object.name + " has " + with_commas(object.sections.size()) + " functions and objects; an object file holds up to " + with_commas(most_sections)};
  ObjectWriter writer{object};
  ByteWriter& out = writer.out;
  for (std::uint32_t i = 0; i < elf::header_size; ++i) out.u8(0);  // Its place.
  writer.write_sections();
  std::uint32_t symbols = static_cast<std::uint32_t>(writer.sections.size());
  writer.write_symbols();
  writer.write_relocations(symbols);
  writer.sections[symbols].link = static_cast<std::uint32_t>(writer.sections.size());
  writer.write_text({".strtab", elf::sht_strtab}, bytes_of(writer.strings));
  writer.write_text({".note.GNU-stack", elf::sht_progbits}, {});
  // Ours, with the digest of all before it: a linker that joins or changes files does not keep that right.
  ByteWriter kept;
  kept.u32(elf::kept_object_magic);
  kept.u64(digest_of(std::span(out.bytes()).subspan(elf::header_size)));
  std::vector<const SourceFile*> own;
  for (const SourceFile& file : object.files) if (!file.is_library) own.push_back(&file);
  kept.u32(static_cast<std::uint32_t>(own.size()));
  for (const SourceFile* file : own) {
    kept.text(file->name);
    kept.text(file->text);
  }
  std::vector<std::uint8_t> rest = object_to_bytes(object);
  kept.u32(static_cast<std::uint32_t>(rest.size()));
  kept.raw(rest);
  writer.write_text({elf::debug_section_name, elf::sht_progbits}, kept.bytes());

  std::string names(1, '\0');
  std::vector<std::uint32_t> name_at;
  for (const OutSection& section : writer.sections) name_at.push_back(section.name.empty() ? 0 : add_string(names, section.name));
  name_at.push_back(add_string(names, ".shstrtab"));
  writer.write_text({".shstrtab", elf::sht_strtab}, bytes_of(names));
  OutSection aligned;
  writer.begin(aligned, 4);
  for (std::size_t i = 0; i < writer.sections.size(); ++i) {
    const OutSection& s = writer.sections[i];
    for (std::uint32_t word : {name_at[i], s.type, s.flags, 0u, s.offset, s.size, s.link, s.info, s.alignment, s.entry_size}) out.u32(word);
  }
  ByteWriter header;
  for (std::uint8_t byte : {0x7f, 0x45, 0x4c, 0x46, 1 /* 32 bits */, 1 /* little-endian */, 1 /* version */, 0, 0, 0, 0, 0, 0, 0, 0, 0}) header.u8(byte);
  header.u16(elf::et_rel);
  header.u16(elf::em_riscv);
  header.u32(1);
  header.u32(0);               // No entry.
  header.u32(0);               // No program headers.
  header.u32(aligned.offset);
  header.u32(0);               // No compressed instructions, soft-float calls.
  for (std::uint32_t half : {elf::header_size, 0u, 0u, elf::section_header_size, static_cast<std::uint32_t>(writer.sections.size()), static_cast<std::uint32_t>(writer.sections.size() - 1)}) header.u16(static_cast<std::uint16_t>(half));
  std::vector<std::uint8_t> bytes = out.take();
  std::copy(header.bytes().begin(), header.bytes().end(), bytes.begin());
  return bytes;
}

}  // namespace heddle
