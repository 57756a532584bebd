// object_bytes.cpp: see object_bytes.h. Numbers are LEB128, seven bits a byte: most of them are small.
#include "core/cc/object_bytes.h"

#include <bit>

namespace heddle {
namespace {

constexpr std::uint32_t most_zeros = 256u << 20;  // That a section's size goes beyond its bytes and yet takes room in the image.

class Writer {
 public:
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes.push_back(static_cast<std::uint8_t>(value | 0x80));
    bytes.push_back(static_cast<std::uint8_t>(value));
  }
  void signed_number(std::int64_t value) { number(static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63)); }
  void text(std::string_view value) {
    number(value.size());
    bytes.insert(bytes.end(), value.begin(), value.end());
  }
  template <class T, class Each>
  void list(const std::vector<T>& values, Each each) {
    number(values.size());
    for (const T& value : values) each(value);
  }
  std::vector<std::uint8_t> bytes;
};

// Past the end it reads zeros, and `ok` stays false.
class Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (at_ >= bytes_.size()) break;
      std::uint8_t byte = bytes_[at_++];
      value |= std::uint64_t{byte & 0x7fu} << shift;
      if (byte < 0x80) return value;
    }
    ok = false;
    return 0;
  }
  std::uint32_t word() { return static_cast<std::uint32_t>(number()); }
  std::uint16_t half() { return static_cast<std::uint16_t>(number()); }
  std::uint8_t byte() { return static_cast<std::uint8_t>(number()); }
  bool boolean() { return number() != 0; }
  std::int64_t signed_number() {
    std::uint64_t value = number();
    return static_cast<std::int64_t>(value >> 1 ^ (0 - (value & 1)));
  }
  std::int32_t signed_word() { return static_cast<std::int32_t>(signed_number()); }
  // 0 … most-1, or -1 or more with `least`.
  std::int64_t below(std::int64_t value, std::size_t most, std::int64_t least = 0) {
    if (value >= least && value < static_cast<std::int64_t>(most)) return value;
    ok = false;
    return 0;
  }
  std::span<const std::uint8_t> raw() {
    std::uint64_t size = number();
    if (size > bytes_.size() - at_) { ok = false; return {}; }
    auto part = bytes_.subspan(at_, static_cast<std::size_t>(size));
    at_ += part.size();
    return part;
  }
  std::string text() {
    auto part = raw();
    return std::string(part.begin(), part.end());
  }
  template <class T, class Each>
  void list(std::vector<T>& values, Each each) {
    std::uint64_t count = number();
    if (count > bytes_.size() - at_) { ok = false; return; }  // Each takes at least a byte.
    values.resize(static_cast<std::size_t>(count));
    for (T& value : values) each(value);
  }
  bool ok = true;

 private:
  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
};

// A line table is in order, so that each row is a few small steps from the one before.
void write_lines(Writer& out, const std::vector<LineRow>& rows) {
  LineRow before;
  out.list(rows, [&](const LineRow& row) {
    out.number((row.address - before.address) << 2 | (row.file != before.file ? 2u : 0u) | (row.starts_statement ? 1u : 0u));
    if (row.file != before.file) out.number(row.file);
    out.signed_number(std::int64_t{row.line} - before.line);
    out.number(row.column);
    before = row;
  });
}

void read_lines(Reader& in, std::vector<LineRow>& rows) {
  LineRow before;
  in.list(rows, [&](LineRow& row) {
    std::uint64_t head = in.number();
    row.address = before.address + static_cast<Address>(head >> 2);
    row.file = head & 2 ? in.half() : before.file;
    row.starts_statement = head & 1;
    row.line = static_cast<std::uint32_t>(before.line + in.signed_number());
    row.column = in.half();
    before = row;
  });
}

void write_variable(Writer& out, const Variable& variable) {
  out.text(variable.name);
  out.number(variable.type);
  out.number(static_cast<std::uint64_t>(variable.storage) << 1 | (variable.is_parameter ? 1 : 0));
  out.signed_number(variable.place);
  out.number(variable.scope_begin);
  out.number(variable.scope_end);
  out.number(variable.file);
  out.number(variable.line);
}

void read_variable(Reader& in, Variable& variable, const Object& object) {
  variable.name = in.text();
  variable.type = static_cast<TypeId>(in.below(in.word(), object.types.size()));
  std::uint64_t head = in.number();
  variable.storage = static_cast<Storage>(in.below(static_cast<std::int64_t>(head >> 1), static_cast<std::size_t>(Storage::thread_local_) + 1));
  variable.is_parameter = head & 1;
  variable.place = in.signed_word();
  variable.scope_begin = in.word();
  variable.scope_end = in.word();
  variable.file = in.half();
  variable.line = in.word();
}

void write_function(Writer& out, const Function& function) {
  out.text(function.name);
  out.number(function.address);
  out.number(function.size);
  out.number(function.body_begin);
  out.number(function.body_end);
  out.number(function.file);
  out.number(function.line);
  out.list(function.variables, [&](const Variable& variable) { write_variable(out, variable); });
}

void read_function(Reader& in, Function& function, const Object& object) {
  function.name = in.text();
  function.address = in.word();
  function.size = in.word();
  function.body_begin = in.word();
  function.body_end = in.word();
  function.file = in.half();
  function.line = in.word();
  in.list(function.variables, [&](Variable& variable) { read_variable(in, variable, object); });
}

void write_type(Writer& out, const DebugType& type) {
  out.number(static_cast<std::uint64_t>(type.kind));
  out.text(type.name);
  out.number(type.size);
  out.number(type.target);
  out.number(type.count);
  out.list(type.fields, [&](const Field& field) {
    out.text(field.name);
    out.number(field.type);
    out.number(field.offset);
    out.number(field.bit_offset);
    out.number(field.bit_width);
  });
  out.list(type.enumerators, [&](const Enumerator& enumerator) {
    out.text(enumerator.name);
    out.signed_number(enumerator.value);
  });
}

void read_type(Reader& in, DebugType& type, std::size_t types) {
  type.kind = static_cast<TypeKind>(in.below(in.word(), static_cast<std::size_t>(TypeKind::function) + 1));
  type.name = in.text();
  type.size = in.word();
  type.target = static_cast<TypeId>(in.below(in.word(), types));
  type.count = in.word();
  in.list(type.fields, [&](Field& field) {
    field.name = in.text();
    field.type = static_cast<TypeId>(in.below(in.word(), types));
    field.offset = in.word();
    field.bit_offset = in.byte();
    field.bit_width = in.byte();
  });
  in.list(type.enumerators, [&](Enumerator& enumerator) {
    enumerator.name = in.text();
    enumerator.value = in.signed_number();
  });
}

void write_symbol(Writer& out, const ObjectSymbol& symbol) {
  out.text(symbol.name);
  out.number((symbol.is_global ? 1u : 0u) | (symbol.is_weak ? 2u : 0u) | (symbol.kind == SymbolKind::object ? 4u : 0u));
  out.signed_number(symbol.section);
  out.number(symbol.offset);
  out.number(symbol.size);
  out.number(symbol.file);
  out.number(symbol.line);
  out.number(symbol.column);
}

void read_symbol(Reader& in, ObjectSymbol& symbol, std::size_t sections) {
  symbol.name = in.text();
  std::uint64_t head = in.number();
  symbol.is_global = head & 1;
  symbol.is_weak = head & 2;
  symbol.kind = head & 4 ? SymbolKind::object : SymbolKind::function;
  symbol.section = static_cast<std::int32_t>(in.below(in.signed_number(), sections, -1));
  symbol.offset = in.word();
  symbol.size = in.word();
  symbol.file = in.half();
  symbol.line = in.word();
  symbol.column = in.half();
}

void write_section(Writer& out, const Section& section) {
  out.number(static_cast<std::uint64_t>(section.kind) << 1 | (section.is_kept ? 1 : 0));
  out.number(static_cast<std::uint64_t>(section.array));
  out.number(section.priority);
  out.number(section.alignment);
  out.text({reinterpret_cast<const char*>(section.bytes.data()), section.bytes.size()});
  out.number(section.size);
  std::uint32_t before = 0;
  out.list(section.relocations, [&](const Relocation& relocation) {
    out.signed_number(std::int64_t{relocation.offset} - before);
    before = relocation.offset;
    out.number(static_cast<std::uint64_t>(relocation.kind));
    out.number(relocation.symbol);
    out.signed_number(relocation.addend);
  });
  write_lines(out, section.lines);
  out.list(section.functions, [&](const Function& function) { write_function(out, function); });
  out.list(section.function_symbols, [&](std::uint32_t symbol) { out.number(symbol); });
}

void read_section(Reader& in, Section& section, const Object& object) {
  std::uint64_t head = in.number();
  section.kind = static_cast<SectionKind>(in.below(static_cast<std::int64_t>(head >> 1), static_cast<std::size_t>(SectionKind::thread_zero) + 1));
  section.is_kept = head & 1;
  section.array = static_cast<StartArray>(in.below(in.word(), static_cast<std::size_t>(StartArray::destructors) + 1));
  section.priority = in.half();
  section.alignment = in.word();
  if (!std::has_single_bit(section.alignment)) in.ok = false;
  auto bytes = in.raw();
  section.bytes.assign(bytes.begin(), bytes.end());
  section.size = in.word();
  bool is_zero = section.kind == SectionKind::zero || section.kind == SectionKind::thread_zero;
  if (section.size < section.bytes.size() || section.alignment > 65536 || section.size > 0x7f000000) in.ok = false;
  if (!is_zero && section.size - section.bytes.size() > most_zeros) in.ok = false;
  std::uint32_t before = 0;
  in.list(section.relocations, [&](Relocation& relocation) {
    before = relocation.offset = static_cast<std::uint32_t>(before + in.signed_number());
    relocation.kind = static_cast<RelocationKind>(in.below(in.word(), static_cast<std::size_t>(RelocationKind::thread_low_store) + 1));
    relocation.symbol = static_cast<std::uint32_t>(in.below(in.word(), object.symbols.size()));
    relocation.addend = in.signed_word();
    std::uint64_t room = relocation.kind == RelocationKind::call ? 8 : 4;
    if (relocation.offset + room > section.bytes.size() || is_zero) in.ok = false;
  });
  read_lines(in, section.lines);
  in.list(section.functions, [&](Function& function) { read_function(in, function, object); });
  in.list(section.function_symbols, [&](std::uint32_t& symbol) { symbol = static_cast<std::uint32_t>(in.below(in.word(), object.symbols.size())); });
}

}  // namespace

std::vector<std::uint8_t> object_to_bytes(const Object& object) {
  Writer out;
  out.text(object.name);
  out.list(object.files, [&](const SourceFile& file) {
    out.text(file.name);
    out.number(file.is_library);
  });
  out.number(object.sections.size());  // Before the symbols, which are checked against it.
  out.list(object.types, [&](const DebugType& type) { write_type(out, type); });
  out.list(object.symbols, [&](const ObjectSymbol& symbol) { write_symbol(out, symbol); });
  out.list(object.sections, [&](const Section& section) { write_section(out, section); });
  out.list(object.globals, [&](const ObjectGlobal& global) {
    write_variable(out, global.variable);
    out.number(global.symbol);
  });
  return std::move(out.bytes);
}

Result<Object> object_from_bytes(std::span<const std::uint8_t> bytes, const LibraryTexts& texts) {
  Reader in(bytes);
  Object object;
  object.name = in.text();
  in.list(object.files, [&](SourceFile& file) {
    file.name = in.text();
    file.is_library = in.boolean();
    file.text = std::string(texts(file.name).value_or(""));
  });
  std::size_t sections = in.number();
  in.list(object.types, [&](DebugType& type) { read_type(in, type, object.types.size()); });
  in.list(object.symbols, [&](ObjectSymbol& symbol) { read_symbol(in, symbol, sections); });
  in.list(object.sections, [&](Section& section) { read_section(in, section, object); });
  in.list(object.globals, [&](ObjectGlobal& global) {
    read_variable(in, global.variable, object);
    global.symbol = static_cast<std::uint32_t>(in.below(in.word(), object.symbols.size()));
  });
  if (!in.ok || object.sections.size() != sections) return Error{"the compiled file " + object.name + " is damaged"};
  return object;
}

}  // namespace heddle
