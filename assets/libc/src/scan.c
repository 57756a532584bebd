// scan.c: scanf's language: blanks, plain characters, %[*][width][length]conversion.
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "../internal/stdio.h"

struct input {
  FILE *file;
  int taken;  // Characters so far, for %n.
  int left;   // Of the width of this conversion.
  int wide;   // For wscanf: widths count characters.
};

struct field {  // One %…
  int store;    // 0: %*…
  int allocate; // %m…: the text goes into a block of its own.
  int width;
  int length;   // 'H' hh, 'h', 0, 'q' ll and j.
};

static int take(struct input *in) {
  if (in->left <= 0) return EOF;
  int c = __stream_get(in->file);
  if (c != EOF) {
    in->taken++;
    in->left--;
  }
  return c;
}

static void untake(struct input *in, int c) {
  if (c == EOF) return;
  __stream_unget(in->file, c);
  in->taken--;
  in->left++;
}

// Returns the first character that is no blank, and leaves it to be taken; EOF at the end.
static int skip_blanks(struct input *in) {
  int c;
  in->left = INT_MAX;
  while (isspace(c = take(in))) continue;
  untake(in, c);
  return c;
}

static int digit_value(int c) {
  if (isdigit(c)) return c - '0';
  if (isalpha(c)) return tolower(c) - 'a' + 10;
  return 99;
}

// Reads sign, prefix and digits, as strtol, strtoul and their long long kin do: what is too large becomes the largest there
// is. 1 when there was a number; as in glibc, a lone 0x is one.
static int scan_number(struct input *in, int base, int is_signed, int length, unsigned long long *value) {
  int c = take(in), negative = 0, count = 0, over = 0;
  unsigned long long number = 0, most = length == 'q' || length == 'L' ? ULLONG_MAX : ULONG_MAX;
  if (c == '-' || c == '+') {
    negative = c == '-';
    c = take(in);
  }
  if (c == '0' && (base == 0 || base == 16)) {
    count = 1;
    c = take(in);
    if (c == 'x' || c == 'X') {
      base = 16;
      c = take(in);
    } else if (base == 0) {
      base = 8;
    }
  }
  if (base == 0) base = 10;
  if (is_signed) most = most / 2 + negative;
  for (; digit_value(c) < base; c = take(in), count++) {
    if (number > (most - digit_value(c)) / base) over = 1;
    number = number * base + digit_value(c);
  }
  untake(in, c);
  if (over) number = most;
  *value = negative && !(over && !is_signed) ? -number : number;
  return count > 0;
}

// Takes what a number with a point may consist of, as far as it goes on being one, and stores it. 1 when there was one.
static int scan_real(struct input *in, int length, void *place) {
  char text[512];
  int count = 0, c = take(in), digits = 0, hexadecimal = 0;
  if (c == '-' || c == '+') {
    text[count++] = c;
    c = take(in);
  }
  int word_start = count;
  if (isalpha(c)) {
    const char *word = tolower(c) == 'i' ? "infinity" : "nan";
    while (c != EOF && word[count - word_start] && tolower(c) == word[count - word_start]) {
      text[count++] = c;
      c = take(in);
    }
    untake(in, c);
    int taken = count - word_start;
    if (taken != 3 && taken != 8) return 0;
    digits = 1;
  } else {
    if (c == '0') {
      text[count++] = c;
      digits = 1;
      c = take(in);
      if (c == 'x' || c == 'X') {
        hexadecimal = 1;
        digits = 0;
        text[count++] = c;
        c = take(in);
      }
    }
    for (int point = 0; c != EOF; c = take(in)) {
      if (c == '.' && !point) point = 1;
      else if (hexadecimal ? isxdigit(c) : isdigit(c)) digits = 1;
      else break;
      if (count < 480) text[count++] = c;
    }
    if (digits && c != EOF && tolower(c) == (hexadecimal ? 'p' : 'e')) {
      text[count++] = c;
      c = take(in);
      if (c == '-' || c == '+') {
        text[count++] = c;
        c = take(in);
      }
      for (; isdigit(c); c = take(in))
        if (count < 500) text[count++] = c;
    }
    untake(in, c);
  }
  if (!digits) return 0;
  text[count] = 0;
  if (!place) return 1;
  switch (length) {
    case 'l': *(double *)place = strtod(text, 0); break;
    case 'L': *(long double *)place = strtold(text, 0); break;
    default: *(float *)place = strtof(text, 0);
  }
  return 1;
}

static void store_number(void *place, int length, unsigned long long value) {
  switch (length) {
    case 'H': *(char *)place = value; break;
    case 'h': *(short *)place = value; break;
    case 'L':
    case 'q': *(unsigned long long *)place = value; break;
    default: *(int *)place = value; break;
  }
}

// Fills `accepts` from what stands after %[ and returns what stands after the ].
static const char *read_set(const char *format, char *accepts) {
  int inverted = *format == '^';
  if (inverted) format++;
  memset(accepts, inverted, 256);
  const char *first = format;
  for (; *format && (*format != ']' || format == first); format++) {
    unsigned char low = *format, high = low;
    if (format[1] == '-' && format[2] && format[2] != ']') {
      high = format[2];
      format += 2;
    }
    for (int c = low; c <= high; c++) accepts[c] = !inverted;
  }
  return *format ? format + 1 : format;
}

// Where the characters of %s, %c and %[ go.
struct target {
  char *bytes;
  wchar_t *wide;      // %ls and the like.
  char **allocated;   // %ms and the like.
  size_t capacity, count;
};

// 0 when there is no memory.
static int add(struct target *target, int c) {
  if (target->allocated) {
    if (target->count == target->capacity) {
      char *larger = realloc(target->bytes, target->capacity = 2 * target->capacity + 32);
      if (!larger) return 0;
      target->bytes = larger;
    }
    target->bytes[target->count++] = c;
  } else if (target->bytes) {
    *target->bytes++ = c;
  }
  return 1;
}

// One character that is not of ASCII: the other bytes of it, behind the first one. Returns how many there are, with the
// first one; 0: it is no character.
static int take_rest(struct input *in, char *bytes, wchar_t *wide) {
  mbstate_t state = {0};
  int count = 0;
  for (;;) {
    size_t taken = mbrtowc(wide, bytes + count, 1, &state);
    if (taken == (size_t)-1) return 0;
    count++;
    if (taken != (size_t)-2) return count;
    int c = __stream_get(in->file);
    if (c == EOF || count == 4) return 0;
    bytes[count] = c;
    in->taken++;
  }
}

static void untake_all(struct input *in, const char *bytes, int count) {
  in->left++;
  while (count-- > 0) {
    __stream_unget(in->file, (unsigned char)bytes[count]);
    in->taken--;
  }
}

// %s, %[…] (accepts is not null) and %c (exactly `width` characters, no end mark). 1 when something was read.
static int scan_text(struct input *in, const struct field *field, char letter, const char *accepts, void *place) {
  struct target to = {0, 0, 0, 0, 0};
  int c, count = 0;
  if (place && field->allocate) to.allocated = place;
  else if (field->length == 'l') to.wide = place;
  else to.bytes = place;
  for (; (c = take(in)) != EOF; count++) {
    char bytes[4] = {c};
    wchar_t wide = c;
    int size = 1, wanted = 1;
    if (c >= 128 && (in->wide || field->length == 'l')) {
      size = take_rest(in, bytes, &wide);
      if (size == 0) {
        errno = EILSEQ;
        return 0;
      }
    }
    for (int i = 0; i < size; i++)
      if ((letter == 's' && isspace((unsigned char)bytes[i])) || (letter == '[' && !accepts[(unsigned char)bytes[i]])) wanted = 0;
    if (!wanted) {
      untake_all(in, bytes, size);
      break;
    }
    if (to.wide) *to.wide++ = wide;
    else
      for (int i = 0; i < size; i++)
        if (!add(&to, (unsigned char)bytes[i])) break;
  }
  int matched = count > 0;  // For %5c, fewer than five at the end of the text do, as in glibc.
  if (letter != 'c' && matched) {
    if (to.wide) *to.wide = 0;
    else if (!add(&to, 0)) matched = 0;
  }
  if (to.allocated) {
    if (matched) *to.allocated = to.bytes;
    else free(to.bytes);
  }
  return matched;
}

static const char *read_field(const char *format, struct field *field) {
  field->store = *format != '*';
  if (*format == '*') format++;
  field->width = 0;
  while (isdigit((unsigned char)*format)) field->width = field->width * 10 + *format++ - '0';
  field->allocate = *format == 'm';
  if (*format == 'm') format++;
  field->length = 0;
  if (*format == 'h') field->length = *++format == 'h' ? (format++, 'H') : 'h';
  else if (*format == 'l') field->length = *++format == 'l' ? (format++, 'q') : 'l';
  else if (*format == 'L') field->length = (format++, 'L');
  else if (*format == 'j' || *format == 'q') field->length = (format++, 'q');
  else if (*format == 'z' || *format == 't') format++;
  return format;
}

// One conversion. 1 when it matched, 0 when not, EOF when the input had ended.
static int scan_field(struct input *in, const struct field *field, char letter, const char *accepts, void *place) {
  unsigned long long value;
  int base = 10, is_signed = letter == 'd' || letter == 'i';
  if (letter != 'c' && letter != '[' && skip_blanks(in) == EOF) return EOF;
  in->left = field->width ? field->width : letter == 'c' ? 1 : INT_MAX;
  switch (letter) {
    case 'i': base = 0; break;
    case 'x':
    case 'X':
    case 'p': base = 16; break;
    case 'o': base = 8; break;
    case 'd':
    case 'u': break;
    case 'a':
    case 'A':
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': return scan_real(in, field->length, place);
    default: {
      int before = in->taken;
      if (scan_text(in, field, letter, accepts, place)) return 1;
      return in->taken == before && in->file->flags & STREAM_AT_END ? EOF : 0;
    }
  }
  if (!scan_number(in, base, is_signed, field->length, &value)) return 0;
  if (place) store_number(place, field->length, value);
  return 1;
}

static int scan_from(struct input *in, const char *format, va_list *arguments) {
  int stored = 0;
  while (*format) {
    if (isspace((unsigned char)*format)) {
      skip_blanks(in);
      format++;
      continue;
    }
    if (*format != '%' || format[1] == '%') {
      if (*format == '%') {
        skip_blanks(in);
        format++;
      }
      in->left = 1;
      int c = take(in);
      if (c == EOF) return stored > 0 ? stored : EOF;
      if (c != (unsigned char)*format++) {
        untake(in, c);
        return stored;
      }
      continue;
    }
    struct field field;
    char accepts[256];
    format = read_field(format + 1, &field);
    char letter = *format;
    if (!letter) return stored;
    format++;
    if (letter == 'C' || letter == 'S') {
      letter += 32;
      field.length = 'l';
    }
    if (letter == '[') format = read_set(format, accepts);
    void *place = field.store ? va_arg(*arguments, void *) : 0;
    if (letter == 'n') {
      if (place) store_number(place, field.length, in->taken);
      continue;
    }
    int matched = scan_field(in, &field, letter, accepts, place);
    if (matched == EOF) return stored > 0 ? stored : EOF;
    if (!matched) return stored;
    stored += field.store;
  }
  return stored;
}

static int scan_stream(FILE *file, const char *format, va_list arguments, int wide) {
  va_list copy;
  va_copy(copy, arguments);
  __stream_lock(file);
  struct input in = {file, 0, 0, wide};
  int stored = scan_from(&in, format, &copy);
  __stream_unlock(file);
  va_end(copy);
  return stored;
}

int __scan_wide(FILE *file, const char *format, va_list arguments) { return scan_stream(file, format, arguments, 1); }
int vfscanf(FILE *restrict file, const char *restrict format, va_list arguments) { return scan_stream(file, format, arguments, 0); }
int vscanf(const char *restrict format, va_list arguments) { return vfscanf(stdin, format, arguments); }

int vsscanf(const char *restrict text, const char *restrict format, va_list arguments) {
  FILE file;
  memset(&file, 0, sizeof file);
  file.fd = -1;
  file.flags = STREAM_READS | STREAM_IN_MEMORY;
  file.buffer = (char *)text;
  file.end = strlen(text);
  return vfscanf(&file, format, arguments);
}

int scanf(const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int stored = vfscanf(stdin, format, list);
  va_end(list);
  return stored;
}

int fscanf(FILE *restrict file, const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int stored = vfscanf(file, format, list);
  va_end(list);
  return stored;
}

int sscanf(const char *restrict text, const char *restrict format, ...) {
  va_list list;
  va_start(list, format);
  int stored = vsscanf(text, format, list);
  va_end(list);
  return stored;
}
