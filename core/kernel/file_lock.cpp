// file_lock.cpp: who may lock what, who waits, and who would wait for ever (fcntl(2), flock(2)).
#include "core/kernel/file_lock.h"

#include <algorithm>

#include "core/kernel/file_system.h"
#include "core/kernel/sched.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

enum LockType : Word { lock_read = 0, lock_write = 1, lock_none = 2 };

bool overlap(const FileLock& a, const FileLock& b) { return a.begin < b.end && b.begin < a.end; }

const FileLock* find_conflict(const Inode& inode, const FileLock& wanted) {
  for (const FileLock& held : inode.locks)
    if (held.whole == wanted.whole && held.owner != wanted.owner && overlap(held, wanted) && (held.exclusive || wanted.exclusive)) return &held;
  return nullptr;
}

// The range now has this lock of this owner and no other: what it had there before is cut away, and neighbours of one kind join.
void set_lock(Inode& inode, const FileLock& wanted, bool unlock) {
  std::vector<FileLock> kept;
  FileLock grown = wanted;
  for (const FileLock& held : inode.locks) {
    bool same = held.whole == wanted.whole && held.owner == wanted.owner;
    if (same && !unlock && held.exclusive == wanted.exclusive && held.begin <= wanted.end && wanted.begin <= held.end) {
      grown.begin = std::min(grown.begin, held.begin);
      grown.end = std::max(grown.end, held.end);
      continue;
    }
    if (!same || !overlap(held, wanted)) { kept.push_back(held); continue; }
    FileLock part = held;
    if (held.begin < wanted.begin) { part.end = wanted.begin; kept.push_back(part); }
    part = held;
    if (wanted.end < held.end) { part.begin = wanted.end; kept.push_back(part); }
  }
  if (!unlock) kept.push_back(grown);
  std::sort(kept.begin(), kept.end(), [](const FileLock& a, const FileLock& b) { return a.owner != b.owner ? a.owner < b.owner : a.begin < b.begin; });
  inode.locks = std::move(kept);
}

// Whether `holder`, by what it waits for, waits for `asker` in the end. Only processes' locks are looked at, as Linux does.
bool would_deadlock(const Kernel& kernel, Pid asker, std::int64_t holder) {
  for (int depth = 0; depth < 64 && holder > 0; ++depth) {
    if (holder == asker) return true;
    const Process* process = process_of(kernel, static_cast<Pid>(holder));
    if (process == nullptr || process->state != ProcessState::alive) return false;
    Pid next = 0;
    for (Tid tid : process->threads) {
      const Thread* thread = thread_of(kernel, tid);
      if (thread != nullptr && thread->wait.kind == WaitKind::file_lock) next = thread->wait.on_whom;
    }
    holder = next;
  }
  return false;
}

struct Flock { Word type = 0, whence = 0; std::int64_t start = 0, length = 0; Word pid = 0; };

// struct flock of 32-bit programs: two shorts, then offsets of 32 bits, or of 64 at 8.
bool read_flock(Context& c, Process& process, Address at, bool wide, Flock& flock) {
  Word types = 0, start = 0, length = 0;
  if (!read_word(c, process, at, types)) return false;
  flock.type = types & 0xffff;
  flock.whence = types >> 16;
  if (wide) {
    std::uint64_t a = 0, b = 0;
    if (!read_double_word(c, process, at + 8, a) || !read_double_word(c, process, at + 16, b) || !read_word(c, process, at + 24, flock.pid)) return false;
    flock.start = static_cast<std::int64_t>(a);
    flock.length = static_cast<std::int64_t>(b);
    return true;
  }
  if (!read_word(c, process, at + 4, start) || !read_word(c, process, at + 8, length) || !read_word(c, process, at + 12, flock.pid)) return false;
  flock.start = static_cast<std::int32_t>(start);
  flock.length = static_cast<std::int32_t>(length);
  return true;
}

bool write_flock(Context& c, Process& process, Address at, bool wide, const Flock& flock) {
  if (!write_word(c, process, at, flock.type | flock.whence << 16)) return false;
  if (wide) return write_double_word(c, process, at + 8, static_cast<std::uint64_t>(flock.start)) &&
                   write_double_word(c, process, at + 16, static_cast<std::uint64_t>(flock.length)) && write_word(c, process, at + 24, flock.pid);
  return write_word(c, process, at + 4, static_cast<Word>(flock.start)) && write_word(c, process, at + 8, static_cast<Word>(flock.length)) &&
         write_word(c, process, at + 12, flock.pid);
}

}  // namespace

void release_locks_of_file(Context& c, const OpenFile& file) {
  Inode* inode = inode_of(c.kernel, file.inode);
  if (inode == nullptr || inode->locks.empty()) return;
  std::erase_if(inode->locks, [&](const FileLock& lock) { return lock.whole ? lock.owner == file.id : lock.owner == -file.id; });
  wake_later(c, WaitKind::file_lock, static_cast<std::uint64_t>(inode->id));
}

void release_locks_of_process(Context& c, const Process& process, const OpenFile& file) {
  Inode* inode = inode_of(c.kernel, file.inode);
  if (inode == nullptr || inode->locks.empty()) return;
  std::erase_if(inode->locks, [&](const FileLock& lock) { return !lock.whole && lock.owner == process.pid; });
  wake_later(c, WaitKind::file_lock, static_cast<std::uint64_t>(inode->id));
}

Answer lock_range(Context& c, Thread& thread, OpenFile& file, Word command, Address at) {
  bool wide = command >= 12, by_file = command >= 36;
  Word action = by_file ? command - 36 : wide ? command - 12 : command - 5;  // 0 get, 1 set, 2 set and wait
  Process& process = process_at(c, thread.pid);
  Inode* inode = inode_of(c.kernel, file.inode);
  if (inode == nullptr) return fail(Errno::inval);
  Flock flock;
  if (!read_flock(c, process, at, wide, flock)) return fail(Errno::fault);
  if (flock.type > lock_none || (action == 0 && flock.type == lock_none && !by_file) || flock.whence > 2) return fail(Errno::inval);
  if (by_file && flock.pid != 0) return fail(Errno::inval);
  std::int64_t base = flock.whence == 0 ? 0 : flock.whence == 1 ? static_cast<std::int64_t>(file.position) : static_cast<std::int64_t>(inode->size);
  std::int64_t begin = base + flock.start, end = begin + flock.length;
  if (flock.length < 0) std::swap(begin, end);
  if (begin < 0) return fail(Errno::inval);
  FileLock wanted;
  wanted.exclusive = flock.type == lock_write;
  wanted.owner = by_file ? -std::int64_t{file.id} : process.pid;
  wanted.begin = static_cast<std::uint64_t>(begin);
  wanted.end = flock.length == 0 ? ~std::uint64_t{0} : static_cast<std::uint64_t>(end);
  const FileLock* conflict = flock.type == lock_none ? nullptr : find_conflict(*inode, wanted);
  if (action == 0) {
    flock.type = lock_none;
    if (conflict != nullptr) {
      flock.type = conflict->exclusive ? lock_write : lock_read;
      flock.whence = 0;
      flock.start = static_cast<std::int64_t>(conflict->begin);
      flock.length = conflict->end == ~std::uint64_t{0} ? 0 : static_cast<std::int64_t>(conflict->end - conflict->begin);
      flock.pid = conflict->owner > 0 ? static_cast<Word>(conflict->owner) : ~Word{0};
    }
    return write_flock(c, process, at, wide, flock) ? answer(0) : fail(Errno::fault);
  }
  if (flock.type == lock_read && (file.flags & open_access) == open_write_only) return fail(Errno::badf);
  if (flock.type == lock_write && (file.flags & open_access) == open_read_only) return fail(Errno::badf);
  if (conflict != nullptr) {
    if (action == 1) return fail(Errno::again);
    if (!by_file && would_deadlock(c.kernel, process.pid, conflict->owner)) return fail(Errno::deadlock);
    Answer waits = wait_for(WaitKind::file_lock, static_cast<std::uint64_t>(inode->id));
    waits.wait.on_whom = conflict->owner > 0 ? static_cast<Tid>(conflict->owner) : 0;
    return waits;
  }
  set_lock(*inode, wanted, flock.type == lock_none);
  wake_later(c, WaitKind::file_lock, static_cast<std::uint64_t>(inode->id));
  return answer(0);
}

Answer sys_flock(Context& c, Thread& thread, const Arguments& a) {
  enum { shared = 1, exclusive = 2, nonblock = 4, unlock = 8 };
  OpenFile* file = file_for_use(c.kernel, process_at(c, thread.pid), a[0]);
  if (file == nullptr) return fail(Errno::badf);
  Word operation = a[1] & ~Word{nonblock};
  if (operation != shared && operation != exclusive && operation != unlock) return fail(Errno::inval);
  Inode* inode = inode_of(c.kernel, file->inode);
  if (inode == nullptr) return fail(Errno::badf);
  FileLock wanted{true, operation == exclusive, file->id, 0, ~std::uint64_t{0}};
  if (operation != unlock && find_conflict(*inode, wanted) != nullptr) {
    if ((a[1] & nonblock) != 0) return fail(Errno::again);
    return wait_for(WaitKind::file_lock, static_cast<std::uint64_t>(inode->id));
  }
  set_lock(*inode, wanted, operation == unlock);
  wake_later(c, WaitKind::file_lock, static_cast<std::uint64_t>(inode->id));
  return answer(0);
}

}  // namespace heddle
