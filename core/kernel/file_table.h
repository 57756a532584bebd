// file_table.h: descriptors, the numbers by which a process knows its open files; and what each kind of open file
// can do, one line of a table each.
#pragma once

#include <span>
#include <vector>

#include "core/kernel/syscall.h"

namespace heddle {

enum OpenFlag : Word {
  open_read_only = 0, open_write_only = 1, open_read_write = 2, open_access = 3, open_create = 0100, open_exclusive = 0200,
  open_no_terminal = 0400, open_truncate = 01000, open_append = 02000, open_nonblock = 04000, open_data_sync = 010000,
  open_direct = 040000, open_directory = 0200000, open_nofollow = 0400000, open_no_atime = 01000000, open_cloexec = 02000000,
  open_sync = 04010000, open_path = 010000000, open_temporary = 020000000,
};

// A guest's memory in pieces, as readv, writev, sendmsg and recvmsg name it.
struct UserBuffer {
  struct Piece { Address base = 0; Word size = 0; };
  std::vector<Piece> pieces;
  Word size = 0;
};
UserBuffer make_buffer(Address base, Word size);
Errno read_buffer(Context& c, Process& process, Address at, Word count, UserBuffer& buffer);  // An array of iovec.
bool take_in(Context& c, Process& process, const UserBuffer& buffer, Word skip, std::span<std::uint8_t> to);
bool give_out(Context& c, Process& process, const UserBuffer& buffer, Word skip, std::span<const std::uint8_t> from);

struct Transfer {
  const UserBuffer& buffer;
  bool positioned = false;       // pread, pwrite: at `position`, and the file's own stays.
  std::uint64_t position = 0;
};

enum PollBit : Word { poll_in = 1, poll_urgent = 2, poll_out = 4, poll_error = 8, poll_hang_up = 16, poll_invalid = 32,
                      poll_in_normal = 0x40, poll_out_normal = 0x100, poll_peer_closed = 0x2000 };

struct FileOps {
  FileKind kind;
  std::string_view word;
  Word type;                     // S_IF…, for those without an inode.
  Answer (*read)(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);   // nullptr: EBADF; EINVAL if it is open for it.
  Answer (*write)(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);
  Word (*ready)(const Kernel& kernel, const OpenFile& file);  // PollBits. nullptr: always readable and writable.
  void (*release)(Context& c, OpenFile& file);                // Its last descriptor is gone. nullptr: nothing to do.
};
const FileOps& ops_of(FileKind kind);

// The open file behind a number; nullptr: EBADF.
OpenFile* file_of(Kernel& kernel, Process& process, Word fd);
OpenFile* file_for_use(Kernel& kernel, Process& process, Word fd);  // The same without those of O_PATH.

// Whether so many more descriptors with files of their own may be had; else the limit is told, and the answer is EMFILE or ENFILE.
Errno find_no_room(Context& c, const Thread& thread, const Process& process, std::uint32_t count);
bool has_room_for_files(Context& c, const Thread& thread, const Process& process, std::uint32_t count);

int open_file(Context& c, Process& process, OpenFile file, bool close_on_exec);   // The lowest free number.
int lowest_free_descriptor(const Process& process, int from);
int install_descriptor(Process& process, OpenFile& file, int from, bool close_on_exec);  // One reference more.
void close_descriptor(Context& c, Process& process, int fd);                      // It is open.
void drop_file(Context& c, std::int32_t id);                                      // One reference less.
void close_on_exec(Context& c, Process& process);                                 // For execve.

Tick copy_cost(const Kernel& kernel, std::uint32_t bytes);

// Transfers by kind.
Answer read_console(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);
Answer write_console(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);
Word console_ready(const Kernel& kernel, const OpenFile& file);
Answer read_null(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);
Answer write_null(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);
Answer read_zeros(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);
Answer write_full(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);
Answer read_random(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);
Answer read_name(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);
Answer write_generated(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);
Answer write_name(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);
Answer read_regular(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);
Answer write_regular(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);
Answer read_generated(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);
Answer read_directory(Context& c, Thread& thread, OpenFile& file, const Transfer& transfer);

}  // namespace heddle
