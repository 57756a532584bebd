// mmap.cpp: a process asks for memory: the break of the heap, and mappings made, moved and given back.
#include <algorithm>

#include "core/base/text.h"
#include "core/kernel/file_system.h"
#include "core/kernel/file_table.h"
#include "core/kernel/page_table.h"
#include "core/kernel/sched.h"
#include "core/kernel/syscall.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

enum MapFlag : Word { map_shared = 1, map_private = 2, map_type = 15, map_fixed = 0x10, map_anonymous = 0x20, map_grows_down = 0x100,
                      map_populate = 0x8000, map_fixed_noreplace = 0x100000 };
enum Protection : Word { protect_read = 1, protect_write = 2, protect_execute = 4 };
constexpr std::size_t most_regions = 65530;      // Linux: vm.max_map_count
constexpr Address lowest_chosen = 0x10000;       // Linux: vm.mmap_min_addr, for those who choose the address.

// A single request for more than there is in the whole machine, its swap device included, is refused (Linux: heuristic overcommit); smaller
// ones are granted, and paid for when they are touched.
bool is_hopeless(Context& c, const Thread& thread, std::uint64_t bytes, const char* call) {
  std::uint64_t all = (std::uint64_t{c.kernel.frames.frames} + c.kernel.swap.settings.pages) * page_size;
  if (bytes <= all) return false;
  tell_limit(c, thread, LimitKind::memory, c.kernel.frames.frames, Errno::nomem,
             print_text("%s asks for %s; the machine has %s in all; it returned ENOMEM", call, byte_size(bytes).c_str(), byte_size(all).c_str()));
  return true;
}

// RLIMIT_AS, and the number of regions.
bool is_past_limits(Context& c, const Thread& thread, const AddressSpace& space, std::uint64_t more, const char* call) {
  std::uint64_t limit = address_space_limit(c, thread.pid);
  if (space.mapped + more > limit) {
    tell_limit(c, thread, LimitKind::address_space, static_cast<Word>(limit >> 10), Errno::nomem,
               print_text("%s asks for %s more address space than the process may have, which is %s; it returned ENOMEM", call,
                          byte_size(space.mapped + more - limit).c_str(), byte_size(limit).c_str()));
    return true;
  }
  if (space.vmas.size() < most_regions) return false;
  tell_limit(c, thread, LimitKind::address_space, most_regions, Errno::nomem,
             print_text("the address space has %s regions, as many as there may be; %s returned ENOMEM", with_commas(most_regions).c_str(), call));
  return true;
}

// What a mapping shows: a file, shared memory that has no name, or (0) zeros of its own.
struct Source {
  Errno error = Errno{};
  InodeId inode = 0;
  bool may_write = true;
  std::string name;
};

Source source_of(Context& c, Process& process, const Arguments& a, bool shared, std::uint64_t size) {
  Source source;
  if ((a[3] & map_anonymous) != 0) {
    if (!shared || size == 0) return source;
    Inode& memory = make_inode(c.kernel, InodeKind::regular, 0600, wall_clock(c));
    memory.size = size;
    source.inode = memory.id;
    return source;
  }
  const OpenFile* file = file_of(c.kernel, process, a[4]);
  if (file == nullptr || file->kind == FileKind::path_only) { source.error = Errno::badf; return source; }
  if (file->kind == FileKind::zero) return shared ? source_of(c, process, {a[0], a[1], a[2], a[3] | map_anonymous, 0, 0}, true, size) : source;
  const Inode* inode = inode_of(c.kernel, file->inode);
  const Word mode = file->flags & open_access;
  if (mode == open_write_only || (shared && (a[2] & protect_write) != 0 && mode != open_read_write)) source.error = Errno::access;
  else if (inode == nullptr || inode->kind != InodeKind::regular) source.error = Errno::nodev;
  source.inode = file->inode;
  source.may_write = !shared || mode == open_read_write;
  if (source.error == Errno{}) {
    std::string path = path_of_inode(c.kernel, file->inode);
    source.name = path.substr(path.rfind('/') + 1);
  }
  return source;
}

// Two neighbours that differ in nothing but their place are one region.
bool are_alike(const Vma& low, const Vma& high) {
  if (low.end != high.begin || high.grows_down || low.grows_down || high.kind == VmaKind::guard) return false;
  Vma moved = high;
  moved.begin = low.begin;
  moved.end = low.end;
  if (low.inode != 0 && high.file_offset == offset_in_file(low, low.end)) moved.file_offset = low.file_offset;
  return moved == low;
}

}  // namespace

void join_neighbours(AddressSpace& space, Address begin, std::uint64_t end) {
  auto at = space.vmas.at_or_above(begin);
  if (at != space.vmas.begin()) --at;
  while (at != space.vmas.end() && at->begin <= end) {
    auto next = at;
    ++next;
    if (next == space.vmas.end()) return;
    if (!are_alike(*at, *next)) { at = next; continue; }
    at->end = next->end;
    space.vmas.erase(next);
  }
}

void cut_at(AddressSpace& space, std::uint64_t address) {
  if (address >= user_end) return;
  auto at = space.vmas.at_or_above(static_cast<Address>(address));
  if (at == space.vmas.end() || at->begin >= address) return;
  Vma high = *at;
  at->end = static_cast<Address>(address);
  if (high.inode != 0) high.file_offset = offset_in_file(high, static_cast<Address>(address));
  high.begin = static_cast<Address>(address);
  high.grows_down = false;
  space.vmas.insert(std::move(high));
}

bool touch_pages(Context& c, Process& process, Tid tid, Address begin, std::uint64_t end, AccessKind access) {
  for (std::uint64_t page = begin; page < end; page += page_size) {
    std::uint32_t entry = page_entry(c.machine, space_of(c, process), static_cast<Address>(page));
    if ((entry & page_valid) != 0 && (access != AccessKind::write || (entry & page_write) != 0)) continue;
    if (fault_in(c, process, tid, static_cast<Address>(page), access) != FaultResult::mapped) return false;
  }
  return true;
}

Answer sys_brk(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  AddressSpace& space = space_of(c, process);
  Address wanted = a[0], before = space.heap_end;
  if (wanted < space.heap_begin || wanted > 0x70000000) return answer(before);
  Address old_top = static_cast<Address>(page_up(before)), new_top = static_cast<Address>(page_up(wanted));
  if (new_top > old_top) {
    if (is_hopeless(c, thread, new_top - space.heap_begin, "brk") || !is_free(space, old_top, new_top)) return answer(before);
    if (wanted - space.heap_begin > process.limits[limit_data].soft || is_past_limits(c, thread, space, new_top - old_top, "brk")) return answer(before);
    Vma* heap = old_top == space.heap_begin ? nullptr : vma_at(space, old_top - 1);
    if (heap != nullptr && heap->kind == VmaKind::heap && heap->writable) {
      heap->end = new_top;
      space.mapped += new_top - old_top;
    } else {
      Vma vma;
      vma.begin = old_top;
      vma.end = new_top;
      vma.readable = vma.writable = true;
      vma.kind = VmaKind::heap;
      vma.name = "heap";
      add_vma(c, space, vma);
    }
  } else if (new_top < old_top) {
    remove_range(c, space, new_top, old_top);
  }
  space.heap_end = wanted;
  if (wanted != before) record(c, EventKind::break_moved, thread, before, wanted);
  return answer(wanted);
}

Answer sys_mmap2(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  AddressSpace& space = space_of(c, process);
  Word flags = a[3];
  bool shared = (flags & map_shared) != 0, fixed = (flags & (map_fixed | map_fixed_noreplace)) != 0;
  if (a[1] == 0 || (flags & map_type) == 0 || (flags & map_type) > 3) return fail(Errno::inval);
  if ((flags & map_anonymous) == 0)
    if (Source checked = source_of(c, process, a, shared, 0); checked.error != Errno{}) return fail(checked.error);
  std::uint64_t size = page_up(a[1]);
  if (is_hopeless(c, thread, size, "mmap")) return fail(Errno::nomem);
  Address begin = a[0];
  if (fixed) {
    if (begin % page_size != 0) return fail(Errno::inval);
    if (begin < lowest_chosen) return fail(Errno::perm);
    if (begin + size > stack_top) return fail(Errno::nomem);
    if ((flags & map_fixed_noreplace) != 0 && !is_free(space, begin, begin + size)) return fail(Errno::exist);
    if (is_past_limits(c, thread, space, size, "mmap")) return fail(Errno::nomem);
    remove_range(c, space, begin, static_cast<Address>(begin + size));
  } else {
    if (is_past_limits(c, thread, space, size, "mmap")) return fail(Errno::nomem);
    begin = static_cast<Address>(std::min<std::uint64_t>(page_up(begin), stack_top));
    bool is_wish_granted = begin >= lowest_chosen && begin + size <= space.map_hint && is_free(space, begin, begin + size);
    if (!is_wish_granted) begin = find_free(space, static_cast<std::uint32_t>(size));
    if (begin == 0) {
      tell_limit(c, thread, LimitKind::address_space, static_cast<Word>(size), Errno::nomem,
                 "no room for another " + byte_size(size) + " in the address space; mmap returned ENOMEM");
      return fail(Errno::nomem);
    }
  }
  Vma vma;
  vma.begin = begin;
  vma.end = static_cast<Address>(begin + size);
  vma.readable = (a[2] & protect_read) != 0;
  vma.writable = (a[2] & protect_write) != 0;
  vma.executable = (a[2] & protect_execute) != 0;
  vma.shared = shared;
  vma.kind = shared ? VmaKind::shared : VmaKind::mapped;
  vma.name = shared ? "shared" : "mapped";
  if (!shared && (flags & map_grows_down) != 0) {
    vma.grows_down = true;
    vma.lowest = static_cast<Address>(std::max<std::uint64_t>(lowest_chosen, vma.end > c.kernel.limits.stack_bytes ? vma.end - page_up(c.kernel.limits.stack_bytes) : 0));
  }
  const Source source = source_of(c, process, a, shared, size);
  vma.inode = source.inode;
  vma.may_write = source.may_write;
  vma.file_offset = (flags & map_anonymous) != 0 ? 0 : std::uint64_t{a[5]} * page_size;
  if (!source.name.empty()) vma.name = source.name;
  add_vma(c, space, vma);
  record(c, EventKind::memory_mapped, thread, vma.begin, vma.end, static_cast<Word>(vma.kind));
  if ((flags & map_populate) != 0 && (vma.readable || vma.writable)) {
    touch_pages(c, process, thread.tid, vma.begin, vma.end, vma.writable ? AccessKind::write : AccessKind::read);
    c.memory_ran_out = false;  // What could not be had now is had when it is touched.
  }
  return answer(begin);
}

Answer sys_munmap(Context& c, Thread& thread, const Arguments& a) {
  AddressSpace& space = space_of(c, process_at(c, thread.pid));
  std::uint64_t end = a[0] + page_up(a[1]);
  if (a[0] % page_size != 0 || a[1] == 0 || end > stack_top) return fail(Errno::inval);
  remove_range(c, space, a[0], static_cast<Address>(end));
  record(c, EventKind::memory_unmapped, thread, a[0], static_cast<Word>(end));
  return answer(0);
}

namespace {

// The pages go with their entries: nothing is copied.
bool move_pages(Context& c, AddressSpace& space, Pid owner, Address from, Address to, std::uint64_t size) {
  for (std::uint64_t offset = 0; offset < size; offset += page_size) {
    PhysicalAddress place = entry_place(c.machine, space, static_cast<Address>(from + offset));
    std::uint32_t entry = place == 0 ? 0 : read_physical_word(c.machine, place);
    if (entry != 0 && make_entry_place(c, space, static_cast<Address>(to + offset)) == 0) return false;  // All tables first.
  }
  for (std::uint64_t offset = 0; offset < size; offset += page_size) {
    PhysicalAddress place = entry_place(c.machine, space, static_cast<Address>(from + offset));
    std::uint32_t entry = place == 0 ? 0 : read_physical_word(c.machine, place);
    if (entry == 0) continue;
    write_physical_word(c.machine, place, 0);
    write_physical_word(c.machine, entry_place(c.machine, space, static_cast<Address>(to + offset)), entry);
  }
  move_swapped(c, space, owner, from, to, size);
  flush_all_tlbs_asid(c.machine, space.asid);
  return true;
}

}  // namespace

Answer sys_mremap(Context& c, Thread& thread, const Arguments& a) {
  enum Flag : Word { may_move = 1, fixed = 2 };
  Process& process = process_at(c, thread.pid);
  AddressSpace& space = space_of(c, process);
  Address from = a[0], to = a[4];
  std::uint64_t old_size = page_up(a[1]), new_size = page_up(a[2]);
  Word flags = a[3];
  if ((flags & ~(may_move | fixed)) != 0 || ((flags & fixed) != 0 && (flags & may_move) == 0) || from % page_size != 0 || new_size == 0 || old_size == 0)
    return fail(Errno::inval);
  if (is_hopeless(c, thread, new_size, "mremap")) return fail(Errno::nomem);
  if ((flags & fixed) != 0) {
    if (to % page_size != 0 || to < lowest_chosen || to + new_size > stack_top) return fail(Errno::inval);
    if (to < from + old_size && from < to + new_size) return fail(Errno::inval);
  }
  Vma* vma = vma_at(space, from);
  if (vma == nullptr || from + old_size > vma->end) return fail(Errno::fault);
  if (new_size <= old_size && (flags & fixed) == 0) {
    if (new_size < old_size) remove_range(c, space, static_cast<Address>(from + new_size), static_cast<Address>(from + old_size));
    return answer(from);
  }
  if (new_size > old_size && is_past_limits(c, thread, space, new_size - old_size, "mremap")) return fail(Errno::nomem);
  const Vma kept = *vma;
  bool grows_here = (flags & fixed) == 0 && vma->end == from + old_size && from + new_size <= stack_top && is_free(space, vma->end, from + new_size);
  if (grows_here) {
    vma->end = static_cast<Address>(from + new_size);
    space.mapped += new_size - old_size;
    record(c, EventKind::memory_mapped, thread, kept.end, vma->end, static_cast<Word>(kept.kind));
    join_neighbours(space, vma->begin, vma->end);
    return answer(from);
  }
  if ((flags & may_move) == 0) return fail(Errno::nomem);
  if ((flags & fixed) != 0) remove_range(c, space, to, static_cast<Address>(to + new_size));
  else to = find_free(space, static_cast<std::uint32_t>(new_size));
  if (to == 0) return fail(Errno::nomem);
  if (new_size < old_size) remove_range(c, space, static_cast<Address>(from + new_size), static_cast<Address>(from + old_size));
  std::uint64_t moved = std::min(old_size, new_size);
  Vma target = kept;
  target.begin = to;
  target.end = static_cast<Address>(to + new_size);
  target.grows_down = false;
  if (target.kind != VmaKind::shared) target.kind = VmaKind::mapped;
  target.image = -1;
  target.owner = 0;
  if (kept.inode != 0) target.file_offset = offset_in_file(kept, from);
  if (!move_pages(c, space, space_owner(c, process).pid, from, to, moved)) return fail(Errno::nomem);
  add_vma(c, space, target);
  remove_range(c, space, from, static_cast<Address>(from + moved));
  record(c, EventKind::memory_unmapped, thread, from, static_cast<Word>(from + moved));
  record(c, EventKind::memory_mapped, thread, target.begin, target.end, static_cast<Word>(target.kind));
  return answer(to);
}

}  // namespace heddle
