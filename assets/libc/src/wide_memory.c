// wide_memory.c: open_wmemstream: a stream of wide characters into memory that grows. Its bytes are UTF-8 on their way.
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "../internal/stdio.h"

struct wide_memory {
  struct stream_calls calls;   // First: a stream knows it by this.
  wchar_t *text, **told_text;  // Told: where the program looks.
  size_t length, size, *told_length;
  wchar_t value;               // Of a character whose bytes have not all come yet …
  int left;                    // … and how many are missing.
};

static int add(struct wide_memory *memory, wchar_t c) {
  if (memory->length + 1 >= memory->size) {
    wchar_t *larger = realloc(memory->text, 2 * memory->size * sizeof *larger);
    if (!larger) return 0;
    memory->text = larger;
    memory->size *= 2;
  }
  memory->text[memory->length++] = c;
  memory->text[memory->length] = 0;
  return 1;
}

static ssize_t write_text(struct stream_calls *calls, const char *from, size_t count) {
  struct wide_memory *memory = (struct wide_memory *)calls;
  for (size_t i = 0; i < count; i++) {
    unsigned char byte = from[i];
    if (memory->left == 0) {
      memory->left = byte < 0x80 ? 0 : byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
      memory->value = memory->left ? byte & (0x3f >> memory->left) : byte;
    } else {
      memory->left--;
      memory->value = memory->value << 6 | (byte & 0x3f);
    }
    if (memory->left == 0 && !add(memory, memory->value)) return -1;
  }
  *memory->told_text = memory->text;
  *memory->told_length = memory->length;
  return count;
}

static int close_text(struct stream_calls *calls) {  // The text stays: it is the program's.
  free(calls);
  return 0;
}

FILE *open_wmemstream(wchar_t **text, size_t *length) {
  struct wide_memory *memory = calloc(1, sizeof *memory);
  if (!memory || !(memory->text = calloc(32, sizeof *memory->text))) {
    free(memory);
    return 0;
  }
  memory->calls.write = write_text;
  memory->calls.close = close_text;
  memory->size = 32;
  memory->told_text = text;
  memory->told_length = length;
  *text = memory->text;
  *length = 0;
  FILE *file = __stream_of(&memory->calls, STREAM_WRITES);
  if (!file) {
    free(memory->text);
    free(memory);
    return 0;
  }
  file->orientation = 2;
  return file;
}
