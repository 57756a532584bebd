// names.cpp: the table in which equal identifiers meet.
#include "core/cc/names.h"

namespace heddle::cc {
namespace {

std::uint32_t hash_of(std::string_view text) {  // FNV-1a.
  std::uint32_t hash = 2166136261u;
  for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash ^ (hash >> 15);
}

}  // namespace

NameId NameTable::intern(std::string_view text) {
  std::size_t mask = slots_.size() - 1;
  std::size_t at = hash_of(text) & mask;
  while (slots_[at]) {
    if (names_[slots_[at]].text == text) return slots_[at];
    at = (at + 1) & mask;
  }
  NameId id = static_cast<NameId>(names_.size());
  Name name;
  name.text = arena_.copy_text(text);
  names_.push_back(name);
  slots_[at] = id;
  if (names_.size() * 2 > slots_.size()) grow();
  return id;
}

void NameTable::grow() {
  std::vector<NameId> slots(slots_.size() * 2, 0);
  for (NameId id = 1; id < names_.size(); ++id) {
    std::size_t at = hash_of(names_[id].text) & (slots.size() - 1);
    while (slots[at]) at = (at + 1) & (slots.size() - 1);
    slots[at] = id;
  }
  slots_ = std::move(slots);
}

}  // namespace heddle::cc
