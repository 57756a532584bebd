// stream.c: the bytes between a program and a descriptor. As on Linux: stdout is written line by line to a terminal
// and in blocks to anything else; stderr at once. What waits in a buffer is memory like any other: fork copies it.
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "../internal/futex.h"
#include "../internal/stdio.h"
#include "../internal/thread.h"

static char input_buffer[4096], output_buffer[4096];
static struct __file input = {0, STREAM_READS, _IOFBF, input_buffer, sizeof input_buffer, 0, 0, {0}, 0, 0, 0, 0, 0};
static struct __file output = {1, STREAM_WRITES, _IOFBF, output_buffer, sizeof output_buffer, 0, 0, {0}, 0, 0, 0, 0, 0};
static struct __file error = {2, STREAM_WRITES | STREAM_MODE_KNOWN, _IONBF, 0, 0, 0, 0, {0}, 0, 0, 0, 0, 0};
FILE *stdin = &input, *stdout = &output, *stderr = &error;

FILE *__streams;
int __streams_lock;

static void flush_all(void) { fflush(0); }

// The child of a fork has one thread: nobody else holds a lock there.
static void unlock_all(void) {
  __streams_lock = 0;
  for (FILE *file = __streams; file; file = file->next) {
    if (file->owner == __self()->tid) continue;
    file->lock = file->owner = file->depth = 0;
  }
}

void __stream_open(FILE *file) {
  if (file->flags & (STREAM_IS_OPEN | STREAM_IN_MEMORY)) return;
  file->flags |= STREAM_IS_OPEN;
  __lock(&__streams_lock);
  file->next = __streams;
  __streams = file;
  __unlock(&__streams_lock);
  __stdio_exit = flush_all;
  __stdio_after_fork = unlock_all;
}

void __stream_lock(FILE *file) {
  int tid = __self()->tid;
  if (file->owner != tid) {
    __lock(&file->lock);
    file->owner = tid;
  }
  file->depth++;
}

void __stream_unlock(FILE *file) {
  if (--file->depth > 0) return;
  file->owner = 0;
  __unlock(&file->lock);
}

// Before the first byte: is it a terminal? The C standard lets us ask this late, and setvbuf come before.
static void decide_mode(FILE *file) {
  int error_before = errno;
  if (isatty(file->fd)) {
    file->mode = _IOLBF;
    if (file->capacity > 1024) file->capacity = 1024;
  }
  errno = error_before;
  file->flags |= STREAM_MODE_KNOWN;
}

off_t __stream_seek(FILE *file, off_t offset, int whence) {
  if (!file->calls) return lseek(file->fd, offset, whence);
  if (file->calls->seek) return file->calls->seek(file->calls, offset, whence);
  errno = ESPIPE;
  return -1;
}

static int write_out(FILE *file, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = file->calls ? file->calls->write(file->calls, bytes, count) : write(file->fd, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      file->flags |= STREAM_FAILED;
      return EOF;
    }
    bytes += written;
    count -= written;
  }
  return 0;
}

int __stream_flush(FILE *file) {
  if (!(file->flags & STREAM_WAS_WRITTEN) || file->flags & STREAM_IN_MEMORY) return 0;
  size_t count = file->position;
  file->position = 0;
  return write_out(file, file->buffer, count);
}

// Makes the stream ready for writing: bytes read ahead are given back to the file.
static int begin_writing(FILE *file) {
  if (!(file->flags & STREAM_WRITES)) {
    errno = EBADF;
    file->flags |= STREAM_FAILED;
    return EOF;
  }
  __stream_open(file);
  if (file->orientation == 0) file->orientation = -1;
  if (!(file->flags & STREAM_MODE_KNOWN)) decide_mode(file);
  if (file->end > file->position) __stream_seek(file, -(off_t)(file->end - file->position), SEEK_CUR);
  file->position = file->end = 0;
  file->flags |= STREAM_WAS_WRITTEN;
  return 0;
}

size_t __stream_put(FILE *file, const char *bytes, size_t count) {
  if (!(file->flags & STREAM_WAS_WRITTEN) && begin_writing(file) != 0) return 0;
  if (file->mode == _IONBF && file->capacity == 0) return write_out(file, bytes, count) == 0 ? count : 0;
  size_t done = 0;
  while (done < count) {
    size_t room = file->capacity - file->position;
    size_t part = count - done < room ? count - done : room;
    memcpy(file->buffer + file->position, bytes + done, part);
    file->position += part;
    done += part;
    if (done == count) break;
    if (file->flags & STREAM_IN_MEMORY) return count;  // snprintf counts what does not fit.
    if (__stream_flush(file) != 0) return done;
  }
  if (file->mode != _IOLBF) return count;
  // Everything up to the last line's end goes out; the rest stays.
  char *newline = memrchr(file->buffer, '\n', file->position);
  if (!newline) return count;
  size_t out = newline + 1 - file->buffer, rest = file->position - out;
  if (write_out(file, file->buffer, out) != 0) return 0;
  memmove(file->buffer, newline + 1, rest);
  file->position = rest;
  return count;
}

int __stream_fill(FILE *file) {
  if (file->flags & STREAM_IN_MEMORY) {
    file->flags |= STREAM_AT_END;
    return 0;
  }
  if (!(file->flags & STREAM_READS)) {
    errno = EBADF;
    file->flags |= STREAM_FAILED;
    return 0;
  }
  if (file->flags & STREAM_AT_END) return 0;  // The end stays the end until clearerr or a seek.
  __stream_flush(file);
  file->flags &= ~STREAM_WAS_WRITTEN;
  __stream_open(file);
  if (file->orientation == 0) file->orientation = -1;
  if (!(file->flags & STREAM_MODE_KNOWN)) decide_mode(file);
  // Who is asked for a line shall first see the question.
  if (file->mode != _IOFBF && stdout->mode == _IOLBF) __stream_flush(stdout);
  ssize_t count;
  do count = file->calls ? file->calls->read(file->calls, file->buffer, file->capacity) : read(file->fd, file->buffer, file->capacity);
  while (count < 0 && errno == EINTR);
  file->position = 0;
  file->end = count > 0 ? count : 0;
  if (count < 0) file->flags |= STREAM_FAILED;
  if (count == 0) file->flags |= STREAM_AT_END;
  return count > 0;
}

int __stream_get(FILE *file) {
  if (file->pushed_count > 0) return (unsigned char)file->pushed[--file->pushed_count];
  if (file->flags & STREAM_WAS_WRITTEN || file->position == file->end)
    if (!__stream_fill(file)) return EOF;
  return (unsigned char)file->buffer[file->position++];
}

void __stream_unget(FILE *file, int c) {
  file->flags &= ~STREAM_AT_END;
  if (file->pushed_count < PUSHBACK) file->pushed[file->pushed_count++] = c;
}

int fflush(FILE *file) {
  int result = 0;
  if (file) {
    __stream_lock(file);
    result = __stream_flush(file);
    // Bytes read ahead go back to a file that can be moved in.
    if (!(file->flags & STREAM_WAS_WRITTEN) && file->end > file->position && !(file->flags & STREAM_IN_MEMORY)) {
      int error_before = errno;
      if (__stream_seek(file, -(off_t)(file->end - file->position), SEEK_CUR) >= 0) file->position = file->end = 0;
      errno = error_before;
    }
    __stream_unlock(file);
    return result;
  }
  for (file = __streams; file; file = file->next)
    if (file->flags & STREAM_WAS_WRITTEN && fflush(file) != 0) result = EOF;
  return result;
}
