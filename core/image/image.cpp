// image.cpp: which function, line or symbol an address belongs to.
#include "core/image/image.h"

#include <algorithm>

namespace heddle {
namespace {

// The last element whose address is ≤ `address`, or nullptr. `sorted` is sorted by address.
template <class T>
const T* last_at_or_before(const std::vector<T>& sorted, Address address) {
  auto after = std::upper_bound(sorted.begin(), sorted.end(), address, [](Address a, const T& element) { return a < element.address; });
  return after == sorted.begin() ? nullptr : &*(after - 1);
}

bool is_code(const Image& image, Address pc) {
  for (const Segment& segment : image.segments)
    if (segment.executable && pc - segment.address < segment.memory_size) return true;
  return false;
}

}  // namespace

const Function* function_at(const Image& image, Address pc) {
  const Function* function = last_at_or_before(image.functions, pc);
  return function && pc - function->address < function->size ? function : nullptr;
}

const LineRow* line_at(const Image& image, Address pc) {
  return is_code(image, pc) ? last_at_or_before(image.lines, pc) : nullptr;
}

const Symbol* symbol_named(const Image& image, const std::string& name) {
  for (const Symbol& symbol : image.symbols)
    if (symbol.name == name) return &symbol;
  return nullptr;
}

const Symbol* symbol_at(const Image& image, Address address) {
  const Symbol* symbol = last_at_or_before(image.symbols, address);
  if (!symbol) return nullptr;
  // Assembly often leaves out the size of a label: then it goes up to the next symbol.
  if (symbol->size == 0 && symbol->kind == SymbolKind::function) return is_code(image, address) ? symbol : nullptr;
  for (int tries = 0; tries < 16; ++tries, --symbol) {  // Symbols may lie within others, but not in many.
    if (address - symbol->address < symbol->size || address == symbol->address) return symbol;
    if (symbol == image.symbols.data()) break;
  }
  return nullptr;
}

}  // namespace heddle
