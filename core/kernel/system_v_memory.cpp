// system_v_memory.cpp: memory that processes attach by a number: shmget, shmat, shmdt, shmctl (shmget(2), ipc/shm.c).
#include "core/base/text.h"
#include "core/kernel/system_v_common.h"

namespace heddle {

namespace {

enum AttachFlag : Word { attach_read_only = 010000, attach_rounded = 020000, attach_replacing = 040000, attach_executable = 0100000 };

std::uint32_t attachments(const Kernel& kernel, const SharedSegment& segment) {
  std::uint32_t count = 0;
  for (const auto& [pid, process] : kernel.processes)
    for (const Vma& vma : process.space.vmas) count += vma.inode == segment.inode && vma.file_offset == 0;
  return count;
}

// Those that were removed go when the last one detached, by whatever way. Nobody can tell when that is noticed.
void forget_unused(Kernel& kernel) {
  auto& segments = kernel.system_v.segments;
  for (auto it = segments.begin(); it != segments.end();)
    it = it->second.removed && !is_mapped(kernel, it->second.inode) ? segments.erase(it) : std::next(it);
}

SharedSegment* segment_at(Context& c, Word id) {
  forget_unused(c.kernel);
  auto found = c.kernel.system_v.segments.find(static_cast<std::int32_t>(id));
  return found == c.kernel.system_v.segments.end() ? nullptr : &found->second;
}

}  // namespace

// shmget(key, size, flags)
Answer sys_shmget(Context& c, Thread& thread, const Arguments& a) {
  SystemV& all = c.kernel.system_v;
  forget_unused(c.kernel);
  Lookup lookup = look_up(all.segments, a[0], a[2]);
  if (lookup.error != Errno{}) return fail(lookup.error);
  if (!lookup.make) return a[1] > all.segments.at(lookup.id).size ? fail(Errno::inval) : answer(static_cast<Word>(lookup.id));
  if (a[1] == 0) return fail(Errno::inval);
  if (page_up(a[1]) > std::uint64_t{c.kernel.frames.frames} * page_size) return fail(Errno::nomem);
  Inode& memory = make_inode(c.kernel, InodeKind::regular, 0600, wall_clock(c));
  memory.size = page_up(a[1]);
  ++memory.references;
  SharedSegment segment;
  segment.name = make_name(c, all.next_segment, a[0], a[2]);
  segment.size = a[1];
  segment.inode = memory.id;
  segment.creator = thread.pid;
  std::int32_t id = segment.name.id;
  all.segments.emplace(id, std::move(segment));
  return answer(static_cast<Word>(id));
}

// shmat(id, address, flags)
Answer sys_shmat(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  AddressSpace& space = space_of(c, process);
  SharedSegment* segment = segment_at(c, a[0]);
  if (segment == nullptr) return fail(Errno::inval);
  const std::uint64_t size = page_up(segment->size);
  Address begin = a[1];
  if (begin == 0) {
    begin = find_free(space, static_cast<std::uint32_t>(size));
    if (begin == 0) return fail(Errno::nomem);
  } else {
    if (begin % page_size != 0 && (a[2] & attach_rounded) == 0) return fail(Errno::inval);
    begin = page_down(begin);
    if (begin == 0 || begin + size > stack_top) return fail(Errno::inval);
    if ((a[2] & attach_replacing) != 0) remove_range(c, space, begin, static_cast<Address>(begin + size));
    else if (!is_free(space, begin, begin + size)) return fail(Errno::inval);
  }
  if (space.mapped + size > address_space_limit(c, thread.pid)) return fail(Errno::nomem);
  Vma vma;
  vma.begin = begin;
  vma.end = static_cast<Address>(begin + size);
  vma.readable = true;
  vma.may_write = vma.writable = (a[2] & attach_read_only) == 0;
  vma.executable = (a[2] & attach_executable) != 0;
  vma.shared = true;
  vma.kind = VmaKind::shared;
  vma.name = print_text("SYSV%08x", segment->name.key);
  vma.inode = segment->inode;
  add_vma(c, space, vma);
  segment->last = thread.pid;
  segment->attached = seconds_now(c);
  record(c, EventKind::memory_mapped, thread, vma.begin, vma.end, static_cast<Word>(vma.kind));
  return answer(begin);
}

Answer sys_shmdt(Context& c, Thread& thread, const Arguments& a) {
  AddressSpace& space = space_of(c, process_at(c, thread.pid));
  const Vma* vma = vma_at(space, a[0]);
  if (vma == nullptr || vma->begin != a[0] || vma->file_offset != 0 || vma->inode == 0) return fail(Errno::inval);
  for (auto& [id, segment] : c.kernel.system_v.segments) {
    if (segment.inode != vma->inode) continue;
    segment.last = thread.pid;
    segment.detached = seconds_now(c);
    Address end = static_cast<Address>(a[0] + page_up(segment.size));
    remove_range(c, space, a[0], end);
    record(c, EventKind::memory_unmapped, thread, a[0], end);
    forget_unused(c.kernel);
    return answer(0);
  }
  return fail(Errno::inval);
}

// shmctl(id, command, buffer)
Answer sys_shmctl(Context& c, Thread& thread, const Arguments& a) {
  enum { lock = 11, unlock = 12 };
  Process& process = process_at(c, thread.pid);
  SharedSegment* segment = segment_at(c, a[0]);
  if (segment == nullptr) return fail(Errno::inval);
  switch (a[1]) {
    case ipc_stat: {
      ByteWriter out;
      IpcName name = segment->name;
      if (segment->removed) name.mode |= 01000;  // SHM_DEST
      put_permission(out, name);
      out.u32(segment->size);
      put_time(out, segment->attached);
      put_time(out, segment->detached);
      put_time(out, segment->name.changed);
      for (Word value : {static_cast<Word>(segment->creator), static_cast<Word>(segment->last), attachments(c.kernel, *segment), Word{0}, Word{0}}) out.u32(value);
      return copy_out(c, process, a[2], out.bytes()) ? answer(0) : fail(Errno::fault);
    }
    case ipc_set: {
      Errno error = set_mode(c, process, a[2], segment->name);
      return error != Errno{} ? fail(error) : answer(0);
    }
    case ipc_remove:
      if (segment->removed) return answer(0);
      segment->removed = true;
      segment->name.key = 0;  // It is not found any more, but who knows its number may still attach it.
      drop_inode(c, segment->inode);
      forget_unused(c.kernel);
      return answer(0);
    case lock:
    case unlock: return answer(0);
    default: return fail(Errno::inval);
  }
}

}  // namespace heddle
