// format.c: printf's language: %[flags][width][.precision][length]conversion, written into a stream.
// What the conversions write is in format_text.c and format_number.c.
#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include "../internal/format.h"
#include "../internal/stdio.h"

// Where conversions take their values: one after the other, or, in a format with %1$d, by number.
enum { MOST_NUMBERED = 64 };
struct arguments {
  va_list *list;
  const uint64_t *numbered;  // 0: in order.
  int at;                    // In numbered: the next value's place.
};

static unsigned take_word(struct arguments *arguments) {
  return arguments->numbered ? (unsigned)arguments->numbered[arguments->at] : va_arg(*arguments->list, unsigned);
}
static uint64_t take_two_words(struct arguments *arguments) {
  return arguments->numbered ? arguments->numbered[arguments->at] : va_arg(*arguments->list, uint64_t);
}
static void *take_pointer(struct arguments *arguments) { return (void *)(uintptr_t)take_word(arguments); }

static int read_number(const char **format) {
  int value = 0;
  while (**format >= '0' && **format <= '9') value = value * 10 + *(*format)++ - '0';
  return value;
}

static int flag_of(char c) {
  switch (c) {
    case '-': return LEFT;
    case '+': return PLUS;
    case ' ': return SPACE;
    case '#': return ALTERNATE;
    case '0': return ZERO;
    case '\'': return GROUPS;  // The C locale groups nothing.
    default: return 0;
  }
}

static int read_length(const char **format) {
  char c = **format;
  if (c == 'z' || c == 't') {
    ++*format;
    return 0;  // size_t and ptrdiff_t have 32 bits.
  }
  if (c == 'L') {
    ++*format;
    return 'L';
  }
  if (c == 'j' || c == 'q') {
    ++*format;
    return 'q';
  }
  if (c != 'h' && c != 'l') return 0;
  ++*format;
  if (**format != c) return c;
  ++*format;
  return c == 'h' ? 'H' : 'q';
}

static int64_t signed_argument(int length, struct arguments *arguments) {
  switch (length) {
    case 'H': return (signed char)(int)take_word(arguments);
    case 'h': return (short)(int)take_word(arguments);
    case 'L':
    case 'q': return (int64_t)take_two_words(arguments);
    default: return (int)take_word(arguments);
  }
}

static uint64_t unsigned_argument(int length, struct arguments *arguments) {
  switch (length) {
    case 'H': return (unsigned char)take_word(arguments);
    case 'h': return (unsigned short)take_word(arguments);
    case 'L':
    case 'q': return take_two_words(arguments);
    default: return take_word(arguments);
  }
}

static unsigned long long real_argument(int length, struct arguments *arguments) {
  union { double value; unsigned long long bits; } given;
  if (length != 'L' || sizeof(long double) == 8 || arguments->numbered) return take_two_words(arguments);
  given.value = va_arg(*arguments->list, long double);  // Another compiler's long double.
  return given.bits;
}

static void store_count(int length, int count, struct arguments *arguments) {
  void *place = take_pointer(arguments);
  switch (length) {
    case 'H': *(signed char *)place = count; break;
    case 'h': *(short *)place = count; break;
    case 'q': *(long long *)place = count; break;
    default: *(int *)place = count; break;
  }
}

// "2$": goes to that value. 0: no such number stands here.
static int read_place(const char **format, struct arguments *arguments) {
  const char *after = *format;
  int number = read_number(&after);
  if (*after != '$' || number < 1 || number > MOST_NUMBERED) return 0;
  *format = after + 1;
  arguments->at = number - 1;
  return number;
}

// The value of a *: its own number may follow.
static int read_star(const char **format, struct arguments *arguments) {
  int place = arguments->at;
  ++*format;
  read_place(format, arguments);
  int value = take_word(arguments);
  arguments->at = place;
  return value;
}

// Reads everything between % and the letter.
static struct conversion *read_conversion(struct conversion *how, const char **format, struct arguments *arguments) {
  how->flags = 0;
  how->precision = -1;
  read_place(format, arguments);
  for (int flag; (flag = flag_of(**format)) != 0; ++*format) how->flags |= flag;
  if (**format == '*') {
    how->width = read_star(format, arguments);
    if (how->width < 0) {
      how->flags |= LEFT;
      how->width = -how->width;
    }
  } else {
    how->width = read_number(format);
  }
  if (**format == '.') {
    ++*format;
    if (**format == '*') {
      how->precision = read_star(format, arguments);
    } else {
      how->precision = read_number(format);
    }
  }
  how->length = read_length(format);
  how->letter = **format;
  if (how->letter) ++*format;
  return how;
}

static void put_conversion(struct output *out, struct conversion *how, struct arguments *arguments) {
  switch (how->letter) {
    case 'd':
    case 'i': {
      int64_t value = signed_argument(how->length, arguments);
      how->letter = 'd';
      __format_integer(out, how, value < 0 ? -(uint64_t)value : (uint64_t)value, value < 0);
      break;
    }
    case 'u':
    case 'o':
    case 'x':
    case 'X': __format_integer(out, how, unsigned_argument(how->length, arguments), 0); break;
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':  // Taken as the integer that travels the same way, so that nothing here needs a floating-point unit.
      __format_real(out, how, real_argument(how->length, arguments));
      break;
    case 'a':
    case 'A': __format_hexadecimal(out, how, real_argument(how->length, arguments)); break;
    case 'C': how->length = 'l'; /* fall through */
    case 'c': __format_character(out, how, take_word(arguments)); break;
    case 'S': how->length = 'l'; /* fall through */
    case 's':
      if (how->length == 'l') __format_wide_string(out, how, take_pointer(arguments));
      else __format_string(out, how, take_pointer(arguments));
      break;
    case 'm': __format_string(out, how, strerror(errno)); break;
    case 'p': {
      void *pointer = take_pointer(arguments);
      how->flags |= ALTERNATE;
      if (pointer) {
        __format_integer(out, how, (uintptr_t)pointer, 0);
      } else {
        how->precision = -1;
        __format_string(out, how, "(nil)");
      }
      break;
    }
    case 'n': store_count(how->length, out->count, arguments); break;
    case '%': __format_put(out, "%", 1); break;
    case 0:  // The format ends in the middle of one.
      errno = EINVAL;
      out->failed = 1;
      break;
    default:  // Not a conversion: shown as it stands.
      __format_put(out, "%", 1);
      __format_put(out, &how->letter, 1);
  }
}

static int is_wide_value(const struct conversion *how) {
  return strchr("eEfFgGaA", how->letter) || ((how->length == 'q' || how->length == 'L') && strchr("dioxXu", how->letter));
}

// Reads a format with numbers once for the values' sizes, then takes the values in their order. 0: it has no numbers.
static int take_numbered(const char *format, va_list *list, uint64_t *values) {
  char wide[MOST_NUMBERED];
  int count = 0;
  memset(wide, 0, sizeof wide);
  memset(values, 0, MOST_NUMBERED * sizeof *values);
  while ((format = strchr(format, '%')) != 0) {
    struct arguments places = {list, values, 0};
    struct conversion how;
    const char *begin = ++format, *number = format;
    int place = read_place(&number, &places);
    read_conversion(&how, &format, &places);
    if (how.letter == '%' || how.letter == 'm') continue;
    if (place == 0) return 0;
    if (how.letter && is_wide_value(&how)) wide[place - 1] = 1;
    if (count < place) count = place;
    for (const char *star = begin; star < format; star++) {
      number = star + 1;
      int of_star = *star == '*' ? read_place(&number, &places) : 0;
      if (count < of_star) count = of_star;
    }
  }
  for (int i = 0; i < count; i++) values[i] = wide[i] ? va_arg(*list, uint64_t) : va_arg(*list, unsigned);
  return count;
}

int __format_into(FILE *file, const char *format, va_list *list, int wide) {
  struct output out = {file, 0, 0, wide};
  struct conversion how;
  struct arguments in_order = {list, 0, 0}, *arguments = &in_order;
  uint64_t numbered[MOST_NUMBERED];
  if (strchr(format, '$') && take_numbered(format, list, numbered)) in_order.numbered = numbered;
  while (*format) {
    const char *plain = format;
    while (*format && *format != '%') format++;
    __format_put(&out, plain, format - plain);
    if (!*format) break;
    format++;
    put_conversion(&out, read_conversion(&how, &format, arguments), arguments);
  }
  if (!out.failed && out.count < 0) {
    errno = EOVERFLOW;  // More than an int can count.
    out.failed = 1;
  }
  return out.failed ? -1 : out.count;
}

// A stream without a buffer gets one for the time of one call, so that a message is one write.
int vfprintf(FILE *restrict file, const char *restrict format, va_list arguments) {
  va_list copy;
  char collected[128];
  va_copy(copy, arguments);
  __stream_lock(file);
  if (file->orientation > 0) {  // Its characters are wide.
    __stream_unlock(file);
    va_end(copy);
    return -1;
  }
  int collect = file->mode == _IONBF && file->capacity == 0;
  if (collect) {
    file->buffer = collected;
    file->capacity = sizeof collected;
  }
  int count = __format_into(file, format, &copy, 0);
  if (collect) {
    if (__stream_flush(file) != 0) count = -1;
    file->buffer = 0;
    file->capacity = 0;
  }
  __stream_unlock(file);
  va_end(copy);
  return count;
}
