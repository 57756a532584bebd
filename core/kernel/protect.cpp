// protect.cpp: rights on mapped memory, advice about it, and what of it is there (mprotect, madvise, mlock, mincore, msync).
#include <algorithm>

#include "core/kernel/page_table.h"
#include "core/kernel/syscall.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

// [begin, end) in whole pages. false: it is not in the address space, or does not begin at a page.
bool range_of(const Arguments& a, Address& begin, std::uint64_t& end) {
  begin = a[0];
  end = a[0] + page_up(a[1]);
  return begin % page_size == 0 && end <= user_end;
}

}  // namespace

Answer sys_mprotect(Context& c, Thread& thread, const Arguments& a) {
  AddressSpace& space = space_of(c, process_at(c, thread.pid));
  Address begin = 0;
  std::uint64_t end = 0;
  if (!range_of(a, begin, end) || (a[2] & ~7u) != 0) return fail(Errno::inval);
  if (a[1] == 0) return answer(0);
  if (!is_covered(space, begin, end)) return fail(Errno::nomem);
  for (auto at = space.vmas.at_or_above(begin); at != space.vmas.end() && at->begin < end; ++at)
    if ((a[2] & 2) != 0 && at->shared && !at->may_write) return fail(Errno::access);
  cut_at(space, begin);
  cut_at(space, end);
  for (auto at = space.vmas.at_or_above(begin); at != space.vmas.end() && at->begin < end; ++at) {
    at->readable = (a[2] & 1) != 0;
    at->writable = (a[2] & 2) != 0;
    at->executable = (a[2] & 4) != 0;
    if (at->kind == VmaKind::guard && a[2] != 0) at->kind = VmaKind::mapped;
  }
  join_neighbours(space, begin, end);
  each_entry(c.machine, space, begin, end, [&](Address page, std::uint32_t& entry) {
    const Vma* vma = vma_at(std::as_const(space), page);
    bool writable = vma->shared || c.kernel.frames.references[entry_frame(entry)] == 1;
    entry = make_page_entry(entry_frame(entry), entry_bits(*vma, writable));
  });
  flush_all_tlbs_asid(c.machine, space.asid);
  charge(c, WorkKind::syscall, c.kernel.costs.region, 226);
  record(c, EventKind::memory_protected, thread, begin, static_cast<Word>(end), a[2]);
  return answer(0);
}

// Most advice may be passed over. After MADV_DONTNEED and MADV_FREE private pages are zero when they are touched again.
Answer sys_madvise(Context& c, Thread& thread, const Arguments& a) {
  enum Advice : Word { normal = 0, random = 1, sequential = 2, will_need = 3, dont_need = 4, free = 8, dont_fork = 10, do_fork = 11, mergeable = 12,
                       unmergeable = 13, huge_page = 14, no_huge_page = 15, dont_dump = 16, do_dump = 17, cold = 20, page_out = 21,
                       populate_read = 22, populate_write = 23 };
  Process& process = process_at(c, thread.pid);
  AddressSpace& space = space_of(c, process);
  Address begin = 0;
  std::uint64_t end = 0;
  bool is_known = a[2] <= dont_need || a[2] == free || (a[2] >= dont_fork && a[2] <= do_dump) || (a[2] >= cold && a[2] <= populate_write);
  if (!range_of(a, begin, end) || !is_known) return fail(Errno::inval);
  if (end == begin) return answer(0);
  if (a[2] == dont_need || a[2] == free) {
    each_entry(c.machine, space, begin, end, [&](Address page, std::uint32_t& entry) {
      const Vma* vma = vma_at(std::as_const(space), page);
      if (vma == nullptr || vma->shared || vma->kind == VmaKind::vdso) return;
      give_frame(c, entry_frame(entry));
      entry = 0;
      --space.resident;
    });
    drop_swapped(c, space, begin, end);
    flush_all_tlbs_asid(c.machine, space.asid);
  }
  bool is_whole = is_covered(space, begin, end);
  if (is_whole && (a[2] == populate_read || a[2] == populate_write)) {
    if (!touch_pages(c, process, thread.tid, begin, end, a[2] == populate_write ? AccessKind::write : AccessKind::read)) return fail(Errno::fault);
  }
  return is_whole ? answer(0) : fail(Errno::nomem);
}

namespace {

void set_locked(Context& c, Process& process, Address begin, std::uint64_t end, bool locked) {
  Process& owner = space_owner(c, process);
  AddressSpace& space = owner.space;
  cut_at(space, begin);
  cut_at(space, end);
  for (auto at = space.vmas.at_or_above(begin); at != space.vmas.end() && at->begin < end; ++at) at->locked = locked;
  join_neighbours(space, begin, end);
  lock_frames(c, owner, begin, end, locked);
}

}  // namespace

// Locked pages are in memory from now on. Those that are not writable are read, the others written to.
Answer sys_mlock(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  AddressSpace& space = space_of(c, process);
  Address begin = page_down(a[0]);
  std::uint64_t end = page_up(std::uint64_t{a[0]} + a[1]);
  if (end > user_end) return fail(Errno::nomem);
  if (end - begin > process.limits[limit_locked].soft) return fail(Errno::nomem);
  if (!is_covered(space, begin, end)) return fail(Errno::nomem);
  set_locked(c, process, begin, end, true);  // First, so that none of them goes while the others come.
  for (std::uint64_t page = begin; page < end; page += page_size) {
    const Vma* vma = vma_at(std::as_const(space), static_cast<Address>(page));
    if (!vma->readable && !vma->writable && !vma->executable) return fail(Errno::nomem);
    AccessKind access = vma->writable ? AccessKind::write : vma->readable ? AccessKind::read : AccessKind::execute;
    if (!touch_pages(c, process, thread.tid, static_cast<Address>(page), page + page_size, access)) return fail(Errno::nomem);
  }
  return answer(0);
}

Answer sys_munlock(Context& c, Thread& thread, const Arguments& a) {
  Address begin = page_down(a[0]);
  std::uint64_t end = page_up(std::uint64_t{a[0]} + a[1]);
  AddressSpace& space = space_of(c, process_at(c, thread.pid));
  if (end > user_end || !is_covered(space, begin, end)) return fail(Errno::nomem);
  set_locked(c, process_at(c, thread.pid), begin, end, false);
  return answer(0);
}

Answer sys_mlockall(Context& c, Thread& thread, const Arguments& a) {
  enum Flag : Word { current = 1, future = 2, on_fault = 4 };
  if ((a[0] & ~Word{current | future | on_fault}) != 0 || (a[0] & (current | future)) == 0) return fail(Errno::inval);
  Process& process = process_at(c, thread.pid);
  if ((a[0] & future) != 0) space_of(c, process).locks_future = true;
  if ((a[0] & current) == 0) return answer(0);
  set_locked(c, process, 0, user_end, true);
  if ((a[0] & on_fault) != 0) return answer(0);
  std::vector<Vma> regions(space_of(c, process).vmas.begin(), space_of(c, process).vmas.end());
  for (const Vma& vma : regions) {
    if (vma.kind == VmaKind::vdso || vma.kind == VmaKind::guard || (!vma.readable && !vma.writable)) continue;
    if (!touch_pages(c, process, thread.tid, vma.begin, vma.end, vma.writable ? AccessKind::write : AccessKind::read)) return fail(Errno::again);
  }
  return answer(0);
}

Answer sys_munlockall(Context& c, Thread& thread, const Arguments&) {
  Process& process = process_at(c, thread.pid);
  space_of(c, process).locks_future = false;
  set_locked(c, process, 0, user_end, false);
  return answer(0);
}

Answer sys_mincore(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  Address begin = 0;
  std::uint64_t end = 0;
  if (a[0] % page_size != 0) return fail(Errno::inval);
  if (!range_of(a, begin, end) || !is_covered(space_of(c, process), begin, end)) return fail(Errno::nomem);
  std::vector<std::uint8_t> there;
  for (std::uint64_t page = begin; page < end; page += page_size)
    there.push_back(page_entry(c.machine, space_of(c, process), static_cast<Address>(page)) != 0 ? 1 : 0);
  return copy_out(c, process, a[2], there) ? answer(0) : fail(Errno::fault);
}

// Shared memory is the file: nothing has to be written.
Answer sys_msync(Context& c, Thread& thread, const Arguments& a) {
  enum Flag : Word { async = 1, invalidate = 2, sync = 4 };
  Address begin = 0;
  std::uint64_t end = 0;
  if (!range_of(a, begin, end) || (a[2] & ~Word{async | invalidate | sync}) != 0 || (a[2] & (async | sync)) == (async | sync)) return fail(Errno::inval);
  return is_covered(space_of(c, process_at(c, thread.pid)), begin, end) ? answer(0) : fail(Errno::nomem);
}

}  // namespace heddle
