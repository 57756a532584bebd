// archive.h: a compiled library as bytes, like an .a file: its objects, and an index of the names they define, so that
// only the objects that a program needs are read. It is made when Heddle is built, from the same sources by this same
// compiler, and has the same bytes on every host.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/cc/object_bytes.h"

namespace heddle {

std::vector<std::uint8_t> write_archive(const std::vector<Object>& objects);

struct ArchiveMember {
  std::span<const std::uint8_t> bytes;
  bool is_kept = false;  // It has a section that is linked even when nobody asks for it.
};

struct ArchiveName {
  std::string_view name;
  std::uint32_t member = 0;
  bool is_weak = false;
};

struct Archive {
  std::vector<ArchiveMember> members;
  std::vector<ArchiveName> names;  // What the members define, sorted; of one name the strong first, then in the members' order.
  LibraryTexts texts;
};

// The bytes must outlive the archive.
Result<Archive> open_archive(std::span<const std::uint8_t> bytes, LibraryTexts texts);

// The objects that these, and what they need in turn, ask for; in the archive's order. Linking with them gives the same
// image as linking with all.
Result<std::vector<Object>> needed_objects(const Archive& archive, const std::vector<Object>& program);

}  // namespace heddle
