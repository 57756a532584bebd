// file_copies.c: bytes from one descriptor to another without the program's doing (Linux), by reading and writing.
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

// At the places given, or at the descriptors' own; what could not be written is put back. Returns how many bytes went over.
static ssize_t move(int from, long long *from_at, int to, long long *to_at, size_t count, int once) {
  char bytes[4096];
  size_t done = 0;
  while (done < count) {
    size_t part = count - done < sizeof bytes ? count - done : sizeof bytes;
    ssize_t got = from_at ? pread(from, bytes, part, *from_at) : read(from, bytes, part);
    if (got <= 0) return done ? (ssize_t)done : got;
    for (ssize_t put = 0; put < got;) {
      ssize_t now = to_at ? pwrite(to, bytes + put, got - put, *to_at) : write(to, bytes + put, got - put);
      if (now < 0) {
        if (!from_at) lseek(from, put - got, SEEK_CUR);
        return done ? (ssize_t)done : -1;
      }
      put += now, done += now;
      if (from_at) *from_at += now;
      if (to_at) *to_at += now;
    }
    if (once) break;  // A pipe gave what it had.
  }
  return done;
}

ssize_t copy_file_range(int from, long long *from_at, int to, long long *to_at, size_t count, unsigned flags) {
  struct stat a, b;
  if (fstat(from, &a) < 0 || fstat(to, &b) < 0) return -1;
  int to_flags = fcntl(to, F_GETFL);
  if (S_ISDIR(a.st_mode) || S_ISDIR(b.st_mode)) errno = EISDIR;
  else if (flags || !S_ISREG(a.st_mode) || !S_ISREG(b.st_mode)) errno = EINVAL;
  else if ((fcntl(from, F_GETFL) & O_ACCMODE) == O_WRONLY || (to_flags & O_ACCMODE) == O_RDONLY || (to_flags & O_APPEND)) errno = EBADF;
  else return move(from, from_at, to, to_at, count, 0);
  return -1;
}

ssize_t splice(int from, long long *from_at, int to, long long *to_at, size_t count, unsigned flags) {
  struct stat a, b;
  if (fstat(from, &a) < 0 || fstat(to, &b) < 0) return -1;
  int from_pipe = S_ISFIFO(a.st_mode), to_pipe = S_ISFIFO(b.st_mode);
  if ((from_pipe && from_at) || (to_pipe && to_at)) errno = ESPIPE;
  else if (!from_pipe && !to_pipe) errno = EINVAL;
  else return count == 0 ? 0 : move(from, from_at, to, to_at, count, from_pipe);
  return -1;
}
