// format.c: printf's language: %[flags][width][.precision][length]conversion, written into a stream.
#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include "../internal/decimal.h"
#include "../internal/stdio.h"

enum { LEFT = 1, PLUS = 2, SPACE = 4, ALTERNATE = 8, ZERO = 16, GROUPS = 32 };

struct conversion {  // One %…
  int flags;
  int width;
  int precision;  // -1: none was given.
  int length;     // 'H' hh, 'h', 0, 'l', 'q' ll and j.
  char letter;
};

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

struct output {
  FILE *file;
  int count;  // Of all characters so far, also those that did not fit.
  int failed;
};

static void put(struct output *out, const char *bytes, size_t count) {
  if (count == 0) return;
  if (__stream_put(out->file, bytes, count) != count) out->failed = 1;
  out->count += count;
}

static void pad(struct output *out, char c, int count) {
  for (; count > 0; count--) put(out, &c, 1);
}

// Text between blanks, right- or left-aligned in the width.
static void put_field(struct output *out, const struct conversion *how, const char *text, int length) {
  int blanks = how->width - length;
  if (!(how->flags & LEFT)) pad(out, ' ', blanks);
  put(out, text, length);
  if (how->flags & LEFT) pad(out, ' ', blanks);
}

// Writes the digits backwards from `end`; returns where they begin. No digits for 0.
static char *digits(char *end, uint64_t value, unsigned base, const char *alphabet) {
  for (; value >> 32 != 0; value /= base) *--end = alphabet[value % base];
  for (unsigned low = value; low != 0; low /= base) *--end = alphabet[low % base];
  return end;
}

static void put_number(struct output *out, const struct conversion *how, uint64_t value, int negative) {
  char room[24], *end = room + sizeof room;  // 22 octal digits at most.
  unsigned base = 10;
  const char *alphabet = "0123456789abcdef", *prefix = "";
  switch (how->letter) {
    case 'o': base = 8; break;
    case 'x':
    case 'p': base = 16; break;
    case 'X':
      base = 16;
      alphabet = "0123456789ABCDEF";
      break;
    default: break;
  }
  if (how->letter == 'd') prefix = negative ? "-" : how->flags & PLUS ? "+" : how->flags & SPACE ? " " : "";
  if (base == 16 && (how->flags & ALTERNATE) && value != 0) prefix = how->letter == 'X' ? "0X" : "0x";

  char *text = digits(end, value, base, alphabet);
  int length = end - text, prefix_length = strlen(prefix);
  int zeros = how->precision < 0 ? (length == 0) : how->precision - length;
  if (base == 8 && (how->flags & ALTERNATE) && zeros <= 0) zeros = 1;
  if (how->precision < 0 && (how->flags & (ZERO | LEFT)) == ZERO && how->width > length + prefix_length + (zeros > 0 ? zeros : 0))
    zeros = how->width - length - prefix_length;
  if (zeros < 0) zeros = 0;
  int blanks = how->width - length - prefix_length - zeros;
  if (!(how->flags & LEFT)) pad(out, ' ', blanks);
  put(out, prefix, prefix_length);
  pad(out, '0', zeros);
  put(out, text, length);
  if (how->flags & LEFT) pad(out, ' ', blanks);
}

// `count` digits from place `from` on; zeros where the decimal has no more, or not yet any.
static void put_digits(struct output *out, const struct decimal *decimal, int from, int count) {
  for (; count > 0; from++, count--)
    put(out, from >= 0 && from < decimal->count ? &decimal->digits[from] : "0", 1);
}

// %e %f %g: `exponent` is that of the first digit; `places` stand behind the point.
static void put_double(struct output *out, struct conversion *how, unsigned long long bits) {
  struct decimal decimal;
  int upper = how->letter < 'a', letter = upper ? how->letter + 32 : how->letter;
  int precision = how->precision < 0 ? 6 : how->precision, places = precision;
  __decimal_from_bits(&decimal, bits);
  const char *sign = decimal.negative ? "-" : how->flags & PLUS ? "+" : how->flags & SPACE ? " " : "";
  int zeros_flag = (how->flags & (ZERO | LEFT)) == ZERO && !decimal.name;
  int exponent = 0, length;
  if (letter == 'g') {
    if (precision == 0) precision = 1;
    __decimal_round(&decimal, precision);
    exponent = decimal.count ? decimal.point - 1 : 0;
    letter = exponent < -4 || exponent >= precision ? 'e' : 'f';
    places = letter == 'e' ? precision - 1 : precision - 1 - exponent;
    // Zeros at the end are not written, unless # asks for them.
    int wanted = letter == 'e' ? decimal.count - 1 : decimal.count - decimal.point;
    if (!(how->flags & ALTERNATE) && wanted < places) places = wanted > 0 ? wanted : 0;
  } else if (letter == 'e') {
    __decimal_round(&decimal, precision + 1);
    exponent = decimal.count ? decimal.point - 1 : 0;
  } else {
    __decimal_round(&decimal, decimal.point + precision);
  }
  int point = places > 0 || how->flags & ALTERNATE;
  int whole = letter == 'e' ? 1 : decimal.count && decimal.point > 0 ? decimal.point : 1;
  int size = exponent < 0 ? -exponent : exponent;
  length = decimal.name ? 3 : whole + point + places + (letter == 'e' ? size >= 100 ? 5 : 4 : 0);
  int blanks = how->width - length - (int)strlen(sign);
  if (!(how->flags & LEFT) && !zeros_flag) pad(out, ' ', blanks);
  put(out, sign, strlen(sign));
  if (zeros_flag) pad(out, '0', blanks);
  if (decimal.name) {
    char name[3];
    for (int i = 0; i < 3; i++) name[i] = decimal.name[i] - (upper ? 32 : 0);
    put(out, name, 3);
  } else {
    int start = letter == 'e' ? 0 : decimal.count ? decimal.point - whole : 0;
    put_digits(out, &decimal, start, whole);
    if (point) put(out, ".", 1);
    put_digits(out, &decimal, start + whole, places);
    if (letter == 'e') {
      char tail[5];
      int count = 0;
      tail[count++] = upper ? 'E' : 'e';
      tail[count++] = exponent < 0 ? '-' : '+';
      if (size >= 100) tail[count++] = '0' + size / 100;
      tail[count++] = '0' + size / 10 % 10;
      tail[count++] = '0' + size % 10;
      put(out, tail, count);
    }
  }
  if (how->flags & LEFT) pad(out, ' ', blanks);
}

// %a: the bits as they are: 0x1.8p+1. Rounded to `precision` hexadecimal places, ties to even.
static void put_hexadecimal(struct output *out, struct conversion *how, unsigned long long bits) {
  int upper = how->letter == 'A', exponent = (int)(bits >> 52 & 0x7ff), places = 13, length = 0;
  const char *alphabet = upper ? "0123456789ABCDEF" : "0123456789abcdef";
  unsigned long long mantissa = bits & 0xfffffffffffffULL;
  char sign = bits >> 63 ? '-' : how->flags & PLUS ? '+' : how->flags & SPACE ? ' ' : 0, text[40], tail[8];
  if (exponent == 0x7ff) {
    how->letter = upper ? 'F' : 'f';
    put_double(out, how, bits);
    return;
  }
  unsigned lead = exponent != 0;
  exponent = exponent != 0 ? exponent - 1023 : mantissa != 0 ? -1022 : 0;
  if (how->precision >= 0 && how->precision < 13) {
    int dropped = 4 * (13 - how->precision);
    unsigned long long whole = (unsigned long long)lead << 52 | mantissa, half = 1ULL << (dropped - 1);
    unsigned long long rest = whole & (2 * half - 1);
    whole -= rest;
    if (rest > half || (rest == half && whole >> dropped & 1)) whole += 2 * half;
    lead = whole >> 52;
    mantissa = whole & 0xfffffffffffffULL;
    places = how->precision;
  } else if (how->precision < 0) {
    while (places > 0 && (mantissa >> (4 * (13 - places)) & 15) == 0) places--;
  }
  if (sign) text[length++] = sign;
  text[length++] = '0';
  text[length++] = upper ? 'X' : 'x';
  int prefix = length;
  text[length++] = '0' + lead;
  int point = places > 0 || how->precision > 0 || how->flags & ALTERNATE;
  if (point) text[length++] = '.';
  for (int i = 0; i < places; i++) text[length++] = alphabet[mantissa >> (4 * (12 - i)) & 15];
  int zeros = how->precision > 13 ? how->precision - 13 : 0;
  char *end = tail + sizeof tail, *first = digits(end, exponent < 0 ? -exponent : exponent, 10, alphabet);
  if (exponent == 0) *--first = '0';
  *--first = exponent < 0 ? '-' : '+';
  *--first = upper ? 'P' : 'p';
  int blanks = how->width - length - zeros - (int)(end - first), fill = (how->flags & (ZERO | LEFT)) == ZERO;
  if (!(how->flags & LEFT) && !fill) pad(out, ' ', blanks);
  put(out, text, prefix);
  if (fill) pad(out, '0', blanks);
  put(out, text + prefix, length - prefix);
  pad(out, '0', zeros);
  put(out, first, end - first);
  if (how->flags & LEFT) pad(out, ' ', blanks);
}

// Wide characters in the C locale: those of ASCII are themselves, others have no bytes.
static void put_wide(struct output *out, const struct conversion *how, const int *text, int most) {
  int length = 0;
  while ((most < 0 || length < most) && text[length]) {
    if (text[length] < 0 || text[length] > 127) {
      errno = EILSEQ;
      out->failed = 1;
      return;
    }
    length++;
  }
  if (!(how->flags & LEFT)) pad(out, ' ', how->width - length);
  for (int i = 0; i < length; i++) {
    char c = text[i];
    put(out, &c, 1);
  }
  if (how->flags & LEFT) pad(out, ' ', how->width - length);
}

static void put_string(struct output *out, const struct conversion *how, const char *text) {
  if (!text) text = how->precision >= 0 && how->precision < 6 ? "" : "(null)";
  put_field(out, how, text, how->precision < 0 ? strlen(text) : strnlen(text, how->precision));
}

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
  char c;
  switch (how->letter) {
    case 'd':
    case 'i': {
      int64_t value = signed_argument(how->length, arguments);
      how->letter = 'd';
      put_number(out, how, value < 0 ? -(uint64_t)value : (uint64_t)value, value < 0);
      break;
    }
    case 'u':
    case 'o':
    case 'x':
    case 'X': put_number(out, how, unsigned_argument(how->length, arguments), 0); break;
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':  // Taken as the integer that travels the same way, so that nothing here needs a floating-point unit.
      put_double(out, how, real_argument(how->length, arguments));
      break;
    case 'a':
    case 'A': put_hexadecimal(out, how, real_argument(how->length, arguments)); break;
    case 'C': how->length = 'l'; /* fall through */
    case 'c':
      if (how->length == 'l') {
        int wide[2];
        wide[0] = (int)take_word(arguments);
        wide[1] = 0;
        put_wide(out, how, wide, 1);
        break;
      }
      c = (int)take_word(arguments);
      put_field(out, how, &c, 1);
      break;
    case 'S': how->length = 'l'; /* fall through */
    case 's':
      if (how->length == 'l') {
        const int *wide = take_pointer(arguments);
        if (wide) put_wide(out, how, wide, how->precision);
        else put_string(out, how, 0);
        break;
      }
      put_string(out, how, take_pointer(arguments));
      break;
    case 'm': put_string(out, how, strerror(errno)); break;
    case 'p': {
      void *pointer = take_pointer(arguments);
      how->flags |= ALTERNATE;
      if (pointer) put_number(out, how, (uintptr_t)pointer, 0);
      else put_field(out, how, "(nil)", 5);
      break;
    }
    case 'n': store_count(how->length, out->count, arguments); break;
    case '%': put(out, "%", 1); break;
    default:  // Not a conversion: shown as it stands.
      put(out, "%", 1);
      put(out, &how->letter, how->letter != 0);
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

static int format_into(FILE *file, const char *format, va_list *list) {
  struct output out = {file, 0, 0};
  struct conversion how;
  struct arguments in_order = {list, 0, 0}, *arguments = &in_order;
  uint64_t numbered[MOST_NUMBERED];
  if (strchr(format, '$') && take_numbered(format, list, numbered)) in_order.numbered = numbered;
  while (*format) {
    const char *plain = format;
    while (*format && *format != '%') format++;
    put(&out, plain, format - plain);
    if (!*format) break;
    format++;
    put_conversion(&out, read_conversion(&how, &format, arguments), arguments);
  }
  return out.failed ? -1 : out.count;
}

// A stream without a buffer gets one for the time of one call, so that a message is one write.
int vfprintf(FILE *restrict file, const char *restrict format, va_list arguments) {
  va_list copy;
  char collected[128];
  va_copy(copy, arguments);
  __stream_lock(file);
  int collect = file->mode == _IONBF && file->capacity == 0;
  if (collect) {
    file->buffer = collected;
    file->capacity = sizeof collected;
  }
  int count = format_into(file, format, &copy);
  if (collect) {
    if (__stream_flush(file) != 0) count = -1;
    file->buffer = 0;
    file->capacity = 0;
  }
  __stream_unlock(file);
  va_end(copy);
  return count;
}
