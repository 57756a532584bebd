// stdio.h (internal): what a stream is.
#ifndef _INTERNAL_STDIO_H
#define _INTERNAL_STDIO_H
#include <stdio.h>
enum {
  STREAM_READS = 1, STREAM_WRITES = 2, STREAM_APPENDS = 4,
  STREAM_AT_END = 8, STREAM_FAILED = 16,
  STREAM_IN_MEMORY = 32,     // No descriptor: sprintf, sscanf.
  STREAM_WAS_WRITTEN = 64,   // The buffer holds bytes to be written, not bytes that were read.
  STREAM_IS_OPEN = 128,      // Is in the list of streams that exit flushes.
  STREAM_MODE_KNOWN = 256,   // `mode` is decided: by setvbuf, or by what the descriptor turned out to be.
  STREAM_ON_HEAP = 512, STREAM_BUFFER_ON_HEAP = 1024,
};
enum { PUSHBACK = 4 };  // Bytes before the buffer, for ungetc.
// What a stream does where there is no descriptor (fd -1): fmemopen and its like. A null one does nothing.
struct stream_calls {
  ssize_t (*read)(struct stream_calls *calls, char *to, size_t count);
  ssize_t (*write)(struct stream_calls *calls, const char *from, size_t count);
  off_t (*seek)(struct stream_calls *calls, off_t offset, int whence);
  int (*close)(struct stream_calls *calls);
};
struct __file {
  int fd;
  int flags;
  int mode;           // _IOFBF, _IOLBF, _IONBF
  char *buffer;
  size_t capacity;
  size_t position;    // Reading: the next byte. Writing: how many bytes wait to be written.
  size_t end;         // Reading: behind the last byte that was read.
  char pushed[PUSHBACK];
  int pushed_count;
  int lock, owner, depth;  // flockfile: one thread at a time.
  struct __file *next;
  struct stream_calls *calls;  // Null: a descriptor.
  int process;        // popen's child.
  int orientation;    // 0: nothing was done yet; -1: bytes; 1: wide characters; 2: those as UTF-8.
};
void __stream_lock(FILE *file);
void __stream_unlock(FILE *file);
int __stream_flush(FILE *file);   // Writes what waits to be written. 0, or EOF.
int __stream_fill(FILE *file);    // Reads more. 1, or 0 at the end or after an error.
size_t __stream_put(FILE *file, const char *bytes, size_t count);  // Returns how many were taken.
int __stream_get(FILE *file);     // The next byte, or EOF.
void __stream_unget(FILE *file, int c);
void __stream_open(FILE *file);   // Into the list of streams.
int __scan_wide(FILE *file, const char *format, va_list arguments);  // wscanf: widths count characters, the format is UTF-8.
extern FILE *__streams;
extern int __streams_lock;
off_t __stream_seek(FILE *file, off_t offset, int whence);  // As lseek; what is buffered is not looked at.
FILE *__stream_of(struct stream_calls *calls, int flags);
int __stream_flags(const char *mode, int *open_flags);  // STREAM_… for "r+" and the like; 0 when it is nonsense.
#endif
