// debug_section.cpp: the .heddle section: a magic word, a version, then each table of the Image in turn.
#include "core/image/debug_section.h"

#include <algorithm>

#include "core/base/bytes.h"
#include "core/base/text.h"

namespace heddle {
namespace {

constexpr std::uint32_t magic = 0x4c444448;  // "HDDL"
constexpr std::uint32_t version = 1;

void write_variable(ByteWriter& to, const Variable& variable) {
  to.text(variable.name);
  to.u32(variable.type);
  to.u8(static_cast<std::uint8_t>(variable.storage));
  to.i32(variable.place);
  to.u32(variable.scope_begin);
  to.u32(variable.scope_end);
  to.boolean(variable.is_parameter);
  to.u16(variable.file);
  to.u32(variable.line);
}

bool read_variable(ByteReader& from, Variable& variable) {
  variable.name = from.text();
  variable.type = from.u32();
  std::uint8_t storage = from.u8();
  variable.storage = static_cast<Storage>(storage);
  variable.place = from.i32();
  variable.scope_begin = from.u32();
  variable.scope_end = from.u32();
  variable.is_parameter = from.boolean();
  variable.file = from.u16();
  variable.line = from.u32();
  return storage <= static_cast<std::uint8_t>(Storage::thread_local_);
}

void write_type(ByteWriter& to, const DebugType& type) {
  to.u8(static_cast<std::uint8_t>(type.kind));
  to.text(type.name);
  to.u32(type.size);
  to.u32(type.target);
  to.u32(type.count);
  to.u32(static_cast<std::uint32_t>(type.fields.size()));
  for (const Field& field : type.fields) {
    to.text(field.name);
    to.u32(field.type);
    to.u32(field.offset);
    to.u8(field.bit_offset);
    to.u8(field.bit_width);
  }
  to.u32(static_cast<std::uint32_t>(type.enumerators.size()));
  for (const Enumerator& enumerator : type.enumerators) {
    to.text(enumerator.name);
    to.u64(static_cast<std::uint64_t>(enumerator.value));
  }
}

bool read_type(ByteReader& from, DebugType& type) {
  std::uint8_t kind = from.u8();
  type.kind = static_cast<TypeKind>(kind);
  type.name = from.text();
  type.size = from.u32();
  type.target = from.u32();
  type.count = from.u32();
  type.fields.resize(from.count(14));
  for (Field& field : type.fields) {
    field.name = from.text();
    field.type = from.u32();
    field.offset = from.u32();
    field.bit_offset = from.u8();
    field.bit_width = from.u8();
  }
  type.enumerators.resize(from.count(12));
  for (Enumerator& enumerator : type.enumerators) {
    enumerator.name = from.text();
    enumerator.value = static_cast<std::int64_t>(from.u64());
  }
  return kind <= static_cast<std::uint8_t>(TypeKind::function);
}

void write_function(ByteWriter& to, const Function& function) {
  to.text(function.name);
  to.u32(function.address);
  to.u32(function.size);
  to.u32(function.body_begin);
  to.u32(function.body_end);
  to.u16(function.file);
  to.u32(function.line);
  to.u32(static_cast<std::uint32_t>(function.variables.size()));
  for (const Variable& variable : function.variables) write_variable(to, variable);
}

bool read_function(ByteReader& from, Function& function) {
  function.name = from.text();
  function.address = from.u32();
  function.size = from.u32();
  function.body_begin = from.u32();
  function.body_end = from.u32();
  function.file = from.u16();
  function.line = from.u32();
  function.variables.resize(from.count(28));
  bool good = true;
  for (Variable& variable : function.variables) good &= read_variable(from, variable);
  return good;
}

// No array or struct holds itself, however far down: whoever shows a value may go down without counting.
bool values_are_finite(const std::vector<DebugType>& types) {
  enum class Mark : std::uint8_t { unseen, open, done };
  std::vector<Mark> marks(types.size(), Mark::unseen);
  struct Visit { TypeId type; std::size_t next; };
  std::vector<Visit> path;
  for (TypeId start = 0; start < types.size(); ++start) {
    if (marks[start] != Mark::unseen) continue;
    path.push_back({start, 0});
    marks[start] = Mark::open;
    while (!path.empty()) {
      Visit& visit = path.back();
      const DebugType& type = types[visit.type];
      bool holds_target = type.kind == TypeKind::array;
      std::size_t parts = type.fields.size() + (holds_target ? 1 : 0);
      if (visit.next == parts) {
        marks[visit.type] = Mark::done;
        path.pop_back();
        continue;
      }
      TypeId part = visit.next < type.fields.size() ? type.fields[visit.next].type : type.target;
      ++visit.next;
      if (marks[part] == Mark::open) return false;
      if (marks[part] == Mark::unseen) {
        marks[part] = Mark::open;
        path.push_back({part, 0});
      }
    }
  }
  return true;
}

bool indices_are_good(const Image& image) {
  auto file_is_good = [&](std::uint16_t file, std::uint32_t line) { return file < image.files.size() || (file == 0 && line == 0); };
  auto variable_is_good = [&](const Variable& variable) {
    if (variable.storage == Storage::in_register && (variable.place < 0 || variable.place > 31)) return false;
    return variable.type < image.types.size() && file_is_good(variable.file, variable.line);
  };
  for (const LineRow& row : image.lines)
    if (!file_is_good(row.file, row.line)) return false;
  for (const DebugType& type : image.types) {
    if (type.target >= image.types.size()) return false;
    for (const Field& field : type.fields)
      if (field.type >= image.types.size()) return false;
  }
  for (const Function& function : image.functions) {
    if (!file_is_good(function.file, function.line)) return false;
    if (!std::all_of(function.variables.begin(), function.variables.end(), variable_is_good)) return false;
  }
  return std::all_of(image.globals.begin(), image.globals.end(), variable_is_good);
}

template <class T>
bool is_sorted_by_address(const std::vector<T>& elements) {
  return std::is_sorted(elements.begin(), elements.end(), [](const T& a, const T& b) { return a.address < b.address; });
}

}  // namespace

std::vector<std::uint8_t> write_debug_section(const Image& image) {
  ByteWriter to;
  to.u32(magic);
  to.u32(version);
  to.u32(static_cast<std::uint32_t>(image.files.size()));
  for (const SourceFile& file : image.files) {
    to.text(file.name);
    to.text(file.text);
    to.boolean(file.is_library);
  }
  to.u32(static_cast<std::uint32_t>(image.lines.size()));
  for (const LineRow& row : image.lines) {
    to.u32(row.address);
    to.u16(row.file);
    to.u16(row.column);
    to.u32(row.line);
    to.boolean(row.starts_statement);
  }
  to.u32(static_cast<std::uint32_t>(image.types.size()));
  for (const DebugType& type : image.types) write_type(to, type);
  to.u32(static_cast<std::uint32_t>(image.functions.size()));
  for (const Function& function : image.functions) write_function(to, function);
  to.u32(static_cast<std::uint32_t>(image.globals.size()));
  for (const Variable& variable : image.globals) write_variable(to, variable);
  return to.take();
}

Result<Done> read_debug_section(std::span<const std::uint8_t> bytes, Image& image) {
  ByteReader from(bytes);
  if (from.u32() != magic) return Error{"its .heddle section does not start with HDDL"};
  std::uint32_t found_version = from.u32();
  if (!from.ok() || found_version != version)
    return Error{print_text("its .heddle section has version %u; this program reads version %u", found_version, version)};
  bool good = true;
  image.files.resize(from.count(9));
  for (SourceFile& file : image.files) {
    file.name = from.text();
    file.text = from.text();
    file.is_library = from.boolean();
  }
  image.lines.resize(from.count(13));
  for (LineRow& row : image.lines) {
    row.address = from.u32();
    row.file = from.u16();
    row.column = from.u16();
    row.line = from.u32();
    row.starts_statement = from.boolean();
  }
  image.types.resize(from.count(25));
  for (DebugType& type : image.types) good &= read_type(from, type);
  image.functions.resize(from.count(30));
  for (Function& function : image.functions) good &= read_function(from, function);
  image.globals.resize(from.count(28));
  for (Variable& variable : image.globals) good &= read_variable(from, variable);
  if (!from.ok()) return Error{print_text("its .heddle section of %u bytes ends too early", static_cast<unsigned>(bytes.size()))};
  if (!good || !indices_are_good(image)) return Error{"its .heddle section refers to files, types or kinds that it does not hold"};
  if (!is_sorted_by_address(image.lines) || !is_sorted_by_address(image.functions))
    return Error{"its .heddle section has lines or functions that are not sorted by address"};
  if (!values_are_finite(image.types)) return Error{"its .heddle section has a type that contains itself"};
  return Done{};
}

}  // namespace heddle
