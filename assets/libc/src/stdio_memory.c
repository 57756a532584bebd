// stdio_memory.c: streams whose file is a piece of memory: fmemopen, open_memstream, and streams made of functions.
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "../internal/stdio.h"

enum { ROOM = 1024 };

FILE *__stream_of(struct stream_calls *calls, int flags) {
  FILE *file = calloc(1, sizeof *file + ROOM);
  if (!file) return 0;
  file->fd = -1;
  file->flags = flags | STREAM_ON_HEAP | STREAM_MODE_KNOWN;
  file->buffer = (char *)(file + 1);
  file->capacity = ROOM;
  file->calls = calls;
  __stream_open(file);
  return file;
}

struct memory {
  struct stream_calls calls;
  char *bytes;
  size_t size, length, place;  // Room, bytes that count, where the next one goes.
  int appends, own;            // `own`: the room was allocated here.
  int binary;
  char **told_bytes;           // open_memstream: where the program looks.
  size_t *told_length;
};

static ssize_t memory_read(struct stream_calls *calls, char *to, size_t count) {
  struct memory *memory = (struct memory *)calls;
  size_t left = memory->place < memory->length ? memory->length - memory->place : 0;
  if (count > left) count = left;
  memcpy(to, memory->bytes + memory->place, count);
  memory->place += count;
  return count;
}

static ssize_t memory_write(struct stream_calls *calls, const char *from, size_t count) {
  struct memory *memory = (struct memory *)calls;
  if (memory->appends) memory->place = memory->length;
  size_t room = memory->place < memory->size ? memory->size - memory->place : 0;
  if (count > room) count = room;
  if (count == 0) {
    errno = ENOSPC;
    return -1;
  }
  memcpy(memory->bytes + memory->place, from, count);
  memory->place += count;
  if (memory->place > memory->length) {
    memory->length = memory->place;
    if (memory->length < memory->size && !memory->binary) memory->bytes[memory->length] = 0;
  }
  return count;
}

static off_t memory_seek(struct stream_calls *calls, off_t offset, int whence) {
  struct memory *memory = (struct memory *)calls;
  off_t place = whence == SEEK_SET ? offset : whence == SEEK_CUR ? (off_t)memory->place + offset : (off_t)memory->length + offset;
  if (place < 0 || (!memory->told_bytes && place > (off_t)memory->size)) {
    errno = EINVAL;
    return -1;
  }
  memory->place = place;
  return place;
}

static int memory_close(struct stream_calls *calls) {
  struct memory *memory = (struct memory *)calls;
  if (memory->own) free(memory->bytes);
  if (memory->told_bytes) memory->bytes[*memory->told_length] = 0;
  free(memory);
  return 0;
}

FILE *fmemopen(void *bytes, size_t size, const char *mode) {
  int open_flags, flags = __stream_flags(mode, &open_flags);
  if (!flags) return 0;
  struct memory *memory = calloc(1, sizeof *memory);
  char *own = bytes || !memory ? 0 : calloc(1, size + 1);
  if (!memory || (!bytes && !own)) {
    free(memory);
    return 0;
  }
  memory->calls.read = memory_read;
  memory->calls.write = memory_write;
  memory->calls.seek = memory_seek;
  memory->calls.close = memory_close;
  memory->bytes = bytes ? bytes : own;
  memory->own = !bytes;
  memory->size = size;
  memory->binary = strchr(mode, 'b') != 0;
  memory->appends = (open_flags & O_APPEND) != 0;
  if (open_flags & O_TRUNC && size > 0 && bytes) memory->bytes[0] = 0;
  memory->length = open_flags & O_TRUNC || !bytes ? 0 : mode[0] == 'r' ? size : strnlen(bytes, size);
  if (mode[0] == 'r' && !bytes) memory->length = size;
  if (memory->appends) memory->place = memory->length;
  FILE *file = __stream_of(&memory->calls, flags);
  if (!file) memory_close(&memory->calls);
  return file;
}

static ssize_t growing_write(struct stream_calls *calls, const char *from, size_t count) {
  struct memory *memory = (struct memory *)calls;
  size_t wanted = memory->place + count;
  if (wanted + 1 > memory->size) {
    size_t size = wanted + 1 > 2 * memory->size ? wanted + 1 : 2 * memory->size;
    char *larger = realloc(memory->bytes, size);
    if (!larger) return -1;
    memset(larger + memory->size, 0, size - memory->size);
    memory->bytes = larger;
    memory->size = size;
  }
  memcpy(memory->bytes + memory->place, from, count);
  memory->place = wanted;
  if (wanted > memory->length) {
    memory->length = wanted;
    memory->bytes[wanted] = 0;
  }
  *memory->told_bytes = memory->bytes;
  *memory->told_length = memory->place < memory->length ? memory->place : memory->length;
  return count;
}

FILE *open_memstream(char **bytes, size_t *length) {
  struct memory *memory = calloc(1, sizeof *memory);
  if (!memory || !(memory->bytes = calloc(1, 64))) {
    free(memory);
    return 0;
  }
  memory->calls.write = growing_write;
  memory->calls.seek = memory_seek;
  memory->calls.close = memory_close;
  memory->size = 64;
  memory->told_bytes = bytes;
  memory->told_length = length;
  *bytes = memory->bytes;
  *length = 0;
  FILE *file = __stream_of(&memory->calls, STREAM_WRITES);
  if (!file) memory_close(&memory->calls);
  return file;
}
