// mmap.cpp: a process asks for memory: the break of the heap, mappings, and the rights on them.
#include <algorithm>

#include "core/base/text.h"
#include "core/kernel/page_table.h"
#include "core/kernel/sched.h"
#include "core/kernel/syscall.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

enum MapFlag : Word { map_shared = 1, map_private = 2, map_fixed = 0x10, map_anonymous = 0x20, map_fixed_noreplace = 0x100000 };
enum Protection : Word { protect_read = 1, protect_write = 2, protect_execute = 4 };

// A single request for more than there is in the whole machine is refused (Linux: heuristic overcommit); smaller
// ones are granted, and paid for when they are touched.
bool is_hopeless(Context& c, const Thread& thread, std::uint64_t bytes, const char* call) {
  std::uint64_t all = std::uint64_t{c.kernel.frames.frames} * page_size;
  if (bytes <= all) return false;
  tell_limit(c, thread, LimitKind::memory, c.kernel.frames.frames, Errno::nomem,
             print_text("%s asks for %s; the machine has %s in all; it returned ENOMEM", call, byte_size(bytes).c_str(), byte_size(all).c_str()));
  return true;
}

// Shared pages exist from the start, so that a fork finds the frames that both sides will see.
bool fill_shared(Context& c, Process& process, const Vma& vma) {
  for (Address page = vma.begin; page < vma.end; page += page_size) {
    PhysicalAddress place = make_entry_place(c, process.space, page);
    FrameNumber frame = place == 0 ? 0 : take_frame(c);
    if (frame == 0) return false;
    write_physical_word(c.machine, place, make_page_entry(frame, entry_bits(vma, true)));
    ++process.space.resident;
    charge(c, WorkKind::page_fault, c.kernel.costs.frame_zero);
  }
  return true;
}

// Neighbours that became alike again are one region, so that asking twice leaves no trace.
std::vector<Vma> joined(const std::vector<Vma>& vmas) {
  std::vector<Vma> found;
  for (const Vma& vma : vmas) {
    if (!found.empty() && found.back().end == vma.begin && !vma.grows_down && vma.kind != VmaKind::guard) {
      Vma longer = vma;
      longer.begin = found.back().begin;
      longer.end = found.back().end;
      if (longer == found.back()) {
        found.back().end = vma.end;
        continue;
      }
    }
    found.push_back(vma);
  }
  return found;
}

Vma* heap_of(AddressSpace& space) {
  for (Vma& vma : space.vmas) if (vma.kind == VmaKind::heap) return &vma;
  return nullptr;
}

}  // namespace

Answer sys_brk(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  AddressSpace& space = process.space;
  Address wanted = a[0], before = space.heap_end;
  if (wanted < space.heap_begin || wanted > 0x70000000) return answer(before);
  Address old_top = static_cast<Address>(page_up(before)), new_top = static_cast<Address>(page_up(wanted));
  if (new_top > old_top) {
    if (is_hopeless(c, thread, new_top - space.heap_begin, "brk") || !is_free(space, old_top, new_top)) return answer(before);
    if (Vma* heap = heap_of(space)) {
      heap->end = new_top;
    } else {
      Vma vma;
      vma.begin = space.heap_begin;
      vma.end = new_top;
      vma.readable = vma.writable = true;
      vma.kind = VmaKind::heap;
      vma.name = "heap";
      add_vma(c, space, vma);
    }
  } else if (new_top < old_top) {
    remove_range(c, process, new_top, old_top);
  }
  space.heap_end = wanted;
  if (wanted != before) record(c, EventKind::break_moved, thread, before, wanted);
  return answer(wanted);
}

Answer sys_mmap2(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  Word flags = a[3];
  bool shared = (flags & map_shared) != 0, fixed = (flags & (map_fixed | map_fixed_noreplace)) != 0;
  if (a[1] == 0 || shared == ((flags & map_private) != 0)) return fail(Errno::inval);
  if ((flags & map_anonymous) == 0) return fail(Errno::badf);  // There are no files that could be mapped.
  std::uint64_t size = page_up(a[1]);
  if (is_hopeless(c, thread, size, "mmap")) return fail(Errno::nomem);
  Address begin = a[0];
  if (fixed) {
    if (begin % page_size != 0) return fail(Errno::inval);
    if (begin < lowest_mapping || begin + size > stack_top) return fail(Errno::nomem);
    if ((flags & map_fixed_noreplace) != 0 && !is_free(process.space, begin, begin + size)) return fail(Errno::exist);
    remove_range(c, process, begin, static_cast<Address>(begin + size));
  } else {
    begin = find_free(process.space, static_cast<std::uint32_t>(size));
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
  add_vma(c, process.space, vma);
  if (shared && !fill_shared(c, process, vma)) {
    remove_range(c, process, vma.begin, vma.end);
    c.memory_ran_out = false;
    tell_limit(c, thread, LimitKind::memory, c.kernel.frames.frames, Errno::nomem,
               "not enough frames are free for " + byte_size(size) + " of shared memory; mmap returned ENOMEM");
    return fail(Errno::nomem);
  }
  record(c, EventKind::memory_mapped, thread, vma.begin, vma.end, static_cast<Word>(vma.kind));
  return answer(begin);
}

Answer sys_munmap(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  std::uint64_t end = a[0] + page_up(a[1]);
  if (a[0] % page_size != 0 || a[1] == 0 || end > user_end) return fail(Errno::inval);
  remove_range(c, process, a[0], static_cast<Address>(end));
  record(c, EventKind::memory_unmapped, thread, a[0], static_cast<Word>(end));
  return answer(0);
}

Answer sys_mprotect(Context& c, Thread& thread, const Arguments& a) {
  AddressSpace& space = process_at(c, thread.pid).space;
  std::uint64_t end = a[0] + page_up(a[1]);
  if (a[0] % page_size != 0 || end > user_end || (a[2] & ~7u) != 0) return fail(Errno::inval);
  if (a[1] == 0) return answer(0);
  Address begin = a[0];
  auto first = std::partition_point(space.vmas.begin(), space.vmas.end(), [&](const Vma& vma) { return vma.end <= begin; });
  auto last = first;
  std::uint64_t covered = begin;
  for (; last != space.vmas.end() && last->begin < end; ++last) if (last->begin <= covered) covered = last->end;
  if (covered < end) return fail(Errno::nomem);
  std::vector<Vma> parts;
  for (auto at = first; at != last; ++at) {
    Vma part = *at;
    if (at->begin < begin) { part.end = begin; parts.push_back(part); part.begin = begin; part.grows_down = false; }
    part.end = std::min(at->end, static_cast<Address>(end));
    part.readable = (a[2] & protect_read) != 0;
    part.writable = (a[2] & protect_write) != 0;
    part.executable = (a[2] & protect_execute) != 0;
    if (part.kind == VmaKind::guard && a[2] != 0) part.kind = VmaKind::mapped;
    parts.push_back(part);
    if (end < at->end) { part = *at; part.begin = static_cast<Address>(end); part.grows_down = false; parts.push_back(part); }
  }
  if (first != space.vmas.begin()) parts.insert(parts.begin(), *--first);  // Its neighbours may have become alike.
  if (last != space.vmas.end()) parts.push_back(*last++);
  parts = joined(parts);
  auto kept = std::min(last - first, static_cast<std::ptrdiff_t>(parts.size()));
  std::copy(parts.begin(), parts.begin() + kept, first);
  space.vmas.insert(space.vmas.erase(first + kept, last), parts.begin() + kept, parts.end());
  each_entry(c.machine, space, a[0], end, [&](Address page, std::uint32_t& entry) {
    const Vma* vma = vma_at(std::as_const(space), page);
    bool writable = vma->shared || c.kernel.frames.references[entry_frame(entry)] == 1;
    entry = make_page_entry(entry_frame(entry), entry_bits(*vma, writable));
  });
  flush_all_tlbs_asid(c.machine, space.asid);
  charge(c, WorkKind::syscall, c.kernel.costs.region, 226);
  record(c, EventKind::memory_protected, thread, a[0], static_cast<Word>(end), a[2]);
  return answer(0);
}

// Advice may be passed over, but for MADV_DONTNEED: the pages are zero when they are touched again.
Answer sys_madvise(Context& c, Thread& thread, const Arguments& a) {
  constexpr Word dont_need = 4;
  AddressSpace& space = process_at(c, thread.pid).space;
  std::uint64_t end = a[0] + page_up(a[1]);
  if (a[0] % page_size != 0 || end > user_end) return fail(Errno::inval);
  if (a[2] != dont_need) return answer(0);
  each_entry(c.machine, space, a[0], end, [&](Address page, std::uint32_t& entry) {
    const Vma* vma = vma_at(std::as_const(space), page);
    if (vma == nullptr || vma->shared || vma->kind == VmaKind::vdso) return;
    give_frame(c, entry_frame(entry));
    entry = 0;
    --space.resident;
  });
  flush_all_tlbs_asid(c.machine, space.asid);
  return answer(0);
}

}  // namespace heddle
