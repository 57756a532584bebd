// transfer.cpp: read and write in all their forms: whole, in pieces, at a place, from file to file.
#include <algorithm>

#include "core/kernel/file_system.h"
#include "core/kernel/file_table.h"
#include "core/kernel/sched.h"
#include "core/kernel/vm.h"

namespace heddle {

namespace {

constexpr Word most_bytes = 0x7ffff000;  // Of one call, as on Linux.
constexpr Word most_pieces = 1024;       // UIO_MAXIOV

bool is_seekable(FileKind kind) {
  switch (kind) {
    case FileKind::regular:
    case FileKind::directory:
    case FileKind::generated:
    case FileKind::null:
    case FileKind::zero:
    case FileKind::full:
    case FileKind::random:
    case FileKind::thread_name: return true;
    default: return false;
  }
}

Answer read_into(Context& c, Thread& thread, Word fd, const UserBuffer& buffer, bool positioned = false, std::uint64_t position = 0) {
  OpenFile* file = file_for_use(c.kernel, process_at(c, thread.pid), fd);
  if (file == nullptr || (file->flags & open_access) == open_write_only) return fail(Errno::badf);
  if (positioned && !is_seekable(file->kind)) return fail(Errno::spipe);
  if (positioned && static_cast<std::int64_t>(position) < 0) return fail(Errno::inval);
  auto read = ops_of(file->kind).read;
  if (read == nullptr) return fail(Errno::inval);
  return read(c, thread, *file, Transfer{buffer, positioned, position});
}

Answer write_from(Context& c, Thread& thread, Word fd, const UserBuffer& buffer, bool positioned = false, std::uint64_t position = 0) {
  OpenFile* file = file_for_use(c.kernel, process_at(c, thread.pid), fd);
  if (file == nullptr || (file->flags & open_access) == open_read_only) return fail(Errno::badf);
  if (positioned && !is_seekable(file->kind)) return fail(Errno::spipe);
  if (positioned && static_cast<std::int64_t>(position) < 0) return fail(Errno::inval);
  auto write = ops_of(file->kind).write;
  if (write == nullptr) return fail(Errno::inval);
  return write(c, thread, *file, Transfer{buffer, positioned, position});
}

std::uint64_t joined(Word low, Word high) { return std::uint64_t{high} << 32 | low; }

}  // namespace

UserBuffer make_buffer(Address base, Word size) {
  UserBuffer buffer;
  buffer.size = std::min(size, most_bytes);
  buffer.pieces.push_back({base, buffer.size});
  return buffer;
}

Errno read_buffer(Context& c, Process& process, Address at, Word count, UserBuffer& buffer) {
  if (count > most_pieces) return Errno::inval;
  for (Word i = 0; i < count; ++i) {
    UserBuffer::Piece piece;
    if (!read_word(c, process, at + i * 8, piece.base) || !read_word(c, process, at + i * 8 + 4, piece.size)) return Errno::fault;
    if (static_cast<std::int32_t>(piece.size) < 0) return Errno::inval;
    piece.size = std::min(piece.size, most_bytes - buffer.size);
    buffer.size += piece.size;
    if (piece.size > 0) buffer.pieces.push_back(piece);
  }
  return Errno{};
}

bool take_in(Context& c, Process& process, const UserBuffer& buffer, Word skip, std::span<std::uint8_t> to) {
  std::size_t done = 0;
  for (const UserBuffer::Piece& piece : buffer.pieces) {
    if (skip >= piece.size) { skip -= piece.size; continue; }
    std::size_t part = std::min<std::size_t>(piece.size - skip, to.size() - done);
    if (part == 0) break;
    if (!copy_in(c, process, piece.base + skip, to.subspan(done, part))) return false;
    done += part;
    skip = 0;
  }
  return true;
}

bool give_out(Context& c, Process& process, const UserBuffer& buffer, Word skip, std::span<const std::uint8_t> from) {
  std::size_t done = 0;
  for (const UserBuffer::Piece& piece : buffer.pieces) {
    if (skip >= piece.size) { skip -= piece.size; continue; }
    std::size_t part = std::min<std::size_t>(piece.size - skip, from.size() - done);
    if (part == 0) break;
    if (!copy_out(c, process, piece.base + skip, from.subspan(done, part))) return false;
    done += part;
    skip = 0;
  }
  return true;
}

Tick copy_cost(const Kernel& kernel, std::uint32_t bytes) { return (bytes + 15) / 16 * kernel.costs.byte_copy_16; }

// Bytes of a file, a page at a time, so that a bad pointer behind good ones still gets what can be had.
Answer read_regular(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer) {
  Inode& inode = *inode_of(c.kernel, file.inode);
  std::uint64_t from = transfer.positioned ? transfer.position : file.position;
  Word wanted = from >= inode.size ? 0 : static_cast<Word>(std::min<std::uint64_t>(transfer.buffer.size, inode.size - from));
  if (wanted > 0) {
    if ((file.flags & open_direct) != 0 && thread.state == ThreadState::running) inode.cached.clear();
    Tick ready = fetch_from_disk(c, inode, from, from + wanted);
    if (ready != never) {
      if (thread.state == ThreadState::running) record(c, EventKind::disk_awaited, thread, static_cast<Word>(inode.id), wanted, static_cast<Word>(ready - c.at));
      return wait_for(WaitKind::disk, 0, ready);
    }
  }
  Word done = 0;
  std::array<std::uint8_t, page_size> page;
  while (done < wanted) {
    std::uint32_t part = std::min<std::uint32_t>(wanted - done, page_size - static_cast<std::uint32_t>((from + done) % page_size));
    read_bytes(c.kernel, c.machine, inode, from + done, std::span(page).first(part));
    if (!give_out(c, process_at(c, thread.pid), transfer.buffer, done, std::span(page).first(part))) break;
    done += part;
  }
  if (done == 0 && wanted > 0) return fail(Errno::fault);
  if (!transfer.positioned) file.position = from + done;
  if ((file.flags & open_no_atime) == 0) inode.accessed = wall_clock(c);
  charge(c, WorkKind::syscall, copy_cost(c.kernel, done), 63);
  record(c, EventKind::file_read, thread, static_cast<Word>(inode.id), done, static_cast<Word>(from));
  return answer(done);
}

Answer write_regular(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer) {
  Inode& inode = *inode_of(c.kernel, file.inode);
  if (thread.state == ThreadState::blocked) return answer(thread.progress);  // It has waited for the disk (O_SYNC).
  Word wanted = transfer.buffer.size;
  if (wanted == 0) return answer(0);
  std::uint64_t to = transfer.positioned ? transfer.position : file.position;
  if ((file.flags & open_append) != 0) to = inode.size;
  if (to >= most_file_bytes) return fail(Errno::fbig);
  Word done = 0;
  Errno error{};
  std::array<std::uint8_t, page_size> page;
  while (done < wanted && error == Errno{}) {
    std::uint32_t part = std::min<std::uint32_t>(wanted - done, page_size - static_cast<std::uint32_t>((to + done) % page_size));
    if (!take_in(c, process_at(c, thread.pid), transfer.buffer, done, std::span(page).first(part))) { error = Errno::fault; break; }
    error = write_bytes(c, inode, to + done, std::span(page).first(part));
    if (error == Errno{}) done += part;
  }
  if (done == 0) {
    if (error == Errno::nospc)
      tell_limit(c, thread, LimitKind::memory, c.kernel.frames.frames, Errno::nospc, "files take all the memory that they may have; write returned ENOSPC");
    return fail(error);
  }
  if (!transfer.positioned) file.position = to + done;
  inode.modified = inode.changed = wall_clock(c);
  inode.mode &= ~Word{06000};
  charge(c, WorkKind::syscall, copy_cost(c.kernel, done), 64);
  record(c, EventKind::file_written, thread, static_cast<Word>(inode.id), done, static_cast<Word>(to));
  if ((file.flags & (open_sync | open_direct)) != 0) {
    if (Tick ready = write_to_disk(c, inode); ready != never) {
      thread.progress = done;
      return wait_for(WaitKind::disk, 0, ready);
    }
  }
  return answer(done);
}

Answer read_generated(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer) {
  std::uint64_t from = transfer.positioned ? transfer.position : file.position;
  if (from >= file.content.size()) return answer(0);
  std::string_view rest = std::string_view(file.content).substr(static_cast<std::size_t>(from), transfer.buffer.size);
  if (!give_out(c, process_at(c, thread.pid), transfer.buffer, 0, std::span(reinterpret_cast<const std::uint8_t*>(rest.data()), rest.size()))) return fail(Errno::fault);
  Word size = static_cast<Word>(rest.size());
  if (!transfer.positioned) file.position += size;
  charge(c, WorkKind::syscall, copy_cost(c.kernel, size), 63);
  return answer(size);
}

Answer read_directory(Context&, Thread&, OpenFile&, const Transfer&) { return fail(Errno::isdir); }

Answer sys_read(Context& c, Thread& thread, const Arguments& a) { return read_into(c, thread, a[0], make_buffer(a[1], a[2])); }
Answer sys_write(Context& c, Thread& thread, const Arguments& a) { return write_from(c, thread, a[0], make_buffer(a[1], a[2])); }

Answer sys_pread(Context& c, Thread& thread, const Arguments& a) {
  return read_into(c, thread, a[0], make_buffer(a[1], a[2]), true, joined(a[3], a[4]));
}

Answer sys_pwrite(Context& c, Thread& thread, const Arguments& a) {
  return write_from(c, thread, a[0], make_buffer(a[1], a[2]), true, joined(a[3], a[4]));
}

Answer sys_readv(Context& c, Thread& thread, const Arguments& a) {
  UserBuffer buffer;
  if (file_for_use(c.kernel, process_at(c, thread.pid), a[0]) == nullptr) return fail(Errno::badf);
  if (Errno error = read_buffer(c, process_at(c, thread.pid), a[1], a[2], buffer); error != Errno{}) return fail(error);
  return read_into(c, thread, a[0], buffer);
}

Answer sys_writev(Context& c, Thread& thread, const Arguments& a) {
  UserBuffer buffer;
  if (file_for_use(c.kernel, process_at(c, thread.pid), a[0]) == nullptr) return fail(Errno::badf);
  if (Errno error = read_buffer(c, process_at(c, thread.pid), a[1], a[2], buffer); error != Errno{}) return fail(error);
  return write_from(c, thread, a[0], buffer);
}

Answer sys_preadv(Context& c, Thread& thread, const Arguments& a) {
  UserBuffer buffer;
  if (Errno error = read_buffer(c, process_at(c, thread.pid), a[1], a[2], buffer); error != Errno{}) return fail(error);
  return read_into(c, thread, a[0], buffer, true, joined(a[3], a[4]));
}

Answer sys_pwritev(Context& c, Thread& thread, const Arguments& a) {
  UserBuffer buffer;
  if (Errno error = read_buffer(c, process_at(c, thread.pid), a[1], a[2], buffer); error != Errno{}) return fail(error);
  return write_from(c, thread, a[0], buffer, true, joined(a[3], a[4]));
}

// llseek(fd, high, low, result, whence)
Answer sys_llseek(Context& c, Thread& thread, const Arguments& a) {
  enum { set = 0, current = 1, end = 2, data = 3, hole = 4 };
  Process& process = process_at(c, thread.pid);
  OpenFile* file = file_for_use(c.kernel, process, a[0]);
  if (file == nullptr) return fail(Errno::badf);
  if (a[4] > hole) return fail(Errno::inval);
  if (!is_seekable(file->kind)) return fail(Errno::spipe);
  const Inode* inode = inode_of(c.kernel, file->inode);
  std::int64_t offset = static_cast<std::int64_t>(joined(a[2], a[1])), base = 0;
  std::int64_t size = inode == nullptr ? 0 : static_cast<std::int64_t>(inode->size);
  if (file->kind == FileKind::null || file->kind == FileKind::zero || file->kind == FileKind::full || file->kind == FileKind::random) {
    file->position = 0;
    return write_double_word(c, process, a[3], 0) ? answer(0) : fail(Errno::fault);
  }
  if (a[4] == current) base = static_cast<std::int64_t>(file->position);
  if (a[4] == end) base = file->kind == FileKind::directory ? 0 : size;
  if (a[4] == data || a[4] == hole) {
    if (file->kind != FileKind::regular || inode == nullptr) return fail(Errno::inval);
    if (offset < 0 || offset >= size) return fail(Errno::nxio);
    auto has = [&](std::int64_t at) { return inode->image >= 0 || inode->pages.count(static_cast<std::uint32_t>(at / page_size)) != 0; };
    while (offset < size && has(offset) != (a[4] == data)) offset = (offset / page_size + 1) * page_size;
    if (offset >= size && a[4] == data) return fail(Errno::nxio);
    offset = std::min(offset, size);
  }
  if (__builtin_add_overflow(base, offset, &offset) || offset < 0) return fail(Errno::inval);
  if (!write_double_word(c, process, a[3], static_cast<std::uint64_t>(offset))) return fail(Errno::fault);
  file->position = static_cast<std::uint64_t>(offset);
  return answer(0);
}

// sendfile64(out, in, offset or null, count): what lies in memory already is handed on without a copy by the guest.
Answer sys_sendfile(Context& c, Thread& thread, const Arguments& a) {
  Process& process = process_at(c, thread.pid);
  OpenFile* out = file_for_use(c.kernel, process, a[0]);
  OpenFile* in = file_for_use(c.kernel, process, a[1]);
  if (out == nullptr || in == nullptr || (in->flags & open_access) == open_write_only || (out->flags & open_access) == open_read_only) return fail(Errno::badf);
  if (in->kind != FileKind::regular || out->kind != FileKind::regular || (out->flags & open_append) != 0) return fail(Errno::inval);
  std::uint64_t from = in->position;
  if (a[2] != 0 && !read_double_word(c, process, a[2], from)) return fail(Errno::fault);
  Inode& source = *inode_of(c.kernel, in->inode);
  Inode& target = *inode_of(c.kernel, out->inode);
  if (Tick ready = fetch_from_disk(c, source, from, from + a[3]); ready != never) return wait_for(WaitKind::disk, 0, ready);
  Word done = 0, wanted = std::min(a[3], most_bytes);
  std::array<std::uint8_t, page_size> page;
  while (done < wanted) {
    std::uint32_t part = read_bytes(c.kernel, c.machine, source, from + done, std::span(page).first(std::min<std::size_t>(page.size(), wanted - done)));
    if (part == 0) break;
    if (Errno error = write_bytes(c, target, out->position, std::span(page).first(part)); error != Errno{}) {
      if (done == 0) return fail(error);
      break;
    }
    out->position += part;
    done += part;
  }
  if (a[2] != 0) { if (!write_double_word(c, process, a[2], from + done)) return fail(Errno::fault); }
  else in->position = from + done;
  target.modified = target.changed = wall_clock(c);
  charge(c, WorkKind::syscall, copy_cost(c.kernel, done), 71);
  record(c, EventKind::file_written, thread, static_cast<Word>(target.id), done, static_cast<Word>(from));
  return answer(done);
}

}  // namespace heddle
