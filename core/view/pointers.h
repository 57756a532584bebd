// pointers.h: where the pointers of a program lead, and which of them are wild: they lead to where nothing may be looked for.
#pragma once

#include <vector>

#include "core/analysis/heap.h"
#include "core/view/values.h"
#include "core/view/view.h"

namespace heddle {

// The pointers in the value of this type that lies at `address`: itself, its members, its elements, in order of address and
// at most 64; null pointers are none. A union has at most one, and that is a guess: its bytes do not tell what they are, but
// whatever of its members is a pointer leads to the same place of the program's own. Whether a block of the heap was freed is not known here.
std::vector<PointerView> pointers_at(const ProcessMemory& memory, TypeId type, Address address);
// The same of one pointer whose bytes are in a register.
std::vector<PointerView> pointer_in_register(const ProcessMemory& memory, TypeId type, Word word);

// Marks those that lead into a block of the heap that was given back, and says so in the value. `row`: of the run, as HeapBook.
void mark_freed(const ProcessMemory& memory, VariableRow& variable, const HeapBook& book, std::uint64_t row);

// Looks where the variables of a house lead: each live block that a pointer leads to gets that pointer's type, and the
// pointers it then holds; they are followed in turn. A guess gives nothing a type. A block that is only known by void * keeps its secret.
void follow_pointers(const ProcessMemory& memory, const HeapBook& book, std::uint64_t row, House& house);

// Lies in a stack, but in none of its calls that still run.
bool is_dead_stack(const ProcessMemory& memory, Address address);

}  // namespace heddle
