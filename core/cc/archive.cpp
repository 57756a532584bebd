// archive.cpp: see archive.h.
//
//   "HDLa" version   count, then for each member: size in bytes, is_kept   count, then for each name: its text, member,
//   is_weak   the members' bytes, one after the other.     All numbers are u32, flags u8.
#include "core/cc/archive.h"

#include <algorithm>

#include "core/base/bytes.h"

namespace heddle {
namespace {

constexpr std::uint32_t magic = 0x616c4448, version = 1;  // "HDLa"

bool comes_before(const ArchiveName& a, const ArchiveName& b) {
  if (a.name != b.name) return a.name < b.name;
  if (a.is_weak != b.is_weak) return b.is_weak;
  return a.member < b.member;
}

const ArchiveName* find_name(const Archive& archive, std::string_view name) {
  auto found = std::lower_bound(archive.names.begin(), archive.names.end(), name,
                                [](const ArchiveName& entry, std::string_view wanted) { return entry.name < wanted; });
  return found != archive.names.end() && found->name == name ? &*found : nullptr;
}

}  // namespace

std::vector<std::uint8_t> write_archive(const std::vector<Object>& objects) {
  std::vector<std::vector<std::uint8_t>> members;
  std::vector<ArchiveName> names;
  ByteWriter out;
  out.u32(magic);
  out.u32(version);
  out.u32(static_cast<std::uint32_t>(objects.size()));
  for (const Object& object : objects) {
    for (const ObjectSymbol& symbol : object.symbols) {
      if (symbol.is_global && symbol.section >= 0) names.push_back({symbol.name, static_cast<std::uint32_t>(members.size()), symbol.is_weak});
    }
    members.push_back(object_to_bytes(object));
    out.u32(static_cast<std::uint32_t>(members.back().size()));
    out.boolean(std::any_of(object.sections.begin(), object.sections.end(), [](const Section& section) { return section.is_kept; }));
  }
  std::sort(names.begin(), names.end(), comes_before);
  out.u32(static_cast<std::uint32_t>(names.size()));
  for (const ArchiveName& name : names) {
    out.text(name.name);
    out.u32(name.member);
    out.boolean(name.is_weak);
  }
  for (const auto& member : members) out.raw(member);
  return out.take();
}

Result<Archive> open_archive(std::span<const std::uint8_t> bytes, LibraryTexts texts) {
  ByteReader in(bytes);
  Error damaged{"the compiled library is damaged"};
  if (in.u32() != magic || in.u32() != version) return damaged;
  Archive archive;
  archive.texts = std::move(texts);
  std::vector<std::uint32_t> sizes(in.count(5));
  archive.members.resize(sizes.size());
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    sizes[i] = in.u32();
    archive.members[i].is_kept = in.boolean();
  }
  archive.names.resize(in.count(9));
  for (ArchiveName& name : archive.names) {
    auto text = in.raw(in.u32());
    name.name = {reinterpret_cast<const char*>(text.data()), text.size()};
    name.member = in.u32();
    name.is_weak = in.boolean();
    if (name.member >= sizes.size()) return damaged;
  }
  if (!std::is_sorted(archive.names.begin(), archive.names.end(), comes_before)) return damaged;
  for (std::size_t i = 0; i < sizes.size(); ++i) archive.members[i].bytes = in.raw(sizes[i]);
  if (!in.ok()) return damaged;
  return archive;
}

Result<std::vector<Object>> needed_objects(const Archive& archive, const std::vector<Object>& program) {
  std::vector<Object> found;
  std::vector<std::uint32_t> member_of;                      // By index in `found`.
  std::vector<bool> is_wanted(archive.members.size(), false);
  std::vector<std::uint32_t> waiting;
  auto want_member = [&](std::uint32_t member) {
    if (!is_wanted[member]) waiting.push_back(member);
    is_wanted[member] = true;
  };
  auto want_name = [&](std::string_view name) {
    if (const ArchiveName* entry = find_name(archive, name)) want_member(entry->member);
  };
  // A program's own strong definition goes before the library's; a weak one gives way to it.
  std::vector<std::string_view> own;
  for (const Object& object : program) {
    for (const ObjectSymbol& symbol : object.symbols) if (symbol.is_global && symbol.section >= 0 && !symbol.is_weak) own.push_back(symbol.name);
  }
  std::sort(own.begin(), own.end());
  auto want_names_of = [&](const Object& object) {
    for (const ObjectSymbol& symbol : object.symbols) {
      bool is_given = !symbol.is_global || (symbol.section >= 0 && !symbol.is_weak) || std::binary_search(own.begin(), own.end(), symbol.name);
      if (!is_given) want_name(symbol.name);
    }
  };
  want_name("_start");
  for (std::uint32_t i = 0; i < archive.members.size(); ++i) if (archive.members[i].is_kept) want_member(i);
  for (const Object& object : program) want_names_of(object);
  while (!waiting.empty()) {
    std::uint32_t member = waiting.back();
    waiting.pop_back();
    Result<Object> object = object_from_bytes(archive.members[member].bytes, archive.texts);
    if (!object) return Error{object.error()};
    want_names_of(*object);
    found.push_back(std::move(*object));
    member_of.push_back(member);
  }
  std::vector<std::size_t> order(found.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return member_of[a] < member_of[b]; });
  std::vector<Object> sorted;
  sorted.reserve(found.size());
  for (std::size_t i : order) sorted.push_back(std::move(found[i]));
  return sorted;
}

}  // namespace heddle
