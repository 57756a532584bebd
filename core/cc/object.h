// object.h: one compiled file before linking: sections of bytes with holes for addresses, and what is known of them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/image/image.h"

namespace heddle {

enum class SectionKind : std::uint8_t { text, read_only, data, zero, thread_data, thread_zero };

// Tables of functions that the library calls before main and after exit.
enum class StartArray : std::uint8_t { none, constructors, destructors };

enum class RelocationKind : std::uint8_t {
  word,            // The address itself, in 4 bytes
  high,            // lui: the upper 20 bits, rounded so that a signed low half completes them
  low_load,        // The lower 12 bits in an I-format instruction
  low_store,       // … in an S-format instruction
  jump,            // jal: 20 bits from here
  branch,          // beq and the like: 12 bits from here
  pc_high,         // auipc
  pc_low_load,     // Completes the pc_high at `symbol`'s place, in this section
  pc_low_store,
  call,            // auipc and jalr, one after the other
  add, subtract,   // To and from the word that stands there: a difference of two addresses
  thread_high, thread_low_load, thread_low_store,  // As high and low, from the thread pointer
};

struct Relocation {
  std::uint32_t offset = 0;
  RelocationKind kind = RelocationKind::word;
  std::uint32_t symbol = 0;  // Index into Object::symbols.
  std::int32_t addend = 0;
};

struct ObjectSymbol {
  std::string name;
  bool is_global = false, is_weak = false;
  std::int32_t section = -1;  // Index into Object::sections; -1: it is defined elsewhere.
  std::uint32_t offset = 0, size = 0;
  SymbolKind kind = SymbolKind::object;
  std::uint16_t file = 0;     // Where it was asked for first, for "is not defined".
  std::uint32_t line = 0;
  std::uint16_t column = 0;
};

// One function or one object, so that what nobody needs can be left out.
struct Section {
  SectionKind kind = SectionKind::text;
  std::uint32_t alignment = 1;
  std::vector<std::uint8_t> bytes;
  std::uint32_t size = 0;     // ≥ bytes.size(); the rest is zero.
  std::vector<Relocation> relocations;
  std::vector<LineRow> lines; // address: offset in this section.
  std::vector<Function> functions;  // address, body_begin, body_end, scopes: offsets. Types: of this object.
  std::vector<std::uint32_t> function_symbols;
  bool is_kept = false;       // Even when nobody refers to it.
  StartArray array = StartArray::none;
  std::uint16_t priority = 65535;  // In the array; lower ones come first.
};

struct ObjectGlobal {
  Variable variable;
  std::uint32_t symbol = 0;
};

struct Object {
  std::string name;
  std::vector<SourceFile> files;
  std::vector<Section> sections;
  std::vector<ObjectSymbol> symbols;  // [0] is none.
  std::vector<DebugType> types;       // [0] is void.
  std::vector<ObjectGlobal> globals;
};

}  // namespace heddle
