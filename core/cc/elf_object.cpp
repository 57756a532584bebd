// elf_object.cpp: a relocatable ELF file as an Object. The relocations are those of the RISC-V ELF psABI (version 1.0,
// "Relocations"); what only helps other linkers to make code shorter (RELAX, ALIGN) is passed over.
#include "core/cc/elf_object.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/digest.h"
#include "core/base/text.h"
#include "core/image/elf_format.h"

namespace heddle {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::uint16_t shn_common = 0xfff2;
constexpr std::uint32_t shf_retain = 0x200000;
constexpr std::uint32_t float_abi_mask = 6, flag_rve = 8;
constexpr std::uint32_t most_size = 0x40000000;

std::uint32_t word_at(Bytes bytes, std::uint64_t at) {
  std::uint32_t word = 0;
  for (std::uint64_t k = 0; k < 4; ++k) word |= at + k < bytes.size() ? static_cast<std::uint32_t>(bytes[at + k]) << (8 * k) : 0;
  return word;
}

std::uint16_t half_at(Bytes bytes, std::uint64_t at) { return static_cast<std::uint16_t>(word_at(bytes, at)); }

struct SectionHeader {
  std::uint32_t name = 0, type = 0, flags = 0, address = 0, offset = 0, size = 0, link = 0, info = 0, alignment = 1, entry_size = 0;
};

struct ElfReader {
  Bytes bytes;
  std::string file;
  std::vector<SectionHeader> headers = {};
  std::vector<std::int32_t> section_of = {};      // Which of the object's sections a header became; -1: none.
  std::vector<std::uint32_t> symbol_of = {};      // Which of the object's symbols.
  Object object = {};
  std::string problem = {};

  bool fail(std::string what) {
    if (problem.empty()) problem = file + " " + what;
    return false;
  }

  bool holds(std::uint64_t offset, std::uint64_t size) const { return offset <= bytes.size() && size <= bytes.size() - offset; }

  std::string text_at(const SectionHeader& strings, std::uint32_t at) const {
    std::string text;
    while (at < strings.size && holds(strings.offset, strings.size) && bytes[strings.offset + at] && text.size() < 4096) text += static_cast<char>(bytes[strings.offset + at++]);
    return text;
  }

  bool read_headers() {
    std::uint32_t flags = word_at(bytes, 36), offset = word_at(bytes, 32);
    std::uint16_t size = half_at(bytes, 46), count = half_at(bytes, 48);
    if (half_at(bytes, 18) != elf::em_riscv) return fail("is not for RISC-V");
    if (flags & elf::ef_riscv_rvc) return fail("has compressed instructions; compile it with -march=rv32imafd");
    if (flags & flag_rve) return fail("is for a machine with 16 registers; compile it with -march=rv32imafd");
    if (flags & float_abi_mask) return fail("passes floating-point numbers in their own registers; compile it with -mabi=ilp32");
    if (size < elf::section_header_size || !holds(offset, std::uint64_t{size} * count)) return fail("is cut off: its table of sections lies outside of it");
    for (std::uint32_t i = 0; i < count; ++i) {
      std::uint64_t at = offset + std::uint64_t{i} * size;
      SectionHeader h;
      for (std::uint32_t* field : {&h.name, &h.type, &h.flags, &h.address, &h.offset, &h.size, &h.link, &h.info, &h.alignment, &h.entry_size}) {
        *field = word_at(bytes, at);
        at += 4;
      }
      if (h.type != elf::sht_nobits && h.type != 0 && !holds(h.offset, h.size)) return fail(print_text("is cut off: section %u lies outside of it", i));
      if (h.alignment == 0) h.alignment = 1;
      if ((h.alignment & (h.alignment - 1)) || h.alignment > 65536 || h.size > most_size) return fail(print_text("has a section %u that cannot be placed", i));
      headers.push_back(h);
    }
    return true;
  }

  void read_sections() {
    SectionHeader names;
    std::uint16_t index = half_at(bytes, 50);
    if (index < headers.size()) names = headers[index];
    section_of.assign(headers.size(), -1);
    for (std::size_t i = 0; i < headers.size(); ++i) {
      const SectionHeader& h = headers[i];
      std::string name = text_at(names, h.name);
      if (!(h.flags & elf::shf_alloc) || name == ".eh_frame" || name.rfind(".note", 0) == 0) continue;
      bool zero = h.type == elf::sht_nobits, array = h.type == elf::sht_init_array || h.type == elf::sht_fini_array;
      Section section;
      if (h.flags & elf::shf_execinstr) section.kind = SectionKind::text;
      else if (h.flags & elf::shf_tls) section.kind = zero ? SectionKind::thread_zero : SectionKind::thread_data;
      else if ((h.flags & elf::shf_write) && !array) section.kind = zero ? SectionKind::zero : SectionKind::data;
      else section.kind = SectionKind::read_only;
      if (zero && (section.kind == SectionKind::text || section.kind == SectionKind::read_only)) section.kind = SectionKind::zero;
      section.alignment = h.alignment;
      section.size = h.size;
      if (!zero) section.bytes.assign(bytes.begin() + h.offset, bytes.begin() + h.offset + h.size);
      section.is_kept = (h.flags & shf_retain) != 0 || array;
      if (array) {
        section.array = h.type == elf::sht_init_array ? StartArray::constructors : StartArray::destructors;
        std::size_t dot = name.rfind('.');
        std::int64_t priority = dot > 0 && dot != std::string::npos ? std::strtol(name.c_str() + dot + 1, nullptr, 10) : 65535;
        section.priority = static_cast<std::uint16_t>(std::min<std::int64_t>(std::max<std::int64_t>(priority, 0), 65535));
      }
      section_of[i] = static_cast<std::int32_t>(object.sections.size());
      object.sections.push_back(std::move(section));
    }
  }

  bool read_symbols() {
    for (const SectionHeader& h : headers) {
      if (h.type != elf::sht_symtab) continue;
      if (h.link >= headers.size()) return fail("has symbols without names");
      for (std::uint64_t at = 0; at + elf::symbol_size <= h.size; at += elf::symbol_size) {
        std::uint64_t from = h.offset + at;
        ObjectSymbol symbol;
        symbol.name = text_at(headers[h.link], word_at(bytes, from));
        std::uint32_t value = word_at(bytes, from + 4), size = word_at(bytes, from + 8);
        std::uint8_t info = bytes[from + 12];
        std::uint16_t section = half_at(bytes, from + 14);
        symbol.is_global = info >> 4 != 0;
        symbol.is_weak = info >> 4 == 2;
        symbol.kind = (info & 15) == elf::stt_func ? SymbolKind::function : SymbolKind::object;
        symbol.size = size;
        if (section == shn_common) {  // Room for whoever defines it nowhere else.
          if ((value & (value - 1)) || value > 65536 || size > most_size) return fail("has a common symbol '" + symbol.name + "' that cannot be placed");
          Section room;
          room.kind = SectionKind::zero;
          room.alignment = value ? value : 1;
          room.size = size ? size : 1;
          symbol.section = static_cast<std::int32_t>(object.sections.size());
          symbol.is_weak = true;
          object.sections.push_back(std::move(room));
        } else if (section && section < section_of.size() && section_of[section] >= 0) {
          symbol.section = section_of[section];
          symbol.offset = value;
          Section& within = object.sections[static_cast<std::size_t>(symbol.section)];
          if (value > within.size || size > within.size - value) return fail("has a symbol '" + symbol.name + "' outside of its section");
          if (symbol.kind == SymbolKind::function && size) {
            Function function;
            function.name = symbol.name;
            function.address = value;
            function.size = size;
            within.functions.push_back(std::move(function));
            within.function_symbols.push_back(static_cast<std::uint32_t>(object.symbols.size()));
          }
        }
        symbol_of.push_back(static_cast<std::uint32_t>(object.symbols.size()));
        object.symbols.push_back(std::move(symbol));
      }
      break;
    }
    return true;
  }

  // The kind that a number of the psABI stands for; false when it has nothing to fill.
  bool relocation_kind(std::uint32_t type, RelocationKind& kind) {
    switch (type) {
      case 1: kind = RelocationKind::word; return true;
      case 16: kind = RelocationKind::branch; return true;
      case 17: kind = RelocationKind::jump; return true;
      case 18: case 19: kind = RelocationKind::call; return true;
      case 23: kind = RelocationKind::pc_high; return true;
      case 24: kind = RelocationKind::pc_low_load; return true;
      case 25: kind = RelocationKind::pc_low_store; return true;
      case 26: kind = RelocationKind::high; return true;
      case 27: kind = RelocationKind::low_load; return true;
      case 28: kind = RelocationKind::low_store; return true;
      case 29: kind = RelocationKind::thread_high; return true;
      case 30: kind = RelocationKind::thread_low_load; return true;
      case 31: kind = RelocationKind::thread_low_store; return true;
      case 35: kind = RelocationKind::add; return true;
      case 39: kind = RelocationKind::subtract; return true;
      case 0: case 32: case 43: case 51: return false;  // NONE, TPREL_ADD, ALIGN, RELAX
      default: fail(print_text("has a relocation of type %u, which is not supported; compile it without -fPIC", type)); return false;
    }
  }

  bool read_relocations() {
    for (const SectionHeader& h : headers) {
      if (h.type != elf::sht_rela || h.info >= section_of.size() || section_of[h.info] < 0) continue;
      Section& section = object.sections[static_cast<std::size_t>(section_of[h.info])];
      for (std::uint64_t at = 0; at + 12 <= h.size; at += 12) {
        std::uint32_t offset = word_at(bytes, h.offset + at), info = word_at(bytes, h.offset + at + 4);
        Relocation relocation;
        if (!relocation_kind(info & 255, relocation.kind)) {
          if (!problem.empty()) return false;
          continue;
        }
        std::uint64_t room = relocation.kind == RelocationKind::call ? 8 : 4;
        if (offset + room > section.bytes.size() || info >> 8 >= symbol_of.size()) return fail("has a relocation outside of its section or symbols");
        relocation.offset = offset;
        relocation.symbol = symbol_of[info >> 8];
        relocation.addend = static_cast<std::int32_t>(word_at(bytes, h.offset + at + 8));
        section.relocations.push_back(relocation);
      }
      std::stable_sort(section.relocations.begin(), section.relocations.end(), [](const Relocation& a, const Relocation& b) { return a.offset < b.offset; });
    }
    return true;
  }
};

}  // namespace

bool is_elf_object(Bytes bytes) {
  return bytes.size() >= elf::header_size && bytes[0] == 0x7f && bytes[1] == 'E' && bytes[2] == 'L' && bytes[3] == 'F' && bytes[4] == 1 && bytes[5] == 1 && half_at(bytes, 16) == elf::et_rel;
}

// What write_elf_object kept, when nobody has changed the file since: nullopt for any other.
static std::optional<Object> kept_object(const ElfReader& reader, const LibraryTexts& texts) {
  SectionHeader names;
  std::uint16_t index = half_at(reader.bytes, 50);
  if (index < reader.headers.size()) names = reader.headers[index];
  for (const SectionHeader& h : reader.headers) {
    if (h.type != elf::sht_progbits || (h.flags & elf::shf_alloc) || h.offset < elf::header_size || reader.text_at(names, h.name) != elf::debug_section_name) continue;
    ByteReader in(reader.bytes.subspan(h.offset, h.size));
    if (in.u32() != elf::kept_object_magic || in.u64() != digest_of(reader.bytes.subspan(elf::header_size, h.offset - elf::header_size))) return std::nullopt;
    std::vector<std::pair<std::string, std::string>> own(in.count(8));
    for (auto& [path, text] : own) {
      path = in.text();
      text = in.text();
    }
    Bytes rest = in.raw(in.u32());
    if (!in.ok()) return std::nullopt;
    Result<Object> object = object_from_bytes(rest, [&](const std::string& path) -> std::optional<std::string_view> {
      for (const auto& [name, text] : own) if (name == path) return text;
      return texts ? texts(path) : std::nullopt;
    });
    if (!object) return std::nullopt;
    return std::move(*object);
  }
  return std::nullopt;
}

Result<Object> read_elf_object(Bytes bytes, const std::string& name, const LibraryTexts& texts) {
  if (!is_elf_object(bytes)) return Error{name + " is not a relocatable 32-bit ELF file"};
  ElfReader reader{bytes, name};
  reader.object.name = name;
  reader.object.files.push_back({name, "", true});
  reader.object.types.emplace_back();
  reader.object.types[0].name = "void";
  if (!reader.read_headers()) return Error{reader.problem};
  if (std::optional<Object> kept = kept_object(reader, texts)) return std::move(*kept);
  reader.read_sections();
  if (!reader.read_symbols() || !reader.read_relocations()) return Error{reader.problem};
  if (reader.object.symbols.empty()) reader.object.symbols.emplace_back();
  return std::move(reader.object);
}

}  // namespace heddle
