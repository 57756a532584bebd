// names.cpp: the table in which equal identifiers meet.
#include "core/cc/names.h"

#include <cstring>

namespace heddle::cc {
namespace {

template <class Word>
std::uint64_t word_at(const char* at) {
  Word word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

// Eight characters at a time, multiplied and folded. The table's order shows nowhere, so any good hash will do.
std::uint32_t hash_of(std::string_view text) {
  const char* at = text.data();
  std::size_t left = text.size();
  std::uint64_t hash = left;
  auto mix = [&](std::uint64_t word) {
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
    hash ^= hash >> 29;
  };
  for (; left >= 8; left -= 8, at += 8) mix(word_at<std::uint64_t>(at));
  if (left >= 4) mix(word_at<std::uint32_t>(at) | word_at<std::uint32_t>(at + left - 4) << 32);
  else if (left) mix(std::uint64_t{static_cast<unsigned char>(at[0])} | std::uint64_t{static_cast<unsigned char>(at[left / 2])} << 8 | std::uint64_t{static_cast<unsigned char>(at[left - 1])} << 16);
  return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

}  // namespace

NameId NameTable::intern(std::string_view text) {
  std::size_t mask = slots_.size() - 1;
  std::uint32_t hash = hash_of(text);
  std::size_t at = hash & mask;
  for (; slots_[at].id; at = (at + 1) & mask) {
    if (slots_[at].hash == hash && names_[slots_[at].id].text == text) return slots_[at].id;
  }
  NameId id = static_cast<NameId>(names_.size());
  Name name;
  name.text = arena_.copy_text(text);
  names_.push_back(name);
  slots_[at] = {hash, id};
  if (names_.size() * 2 > slots_.size()) grow();
  return id;
}

void NameTable::grow() {
  std::vector<Slot> slots(slots_.size() * 2);
  for (const Slot& slot : slots_) {
    if (!slot.id) continue;
    std::size_t at = slot.hash & (slots.size() - 1);
    while (slots[at].id) at = (at + 1) & (slots.size() - 1);
    slots[at] = slot;
  }
  slots_ = std::move(slots);
}

}  // namespace heddle::cc
