// file_status.cpp: what a file is, and changing that: statx, chmod, times, sizes, rights, and what the file system has.
#include <algorithm>

#include "core/kernel/file_system.h"
#include "core/kernel/file_table.h"
#include "core/kernel/proc_files.h"
#include "core/kernel/time.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

enum AtFlag : Word { at_no_follow = 0x100, at_effective = 0x200, at_empty_path = 0x1000 };
constexpr Word current_directory = static_cast<Word>(-100);

Word type_bits(InodeKind kind) {
  switch (kind) {
    case InodeKind::regular:
    case InodeKind::message_queue: return 0100000;
    case InodeKind::directory: return 0040000;
    case InodeKind::symlink: return 0120000;
    case InodeKind::fifo: return 0010000;
    case InodeKind::device: return 0020000;
    case InodeKind::socket: return 0140000;
    case InodeKind::count: break;
  }
  return 0;
}

struct Status {
  Word mode = 0, links = 1;
  std::uint64_t inode = 0, size = 0, blocks = 0;
  std::int64_t accessed = 0, modified = 0, changed = 0, born = 0;
  Word special_major = 0, special_minor = 0, device_minor = 1;
};

Status status_of(const Context& c, InodeId id) {
  Status status;
  if (id < 0) {
    status.mode = type_bits(proc_kind(id)) | proc_mode(id);
    status.links = proc_kind(id) == InodeKind::directory ? 2 : 1;
    status.inode = static_cast<std::uint64_t>(-id);
    status.accessed = status.modified = status.changed = status.born = wall_clock(c);
    status.device_minor = 2;
    return status;
  }
  const Inode& inode = c.kernel.file_system.inodes.at(id);
  status.mode = type_bits(inode.kind) | inode.mode;
  status.links = inode.links;
  status.inode = static_cast<std::uint64_t>(id);
  status.size = inode.kind == InodeKind::directory ? inode.entries.size() * 20 + 40 : inode.kind == InodeKind::symlink ? inode.target.size() : inode.size;
  status.blocks = inode.image >= 0 ? (inode.size + 511) / 512 : inode.pages.size() * 8;
  status.accessed = inode.accessed;
  status.modified = inode.modified;
  status.changed = inode.changed;
  status.born = inode.born;
  status.device_minor = inode.on_disk ? 3 : 1;
  switch (inode.device) {
    case DeviceKind::null: status.special_major = 1; status.special_minor = 3; break;
    case DeviceKind::zero: status.special_major = 1; status.special_minor = 5; break;
    case DeviceKind::full: status.special_major = 1; status.special_minor = 7; break;
    case DeviceKind::random: status.special_major = 1; status.special_minor = 8; break;
    case DeviceKind::terminal: status.special_major = 5; break;
    case DeviceKind::none:
    case DeviceKind::count: break;
  }
  return status;
}

Status status_of(const Context& c, const OpenFile& file) {
  if (file.inode != 0) return status_of(c, file.inode);
  Status status;
  bool is_console = file.kind == FileKind::console_input || file.kind == FileKind::console_output;
  status.inode = static_cast<std::uint64_t>(file.pipe != 0 ? file.pipe : file.object != 0 ? file.object : file.id);
  status.mode = ops_of(file.kind).type | 0600;
  if (is_console) {
    status.mode = c.kernel.console.terminal ? 0020620 : 0010600;
    if (c.kernel.console.terminal) { status.special_major = 136; status.inode = 3; }
  }
  status.device_minor = 8;
  status.accessed = status.modified = status.changed = wall_clock(c);
  return status;
}

void put_time(ByteWriter& out, std::int64_t nanoseconds) {
  std::int64_t seconds = nanoseconds / 1'000'000'000, rest = nanoseconds % 1'000'000'000;
  if (rest < 0) { rest += 1'000'000'000; --seconds; }
  out.u64(static_cast<std::uint64_t>(seconds));
  out.u32(static_cast<std::uint32_t>(rest));
  out.u32(0);
}

// The inode that a call names by path, or by a descriptor with an empty path; `file` when it has no inode.
struct Subject { Errno error{}; InodeId inode = 0; OpenFile* file = nullptr; };

Subject find_subject(Context& c, Process& process, Word fd, Address path_at, Word flags) {
  Subject subject;
  std::string path;
  if (path_at != 0 && (subject.error = read_path(c, process, path_at, path)) != Errno{}) return subject;
  if (path.empty() && (path_at == 0 || (flags & at_empty_path) != 0)) {
    if (fd == current_directory) { subject.inode = process.working_directory; return subject; }
    subject.file = file_of(c.kernel, process, fd);
    if (subject.file == nullptr) subject.error = Errno::badf;
    else subject.inode = subject.file->inode;
    return subject;
  }
  Found found = find_path(c, process, fd, path, (flags & at_no_follow) != 0 ? LastLink::keep : LastLink::follow);
  subject.error = found.error;
  subject.inode = found.inode;
  if (found.error == Errno{} && proc_is_descriptor(found.inode) && (flags & at_no_follow) == 0) {
    std::int32_t file = proc_file(c.kernel, found.inode);
    if (file != 0) { subject.file = &c.kernel.files.at(file); subject.inode = subject.file->inode; }
  }
  return subject;
}

Answer change_mode(Context& c, const Subject& subject, Word mode) {
  if (subject.error != Errno{}) return fail(subject.error);
  if (subject.inode < 0) return fail(Errno::perm);
  Inode* inode = inode_of(c.kernel, subject.inode);
  if (inode == nullptr) return answer(0);  // A pipe's or a socket's: nobody looks at it.
  if (inode->kind == InodeKind::symlink) return fail(Errno::opnotsupp);
  inode->mode = mode & 07777;
  inode->changed = wall_clock(c);
  return answer(0);
}

Answer change_owner(Context& c, const Subject& subject, Word uid, Word gid) {
  if (subject.error != Errno{}) return fail(subject.error);
  Inode* inode = inode_of(c.kernel, subject.inode);
  if (inode == nullptr) return fail(Errno::perm);
  constexpr Word same = ~Word{0};
  if ((uid != same && uid != inode->uid) || (gid != same && gid != inode->gid)) return fail(Errno::perm);
  inode->changed = wall_clock(c);
  return answer(0);
}

Answer change_size(Context& c, Thread& thread, Inode* inode, std::int64_t size) {
  if (size < 0) return fail(Errno::inval);
  if (inode == nullptr) return fail(Errno::inval);
  if (inode->kind == InodeKind::directory) return fail(Errno::isdir);
  if (inode->kind != InodeKind::regular) return fail(Errno::inval);
  if (static_cast<std::uint64_t>(size) > most_file_bytes) return fail(Errno::fbig);
  set_size(c, *inode, static_cast<std::uint64_t>(size));
  inode->modified = inode->changed = wall_clock(c);
  record(c, EventKind::file_resized, thread, static_cast<Word>(inode->id), static_cast<Word>(size));
  return answer(0);
}

std::int64_t joined(Word low, Word high) { return static_cast<std::int64_t>(std::uint64_t{high} << 32 | low); }

Answer may_access(Context& c, Thread& thread, Word fd, Address path, Word mode, Word flags) {
  if ((mode & ~7u) != 0) return fail(Errno::inval);
  Subject subject = find_subject(c, process_at(c, thread.pid), fd, path, flags);
  if (subject.error != Errno{}) return fail(subject.error);
  if (subject.inode == 0) return answer(0);
  return may(c.kernel, subject.inode, mode) ? answer(0) : fail(Errno::access);
}

}  // namespace

Answer sys_statx(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  Subject subject = find_subject(c, process, a[0], a[1], a[2]);
  if (subject.error != Errno{}) return fail(subject.error);
  if (subject.inode == 0 && subject.file == nullptr) return fail(Errno::noent);
  Status status = subject.inode != 0 ? status_of(c, subject.inode) : status_of(c, *subject.file);
  ByteWriter out;  // struct statx, linux/stat.h
  out.u32(0xfff);                                // stx_mask: the basic ones and the time of birth
  out.u32(4096);                                 // stx_blksize
  out.u64(0);                                    // stx_attributes
  out.u32(status.links); out.u32(1000); out.u32(1000);  // stx_nlink, stx_uid, stx_gid
  out.u16(static_cast<std::uint16_t>(status.mode)); out.u16(0);
  out.u64(status.inode); out.u64(status.size); out.u64(status.blocks); out.u64(0);
  put_time(out, status.accessed); put_time(out, status.born); put_time(out, status.changed); put_time(out, status.modified);
  out.u32(status.special_major); out.u32(status.special_minor); out.u32(0); out.u32(status.device_minor);
  std::vector<std::uint8_t> bytes = out.take();
  bytes.resize(256, 0);
  return copy_out(c, process, a[4], bytes) ? answer(0) : fail(Errno::fault);
}

Answer sys_faccessat(Context& c, Thread& thread, const Arguments& a) { return may_access(c, thread, a[0], a[1], a[2], 0); }
Answer sys_faccessat2(Context& c, Thread& thread, const Arguments& a) { return may_access(c, thread, a[0], a[1], a[2], a[3]); }

Answer sys_fchmod(Context& c, Thread& thread, const Arguments& a) {
  return change_mode(c, find_subject(c, process_at(c, thread.pid), a[0], 0, at_empty_path), a[1]);
}

Answer sys_fchmodat(Context& c, Thread& thread, const Arguments& a) {
  return change_mode(c, find_subject(c, process_at(c, thread.pid), a[0], a[1], 0), a[2]);
}

Answer sys_fchown(Context& c, Thread& thread, const Arguments& a) {
  return change_owner(c, find_subject(c, process_at(c, thread.pid), a[0], 0, at_empty_path), a[1], a[2]);
}

Answer sys_fchownat(Context& c, Thread& thread, const Arguments& a) {
  return change_owner(c, find_subject(c, process_at(c, thread.pid), a[0], a[1], a[4]), a[2], a[3]);
}

Answer sys_umask(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  Word before = process.umask;
  process.umask = a[0] & 0777;
  return answer(before);
}

// utimensat(fd, path, times[2], flags)
Answer sys_utimensat(Context& c, Thread& thread, const Arguments& a) {
  constexpr std::int64_t now = 0x3fffffff, omit = 0x3ffffffe;  // UTIME_NOW, UTIME_OMIT
  Process& process = process_at(c, thread.pid);
  Timespec times[2] = {{0, now}, {0, now}};
  if (a[2] != 0) {
    for (Address i = 0; i < 2; ++i) {
      if (!read_timespec(c, process, a[2] + i * 16, times[i])) return fail(Errno::fault);
      std::int64_t part = times[i].nanoseconds;
      if (part != now && part != omit && (part < 0 || part > 999'999'999)) return fail(Errno::inval);
    }
  }
  Subject subject = find_subject(c, process, a[0], a[1], a[3] & at_no_follow);
  if (subject.error != Errno{}) return fail(subject.error);
  if (subject.inode < 0) return fail(Errno::perm);
  Inode* inode = inode_of(c.kernel, subject.inode);
  if (inode == nullptr) return answer(0);
  auto set = [&](std::int64_t& field, const Timespec& time) {
    if (time.nanoseconds == omit) return;
    constexpr std::int64_t most = 9'000'000'000;  // Seconds that fit into 64 bits of nanoseconds.
    field = time.nanoseconds == now ? wall_clock(c) : std::clamp(time.seconds, -most, most) * 1'000'000'000 + time.nanoseconds;
  };
  set(inode->accessed, times[0]);
  set(inode->modified, times[1]);
  inode->changed = wall_clock(c);
  return answer(0);
}

Answer sys_truncate(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  std::int64_t size = joined(a[1], a[2]);
  if (size < 0) return fail(Errno::inval);
  Subject subject = find_subject(c, process, current_directory, a[0], 0);
  if (subject.error != Errno{}) return fail(subject.error);
  if (subject.inode < 0) return fail(Errno::access);
  const Inode* inode = inode_of(c.kernel, subject.inode);
  if (inode != nullptr && inode->kind == InodeKind::regular && !may(c.kernel, subject.inode, static_cast<Word>(Permission::write))) return fail(Errno::access);
  return change_size(c, thread, inode_of(c.kernel, subject.inode), size);
}

Answer sys_ftruncate(Context& c, Thread& thread, const Arguments& a) {
  OpenFile* file = file_for_use(c.kernel, process_at(c, thread.pid), a[0]);
  if (file == nullptr) return fail(Errno::badf);
  if (file->kind != FileKind::regular || (file->flags & open_access) == open_read_only) return fail(Errno::inval);
  return change_size(c, thread, inode_of(c.kernel, file->inode), joined(a[1], a[2]));
}

// fallocate(fd, mode, offset, length): pages for the range exist from now on. Only the plain mode, and keeping the size.
Answer sys_fallocate(Context& c, Thread& thread, const Arguments& a) {
  constexpr Word keep_size = 1;
  OpenFile* file = file_for_use(c.kernel, process_at(c, thread.pid), a[0]);
  if (file == nullptr || (file->flags & open_access) == open_read_only) return fail(Errno::badf);
  if (file->pipe != 0) return fail(Errno::spipe);
  if (file->kind != FileKind::regular) return fail(Errno::nodev);
  if ((a[1] & ~keep_size) != 0) return fail(Errno::opnotsupp);
  std::int64_t offset = joined(a[2], a[3]), length = joined(a[4], a[5]);
  if (offset < 0 || length <= 0) return fail(Errno::inval);
  std::uint64_t end = static_cast<std::uint64_t>(offset) + static_cast<std::uint64_t>(length);
  if (end > most_file_bytes) return fail(Errno::fbig);
  Inode& inode = *inode_of(c.kernel, file->inode);
  for (std::uint64_t page = static_cast<std::uint64_t>(offset) / page_size; page * page_size < end; ++page)
    if (page_for_writing(c, inode, static_cast<std::uint32_t>(page)) == 0) return fail(Errno::nospc);
  if ((a[1] & keep_size) == 0) inode.size = std::max(inode.size, end);
  inode.changed = wall_clock(c);
  return answer(0);
}

Answer sys_fsync(Context& c, Thread& thread, const Arguments& a) {
  if (thread.state == ThreadState::blocked) return answer(0);
  OpenFile* file = file_for_use(c.kernel, process_at(c, thread.pid), a[0]);
  if (file == nullptr) return fail(Errno::badf);
  if (file->kind != FileKind::regular && file->kind != FileKind::directory) return fail(Errno::inval);
  Inode* inode = inode_of(c.kernel, file->inode);
  Tick done = inode == nullptr ? never : write_to_disk(c, *inode);
  return done == never ? answer(0) : wait_for(WaitKind::disk, 0, done);
}

Answer sys_sync(Context& c, Thread&, const Arguments&) {
  for (auto& [id, inode] : c.kernel.file_system.inodes) write_to_disk(c, inode);
  return answer(0);
}

// fadvise64(fd, offset, length, advice): POSIX_FADV_DONTNEED lets the disk be asked again.
Answer sys_fadvise(Context& c, Thread& thread, const Arguments& a) {
  constexpr Word dont_need = 4;
  OpenFile* file = file_for_use(c.kernel, process_at(c, thread.pid), a[0]);
  if (file == nullptr) return fail(Errno::badf);
  if (file->pipe != 0) return fail(Errno::spipe);
  if (a[5] > 5) return fail(Errno::inval);
  Inode* inode = inode_of(c.kernel, file->inode);
  if (inode != nullptr && a[5] == dont_need) std::erase_if(inode->cached, [&](const auto& entry) { return inode->unsaved.count(entry.first) == 0; });
  return answer(0);
}

namespace {

// struct statfs64 of 32-bit programs (asm-generic): type, block size, blocks, free, for us, files, free, id, longest name, fragment, flags, 4 spare.
Answer tell_file_system(Context& c, Process& process, Address to) {
  std::uint64_t all = c.kernel.frames.frames / 2, left = all - std::min<std::uint64_t>(all, c.kernel.file_system.pages);
  ByteWriter out;
  out.u32(0x01021994); out.u32(4096);  // TMPFS_MAGIC
  out.u64(all); out.u64(left); out.u64(left); out.u64(1u << 20); out.u64((1u << 20) - c.kernel.file_system.inodes.size());
  out.u32(0); out.u32(0); out.u32(255); out.u32(4096);
  for (int i = 0; i < 5; ++i) out.u32(0);
  return copy_out(c, process, to, out.bytes()) ? answer(0) : fail(Errno::fault);
}

}  // namespace

Answer sys_statfs(Context& c, Thread& thread, const Arguments& a) {
  Subject subject = find_subject(c, process_at(c, thread.pid), current_directory, a[0], 0);
  return subject.error != Errno{} ? fail(subject.error) : tell_file_system(c, process_at(c, thread.pid), a[2]);
}

Answer sys_fstatfs(Context& c, Thread& thread, const Arguments& a) {
  if (file_of(c.kernel, process_at(c, thread.pid), a[0]) == nullptr) return fail(Errno::badf);
  return tell_file_system(c, process_at(c, thread.pid), a[2]);
}

}  // namespace heddle
