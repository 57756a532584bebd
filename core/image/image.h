// image.h: a program ready to be loaded, with all that is known about it. The one place where the
// compiler and the machine meet: cc writes images, the kernel maps them, the views explain with them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/ids.h"

namespace heddle {

struct Segment {                    // One PT_LOAD of the ELF file.
  Address address = 0;              // Page-aligned.
  std::vector<std::uint8_t> bytes;  // What the file holds; the rest up to memory_size is zero.
  std::uint32_t memory_size = 0;    // ≥ bytes.size()
  bool readable = true, writable = false, executable = false;
  bool operator==(const Segment&) const = default;
};

enum class SymbolKind : std::uint8_t { function, object };

struct Symbol {
  std::string name;
  Address address = 0;
  std::uint32_t size = 0;
  SymbolKind kind = SymbolKind::function;
  bool operator==(const Symbol&) const = default;
};

struct SourceFile {
  std::string name;  // As a person knows it: "browser.c", "libc/pthread.c".
  std::string text;  // Empty when unknown (an ELF from elsewhere).
  bool is_library = false;  // Ours, not the student's: stepping a statement passes over it.
  bool operator==(const SourceFile&) const = default;
};

// From `address` up to the next row's, the instructions belong to this place. Sorted by address.
struct LineRow {
  Address address = 0;
  std::uint16_t file = 0;  // Index into Image::files.
  std::uint16_t column = 0;  // From 1; 0 is unknown.
  std::uint32_t line = 0;  // From 1; 0 is no line (compiler's glue).
  bool starts_statement = false;  // The first instruction of a statement: where "step a statement" may stop.
  bool operator==(const LineRow&) const = default;
};

enum class TypeKind : std::uint8_t {
  void_, bool_, integer, unsigned_integer, character, floating, pointer, array, structure, union_, enumeration, function
};

using TypeId = std::uint32_t;  // Index into Image::types. 0 is void.

struct Field {
  std::string name;
  TypeId type = 0;
  std::uint32_t offset = 0;  // Bytes from the start of the struct.
  std::uint8_t bit_offset = 0, bit_width = 0;  // bit_width 0: not a bit-field.
  bool operator==(const Field&) const = default;
};

struct Enumerator {
  std::string name;
  std::int64_t value = 0;
  bool operator==(const Enumerator&) const = default;
};

struct DebugType {
  TypeKind kind = TypeKind::void_;
  std::string name;         // As C writes it: "int", "struct page *", "char [16]".
  std::uint32_t size = 0;   // Bytes.
  TypeId target = 0;        // What a pointer points to, an array holds, a function returns.
  std::uint32_t count = 0;  // Elements of an array.
  std::vector<Field> fields;
  std::vector<Enumerator> enumerators;
  bool operator==(const DebugType&) const = default;
};

enum class Storage : std::uint8_t {
  global,     // At address `place`.
  frame,      // At s0 + place (place is usually negative): s0 is the frame pointer, set by each prologue.
  in_register,  // In x[place].
  thread_local_,  // At tp + place.
};

struct Variable {
  std::string name;
  TypeId type = 0;
  Storage storage = Storage::global;
  std::int32_t place = 0;
  Address scope_begin = 0, scope_end = 0;  // The instructions that see it; 0,0 for globals: all.
  bool is_parameter = false;
  std::uint16_t file = 0;
  std::uint32_t line = 0;  // Where it is declared.
  bool operator==(const Variable&) const = default;
};

// Frames are chained the RISC-V way: s0 points just above the frame; the return address is at s0-4 and
// the caller's s0 at s0-8. A function that calls nobody does not store the first: it stays in ra. It holds from `body_begin` to `body_end`; before and after, in prologue and
// epilogue, ra and s0 may still (or again) be the caller's.
struct Function {
  std::string name;
  Address address = 0;
  std::uint32_t size = 0;
  Address body_begin = 0, body_end = 0;  // body_begin 0: no frame is set up (assembly).
  std::uint16_t file = 0;
  std::uint32_t line = 0;
  std::vector<Variable> variables;  // Parameters first, then locals in order of declaration.
  bool operator==(const Function&) const = default;
};

struct Image {
  std::string name;  // "browser"
  Address entry = 0;
  std::vector<Segment> segments;
  std::vector<Symbol> symbols;    // Sorted by address.
  std::vector<SourceFile> files;
  std::vector<LineRow> lines;     // Sorted by address.
  std::vector<DebugType> types;   // types[0] is void.
  std::vector<Function> functions;  // Sorted by address.
  std::vector<Variable> globals;
  std::uint32_t tls_size = 0, tls_alignment = 1;  // Thread-local storage; its initial bytes are at tls_address.
  Address tls_address = 0;
  std::uint32_t tls_file_size = 0;
  bool operator==(const Image&) const = default;
};

const Function* function_at(const Image& image, Address pc);   // nullptr when pc is in none.
const LineRow* line_at(const Image& image, Address pc);        // nullptr when pc is before all rows or outside code.
const Symbol* symbol_named(const Image& image, const std::string& name);
const Symbol* symbol_at(const Image& image, Address address);  // The symbol that covers it, or nullptr.

}  // namespace heddle
