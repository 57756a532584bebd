// values.cpp: bytes into words, by type.
#include "core/view/values.h"

#include <algorithm>

#include "core/analysis/names.h"
#include "core/base/text.h"
#include "core/view/pointers.h"

namespace heddle {
namespace {

constexpr int deepest = 3;                  // Structs within structs.
constexpr std::uint32_t most_elements = 8;  // Of an array.
constexpr std::uint32_t most_text = 48;

const DebugType* type_of(const Image& image, TypeId type) { return type < image.types.size() ? &image.types[type] : nullptr; }

bool is_character(const Image& image, TypeId id) {
  const DebugType* type = type_of(image, id);
  return type != nullptr && type->kind == TypeKind::character;
}

std::string quoted(std::string_view bytes, bool goes_on) {
  std::string text = "\"";
  for (char c : bytes) {
    unsigned char byte = static_cast<unsigned char>(c);
    if (byte == '\n') text += "\\n";
    else if (byte == '\t') text += "\\t";
    else if (byte == '"' || byte == '\\') { text += '\\'; text += c; }
    else if (byte < 32 || byte >= 127) text += print_text("\\x%02x", byte);
    else text += c;
  }
  return text + (goes_on ? "…\"" : "\"");
}

std::string integer_words(std::uint64_t bits, std::uint32_t size, bool is_signed) {
  if (!is_signed) return print_text("%llu", static_cast<unsigned long long>(bits));
  int unused = static_cast<int>(64 - 8 * std::min<std::uint32_t>(std::max<std::uint32_t>(size, 1), 8));
  return print_text("%lld", static_cast<long long>(static_cast<std::int64_t>(bits << unused) >> unused));
}

std::string character_words(std::uint64_t bits) {
  unsigned char byte = static_cast<unsigned char>(bits);
  std::string number = print_text("%d", static_cast<signed char>(byte));
  if (byte == '\n') return number + " '\\n'";
  return byte >= 32 && byte < 127 ? number + " '" + static_cast<char>(byte) + "'" : number;
}

// What a page that nobody has touched yet will hold: the program's bytes, or zeros. One byte.
bool read_untouched(const ProcessMemory& memory, Address address, std::uint8_t& byte) {
  const Kernel& kernel = memory.world.kernel;
  const Process* process = process_of(kernel, memory.pid);
  const Vma* vma = process == nullptr ? nullptr : vma_at(space_of(kernel, *process), address);
  if (vma == nullptr || !vma->readable) return false;
  byte = 0;
  if (vma->image < 0 || static_cast<std::size_t>(vma->image) >= kernel.images.size()) return true;
  const Image& image = *kernel.images[static_cast<std::size_t>(vma->image)].image;
  if (vma->segment >= image.segments.size()) return true;
  const Segment& segment = image.segments[vma->segment];
  Address offset = address - segment.address;
  if (offset < segment.bytes.size()) byte = segment.bytes[offset];
  return true;
}

bool read_bytes(const ProcessMemory& memory, Address address, std::uint8_t* to, std::uint32_t size) {
  if (peek(memory.world.kernel, memory.world.machine, memory.pid, address, to, size)) return true;
  for (std::uint32_t i = 0; i < size; ++i) {
    Address at = address + i;
    if (!peek(memory.world.kernel, memory.world.machine, memory.pid, at, to + i, 1) && !read_untouched(memory, at, to[i])) return false;
  }
  return true;
}

std::string text_at(const ProcessMemory& memory, Address address, std::uint32_t most) {
  std::string text;
  std::uint8_t byte = 0;
  while (text.size() < most && read_bytes(memory, address + static_cast<Address>(text.size()), &byte, 1) && byte != 0) text += static_cast<char>(byte);
  return quoted(text, text.size() >= most);
}

std::string enumerator_words(const DebugType& type, std::int64_t value) {
  for (const Enumerator& enumerator : type.enumerators) if (enumerator.value == value) return enumerator.name;
  return print_text("%lld", static_cast<long long>(value));
}

// Of what fits into 64 bits.
std::string scalar_words(const ProcessMemory& memory, const DebugType& type, std::uint64_t bits) {
  switch (type.kind) {
    case TypeKind::bool_: return bits != 0 ? "true" : "false";
    case TypeKind::integer: return integer_words(bits, type.size, true);
    case TypeKind::unsigned_integer: return integer_words(bits, type.size, false);
    case TypeKind::character: return character_words(bits);
    case TypeKind::enumeration: return enumerator_words(type, static_cast<std::int32_t>(bits));
    case TypeKind::pointer: {
      Address target = static_cast<Address>(bits);
      if (target == 0 || !is_character(memory.image, type.target)) return pointer_words(memory, target);
      std::uint8_t first = 0;
      bool readable = read_bytes(memory, target, &first, 1);
      return readable ? text_at(memory, target, most_text) : pointer_words(memory, target);
    }
    case TypeKind::floating:
      return type.size == 4 ? float_words(static_cast<std::uint32_t>(bits)) : double_words(bits);
    case TypeKind::void_:
    case TypeKind::array:
    case TypeKind::structure:
    case TypeKind::union_:
    case TypeKind::function: break;
  }
  return "?";
}

std::string words_at(const ProcessMemory& memory, TypeId id, Address address, int depth);

std::string field_words(const ProcessMemory& memory, const Field& field, Address address, int depth) {
  const DebugType* type = type_of(memory.image, field.type);
  if (field.bit_width == 0 || type == nullptr) return words_at(memory, field.type, address + field.offset, depth + 1);
  std::uint8_t bytes[8] = {};
  if (!read_bytes(memory, address + field.offset, bytes, std::min<std::uint32_t>(type->size, 8))) return "?";
  std::uint64_t bits = 0;
  for (int i = 7; i >= 0; --i) bits = bits << 8 | bytes[i];
  int above = 64 - field.bit_offset - field.bit_width;
  if (above < 0) return "?";
  bits <<= above;
  bool is_signed = type->kind == TypeKind::integer;
  return is_signed ? print_text("%lld", static_cast<long long>(static_cast<std::int64_t>(bits) >> (64 - field.bit_width)))
                   : print_text("%llu", static_cast<unsigned long long>(bits >> (64 - field.bit_width)));
}

std::string struct_words(const ProcessMemory& memory, const DebugType& type, Address address, int depth) {
  if (depth >= deepest) return "{…}";
  std::string text = "{";
  for (const Field& field : type.fields) {
    if (text.size() > longest_value) return text + ", …}";
    if (text.size() > 1) text += ", ";
    if (!field.name.empty()) text += field.name + " = ";
    text += field_words(memory, field, address, depth);
  }
  return text + "}";
}

std::string array_words(const ProcessMemory& memory, const DebugType& type, Address address, int depth) {
  const DebugType* element = type_of(memory.image, type.target);
  if (element == nullptr || element->size == 0) return "?";
  if (element->kind == TypeKind::character) return text_at(memory, address, std::min(type.count, most_text));
  if (depth >= deepest) return "{…}";
  std::string text = "{";
  for (std::uint32_t i = 0; i < type.count; ++i) {
    if (i == most_elements || text.size() > longest_value) return text + ", …}";
    text += (i == 0 ? "" : ", ") + words_at(memory, type.target, address + i * element->size, depth + 1);
  }
  return text + "}";
}

std::string words_at(const ProcessMemory& memory, TypeId id, Address address, int depth) {
  const DebugType* type = type_of(memory.image, id);
  if (type == nullptr) return "?";
  if (type->kind == TypeKind::structure || type->kind == TypeKind::union_) return struct_words(memory, *type, address, depth);
  if (type->kind == TypeKind::array) return array_words(memory, *type, address, depth);
  if (type->kind == TypeKind::function) return pointer_words(memory, address);
  std::uint8_t bytes[8] = {};
  if (type->size == 0 || type->size > 8 || !read_bytes(memory, address, bytes, type->size)) return "?";
  std::uint64_t bits = 0;
  for (int i = 7; i >= 0; --i) bits = bits << 8 | bytes[i];
  return scalar_words(memory, *type, bits);
}

// Cuts between two characters of UTF-8.
std::string bounded(std::string text) {
  if (text.size() <= longest_value) return text;
  std::size_t end = longest_value;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

}  // namespace

std::string value_at(const ProcessMemory& memory, TypeId type, Address address) { return bounded(words_at(memory, type, address, 0)); }

std::string value_of_word(const ProcessMemory& memory, TypeId id, Word word) {
  const DebugType* type = type_of(memory.image, id);
  if (type == nullptr) return "?";
  std::uint64_t mask = type->size >= 4 ? 0xffffffffu : (std::uint64_t{1} << (8 * type->size)) - 1;
  return bounded(scalar_words(memory, *type, word & mask));
}

std::string pointer_words(const ProcessMemory& memory, Address target) {
  if (target == 0) return "null";
  const Process* process = process_of(memory.world.kernel, memory.pid);
  const Vma* vma = process == nullptr ? nullptr : vma_at(space_of(memory.world.kernel, *process), target);
  if (vma == nullptr) return "→ nowhere " + short_hex(target);
  switch (vma->kind) {
    case VmaKind::code: return "→ code " + address_words(&memory.image, target);
    case VmaKind::data:
    case VmaKind::bss: return "→ data " + address_words(&memory.image, target);
    case VmaKind::stack:
      if (is_dead_stack(memory, target)) return "→ dead stack " + short_hex(target);
      break;
    case VmaKind::heap:
    case VmaKind::mapped:
    case VmaKind::guard:
    case VmaKind::shared:
    case VmaKind::vdso:
    case VmaKind::count: break;
  }
  return "→ " + std::string(vma_word(vma->kind)) + " " + short_hex(target);
}

std::string pointed_at(const ProcessMemory& memory, TypeId pointer, Address target) {
  const DebugType* type = type_of(memory.image, pointer);
  const DebugType* there = type == nullptr || type->kind != TypeKind::pointer ? nullptr : type_of(memory.image, type->target);
  std::uint8_t first = 0;
  bool says_more = there != nullptr && there->size != 0 && there->kind != TypeKind::character && there->kind != TypeKind::function && there->kind != TypeKind::void_;
  return says_more && target != 0 && read_bytes(memory, target, &first, 1) ? value_at(memory, type->target, target) : std::string();
}

std::string type_name(const Image& image, TypeId type) {
  const DebugType* known = type_of(image, type);
  return known == nullptr ? "?" : known->name;
}

}  // namespace heddle
