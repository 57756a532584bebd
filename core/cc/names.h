// names.h: identifiers as numbers, with what each means at the moment.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/cc/arena.h"

namespace heddle::cc {

struct Macro;
struct Declaration;
struct Tag;
struct Label;

using NameId = std::uint32_t;  // 0 is no name.

struct Name {
  std::string_view text;
  std::uint16_t keyword = 0;           // A TokenKind when it is a keyword of C.
  bool is_mentioned = false;           // It is in the text that the parser gets.
  std::uint32_t deferred = 0;          // The latest declaration of it that is put off (preprocessor.h), from 1; 0: none.
  Macro* macro = nullptr;              // The #define in force.
  Declaration* declaration = nullptr;  // The innermost variable, function, typedef or enumerator.
  Tag* tag = nullptr;                  // The innermost struct, union or enum.
  Label* label = nullptr;              // The label of the function being read.
};

class NameTable {
 public:
  explicit NameTable(Arena& arena) : arena_(arena), slots_(4096) {
    names_.reserve(2048);
    names_.emplace_back();
  }
  NameId intern(std::string_view text);
  Name& operator[](NameId id) { return names_[id]; }
  const Name& operator[](NameId id) const { return names_[id]; }
  std::string_view text(NameId id) const { return names_[id].text; }
  std::size_t size() const { return names_.size(); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    NameId id = 0;  // 0: the slot is free.
  };
  void grow();
  Arena& arena_;
  std::vector<Name> names_;
  std::vector<Slot> slots_;  // A power of two, at most half of them taken.
};

}  // namespace heddle::cc
