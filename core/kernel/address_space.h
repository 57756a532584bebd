// address_space.h: what a process may touch: its regions (Linux: VMAs), and the page tables that say where they
// are now. The tables lie in guest memory; the counts of who uses a frame are here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/ids.h"

namespace heddle {

enum class VmaKind : std::uint8_t { code, data, bss, heap, stack, mapped, guard, shared, vdso, count };
std::string_view vma_word(VmaKind kind);  // "code", "heap", …

struct Vma {
  Address begin = 0, end = 0;  // [begin, end), page-aligned.
  bool readable = false, writable = false, executable = false;
  VmaKind kind = VmaKind::mapped;
  bool shared = false;         // MAP_SHARED: fork does not make it copy-on-write.
  bool grows_down = false;     // A stack that grows when it is touched below, down to `lowest`.
  Address lowest = 0;
  std::int32_t image = -1;     // Index into Kernel::images of what its pages are filled from; -1: zeros.
  std::uint16_t segment = 0;   // Which of the image's segments.
  Tid owner = 0;               // Of a stack: whose.
  std::int64_t inode = 0;      // The file (InodeId) that its pages are, or are filled from; 0: none. …
  bool locked = false;         // mlock: its pages stay in memory.
  bool may_write = true;       // Of a shared file: it was open for writing, so mprotect may allow it.
  std::uint64_t file_offset = 0;  // … Where in it `begin` lies.
  std::string name;            // "browser", "stack", "stack · tid 9": for the picture and /proc/self/maps.
  bool operator==(const Vma&) const = default;
};

// The regions of a space, in order of address. A balanced tree: thousands of stacks are found and cut in no time. Who
// changes a region's begin uses move_begin.
class Regions {
 public:
  template <class Base, class Value>
  struct Iterator {
    using iterator_category = std::bidirectional_iterator_tag;
    using value_type = Vma;
    using difference_type = std::ptrdiff_t;
    using pointer = Value*;
    using reference = Value&;
    Base at;
    Value& operator*() const { return at->second; }
    Value* operator->() const { return &at->second; }
    Iterator& operator++() { ++at; return *this; }
    Iterator& operator--() { --at; return *this; }
    bool operator==(const Iterator& other) const { return at == other.at; }
  };
  using Map = std::map<Address, Vma>;
  using iterator = Iterator<Map::iterator, Vma>;
  using const_iterator = Iterator<Map::const_iterator, const Vma>;

  iterator begin() { return {by_begin_.begin()}; }
  iterator end() { return {by_begin_.end()}; }
  const_iterator begin() const { return {by_begin_.begin()}; }
  const_iterator end() const { return {by_begin_.end()}; }
  std::size_t size() const { return by_begin_.size(); }
  bool empty() const { return by_begin_.empty(); }
  void clear() { by_begin_.clear(); }

  // The region that holds the address, else the first one above it.
  iterator at_or_above(Address address) { return {above(by_begin_, address)}; }
  const_iterator at_or_above(Address address) const { return {above(by_begin_, address)}; }

  iterator insert(Vma vma) {
    Address begin = vma.begin;
    return {by_begin_.insert_or_assign(begin, std::move(vma)).first};
  }
  iterator erase(iterator which) { return {by_begin_.erase(which.at)}; }
  iterator move_begin(iterator which, Address begin) {
    Vma vma = std::move(*which);
    by_begin_.erase(which.at);
    vma.begin = begin;
    return insert(std::move(vma));
  }
  bool operator==(const Regions&) const = default;

 private:
  template <class AnyMap>
  static auto above(AnyMap& map, Address address) -> decltype(map.begin()) {
    auto next = map.upper_bound(address);
    if (next == map.begin()) return next;
    auto before = std::prev(next);
    return before->second.end > address ? before : next;
  }
  Map by_begin_;
};

// What the last search for room has found out: no hole at or above `from` has `size` bytes. It only saves time, so it
// is not saved, and any two are equal.
struct RoomHint {
  std::uint64_t from = 0, size = 0;  // size 0: nothing is known.
  bool operator==(const RoomHint&) const { return true; }
};

struct AddressSpace {
  FrameNumber root = 0;        // Of the Sv32 table; 0: none (a zombie has no space).
  std::uint16_t asid = 0;
  Regions vmas;                // Disjoint.
  Address heap_begin = 0, heap_end = 0;  // brk's: the vma of kind heap ends at heap_end, rounded up to a page.
  Address map_hint = 0;        // mmap looks for room downwards from here.
  std::uint32_t resident = 0;  // Pages that are present in the tables.
  std::uint32_t tables = 0;    // Frames that the tables take, the root included.
  std::uint64_t mapped = 0;    // Bytes in all regions: what RLIMIT_AS bounds.
  std::map<Address, std::uint32_t> swapped;  // Pages that are on the swap device, and in which slot. Their entries are 0.
  bool locks_future = false;   // mlockall(MCL_FUTURE)
  RoomHint room;
  bool operator==(const AddressSpace&) const = default;
};

const Vma* vma_at(const AddressSpace& space, Address address);  // nullptr when nothing is mapped there.

// Who owns the machine's memory: how many page table entries, tables and caches point to each frame. Frame 0 is
// never given to anyone.
struct FrameTable {
  FrameNumber frames = 0;                 // In the machine: numbers below this.
  FrameNumber next_fresh = 1;             // From here on, none was ever used.
  std::vector<std::uint32_t> references;  // For each frame below next_fresh. 0: free.
  std::vector<FrameNumber> free;          // Used before and given back; the last is given first.
  bool operator==(const FrameTable&) const = default;
};

inline std::uint32_t frames_used(const FrameTable& table) {
  return table.next_fresh - 1 - static_cast<std::uint32_t>(table.free.size());
}
inline std::uint32_t frames_left(const FrameTable& table) { return table.frames - 1 - frames_used(table); }

// Pages of an image that are in memory because some process looked at them. They hold one reference themselves,
// until the last process that runs the image is gone.
struct PageKey {
  std::int32_t image = 0;
  Address address = 0;
  auto operator<=>(const PageKey&) const = default;
};
using PageCache = std::map<PageKey, FrameNumber>;

}  // namespace heddle
