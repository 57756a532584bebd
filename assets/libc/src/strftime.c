// strftime.c: a date and a time in words, in the C locale and UTC (C11 7.27.3.5, and what glibc adds), and read back.
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

static const char days[7][10] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
static const char months[12][10] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};

static int is_leap(long year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

// ISO 8601: weeks begin on Monday, the first has the year's first Thursday. Returns the week, *year is its year.
static int iso_week(const struct tm *t, long *year) {
  *year = t->tm_year + 1900L;
  int weekday = (t->tm_wday + 6) % 7, week = (t->tm_yday - weekday + 10) / 7;
  if (week < 1) {
    int length = is_leap(*year - 1) ? 366 : 365;
    --*year;
    return (t->tm_yday + length - weekday + 10) / 7;
  }
  int length = is_leap(*year) ? 366 : 365;
  if (week == 53 && t->tm_yday - weekday + 3 >= length) {
    ++*year;
    return 1;
  }
  return week;
}

// One conversion as text into `room` of 64 bytes.
static void convert(char *room, char letter, char flag, int width, const struct tm *t) {
  long year = t->tm_year + 1900L, number = 0;
  int digits = 2;
  char filler = '0';
  const char *text = 0, *parts = 0;
  switch (letter) {
    case 'a':
    case 'A': text = t->tm_wday < 0 || t->tm_wday > 6 ? "?" : days[t->tm_wday]; break;
    case 'b':
    case 'B':
    case 'h': text = t->tm_mon < 0 || t->tm_mon > 11 ? "?" : months[t->tm_mon]; break;
    case 'c': parts = "%a %b %e %H:%M:%S %Y"; break;
    case 'C': number = year / 100; break;
    case 'd': number = t->tm_mday; break;
    case 'D':
    case 'x': parts = "%m/%d/%y"; break;
    case 'e': number = t->tm_mday, filler = ' '; break;
    case 'F': parts = "%Y-%m-%d"; break;
    case 'g': iso_week(t, &number), number %= 100; break;
    case 'G': iso_week(t, &number), digits = 4; break;
    case 'H': number = t->tm_hour; break;
    case 'I': number = (t->tm_hour + 11) % 12 + 1; break;
    case 'j': number = t->tm_yday + 1, digits = 3; break;
    case 'k': number = t->tm_hour, filler = ' '; break;
    case 'l': number = (t->tm_hour + 11) % 12 + 1, filler = ' '; break;
    case 'm': number = t->tm_mon + 1; break;
    case 'M': number = t->tm_min; break;
    case 'n': text = "\n"; break;
    case 'p': text = t->tm_hour >= 12 ? "PM" : "AM"; break;
    case 'P': text = t->tm_hour >= 12 ? "pm" : "am"; break;
    case 'r': parts = "%I:%M:%S %p"; break;
    case 'R': parts = "%H:%M"; break;
    case 's': {
      struct tm copy = *t;
      sprintf(room, "%lld", (long long)mktime(&copy));
      return;
    }
    case 'S': number = t->tm_sec; break;
    case 't': text = "\t"; break;
    case 'T':
    case 'X': parts = "%H:%M:%S"; break;
    case 'u': number = (t->tm_wday + 6) % 7 + 1, digits = 1; break;
    case 'U': number = (t->tm_yday + 7 - t->tm_wday) / 7; break;
    case 'V': number = iso_week(t, &year); break;
    case 'w': number = t->tm_wday, digits = 1; break;
    case 'W': number = (t->tm_yday + 7 - (t->tm_wday + 6) % 7) / 7; break;
    case 'y': number = (year % 100 + 100) % 100; break;
    case 'Y': number = year, digits = 1; break;
    case 'z': text = "+0000"; break;
    case 'Z': text = t->tm_isdst < 0 ? "" : t->tm_zone ? t->tm_zone : "GMT"; break;
    case '%': text = "%"; break;
    default:
      sprintf(room, "%%%c", letter);
      return;
  }
  if (parts) {
    strftime(room, 64, parts, t);
  } else if (text) {
    strcpy(room, text);
    if (letter == 'a' || letter == 'b' || letter == 'h') room[3] = 0;
  } else {
    if (flag == '-') digits = 1;
    if (flag == '_') filler = ' ';
    if (flag == '0') filler = '0';
    if (width > digits && width < 60) digits = width;
    sprintf(room, filler == '0' ? "%0*ld" : "%*ld", digits, number);
  }
  for (char *c = room; *c; c++) {
    if (flag == '^') *c = toupper((unsigned char)*c);
    if (flag == '#') *c = letter == 'p' || letter == 'Z' ? tolower((unsigned char)*c) : toupper((unsigned char)*c);
  }
}

size_t strftime(char *restrict to, size_t size, const char *restrict format, const struct tm *restrict t) {
  size_t length = 0;
  for (; *format; format++) {
    char room[128];
    if (*format != '%' || !format[1]) {
      room[0] = *format;
      room[1] = 0;
    } else {
      char flag = 0;
      int width = 0;
      while (strchr("_-0^#", format[1]) && format[1]) flag = *++format;
      while (isdigit((unsigned char)format[1])) width = width * 10 + *++format - '0';
      if (format[1] == 'E' || format[1] == 'O') format++;
      if (!format[1]) break;
      convert(room, *++format, flag, width, t);
    }
    size_t count = strlen(room);
    if (length + count >= size) return 0;
    memcpy(to + length, room, count);
    length += count;
  }
  if (size == 0) return 0;
  to[length] = 0;
  return length;
}

char *asctime_r(const struct tm *restrict t, char *restrict to) {
  return strftime(to, 26, "%a %b %e %H:%M:%S %Y\n", t) ? to : 0;
}

char *asctime(const struct tm *t) {
  static char room[64];
  strftime(room, sizeof room, "%a %b %e %H:%M:%S %Y\n", t);
  return room;
}

char *ctime_r(const time_t *when, char *to) {
  struct tm t;
  return asctime_r(localtime_r(when, &t), to);
}

char *ctime(const time_t *when) { return asctime(localtime(when)); }

// A whole number of at most `digits` digits between the limits; null when there is none.
static const char *read_number(const char *at, int digits, int low, int high, int *number) {
  int value = 0, seen = 0;
  while (isspace((unsigned char)*at)) at++;
  for (; seen < digits && isdigit((unsigned char)*at); seen++) value = value * 10 + *at++ - '0';
  if (!seen || value < low || value > high) return 0;
  *number = value;
  return at;
}

// A word of a list, whole or its first three letters.
static const char *read_word(const char *at, const char list[][10], int count, int *which) {
  for (int i = 0; i < count; i++) {
    size_t length = strlen(list[i]);
    if (strncasecmp(at, list[i], length) != 0 && strncasecmp(at, list[i], length = 3) != 0) continue;
    *which = i;
    return at + length;
  }
  return 0;
}

char *strptime(const char *restrict text, const char *restrict format, struct tm *restrict t) {
  const char *at = text;
  int number, afternoon = -1, has_date = 0, has_day = 0, has_weekday = 0, week = -1, week_begins = 0, has_month = 0, has_year_day = 0, century = -1, has_short_year = 0;
  for (; *format && at; format++) {
    if (isspace((unsigned char)*format)) {
      while (isspace((unsigned char)*at)) at++;
      continue;
    }
    if (*format != '%') {
      if (*at++ != *format) return 0;
      continue;
    }
    format++;
    if (*format == 'E' || *format == 'O') format++;
    switch (*format) {
      case 'a':
      case 'A': at = read_word(at, days, 7, &t->tm_wday), has_weekday = 1; break;
      case 'b':
      case 'B':
      case 'h': at = read_word(at, months, 12, &t->tm_mon), has_date = has_month = 1; break;
      case 'd':
      case 'e': at = read_number(at, 2, 1, 31, &t->tm_mday), has_date = has_day = 1; break;
      case 'D':
      case 'x': at = strptime(at, "%m/%d/%y", t), has_date = has_day = has_month = 1; break;
      case 'F': at = strptime(at, "%Y-%m-%d", t), has_date = has_day = has_month = 1; break;
      case 'c': at = strptime(at, "%a %b %e %H:%M:%S %Y", t), has_date = has_day = has_month = 1; break;
      case 'H':
      case 'k': at = read_number(at, 2, 0, 23, &t->tm_hour); break;
      case 'I':
      case 'l':
        if ((at = read_number(at, 2, 1, 12, &number)) != 0) t->tm_hour = number % 12;
        break;
      case 'j':
        if ((at = read_number(at, 3, 1, 366, &number)) != 0) t->tm_yday = number - 1, has_year_day = 1;
        break;
      case 'm':
        if ((at = read_number(at, 2, 1, 12, &number)) != 0) t->tm_mon = number - 1, has_date = has_month = 1;
        break;
      case 'M': at = read_number(at, 2, 0, 59, &t->tm_min); break;
      case 'n':
      case 't':
        while (isspace((unsigned char)*at)) at++;
        break;
      case 'p':
        if (strncasecmp(at, "AM", 2) == 0) afternoon = 0;
        else if (strncasecmp(at, "PM", 2) == 0) afternoon = 1;
        else return 0;
        at += 2;
        break;
      case 'R': at = strptime(at, "%H:%M", t); break;
      case 'T':
      case 'X': at = strptime(at, "%H:%M:%S", t); break;
      case 'S': at = read_number(at, 2, 0, 61, &t->tm_sec); break;
      case 's': {
        char *end;
        time_t when = strtoll(at, &end, 10);
        if (end == at) return 0;
        at = end;
        localtime_r(&when, t);
        break;
      }
      case 'u':
        if ((at = read_number(at, 1, 1, 7, &number)) != 0) t->tm_wday = number % 7, has_weekday = 1;
        break;
      case 'w': at = read_number(at, 1, 0, 6, &t->tm_wday), has_weekday = 1; break;
      case 'U':
      case 'W':
        week_begins = *format == 'W';
        at = read_number(at, 2, 0, 53, &week);
        break;
      case 'V': at = read_number(at, 2, 0, 53, &number); break;
      case 'g': at = read_number(at, 2, 0, 99, &number); break;
      case 'G': at = read_number(at, 4, 0, 9999, &number); break;
      case 'C': at = read_number(at, 2, 0, 99, &century), has_date = 1; break;
      case 'r': at = strptime(at, "%I:%M:%S %p", t); break;
      case 'z': {
        if (*at == 'Z') {
          at++, t->tm_gmtoff = 0;
          break;
        }
        if (*at != '+' && *at != '-') return 0;
        int sign = *at++ == '-' ? -1 : 1, digits = 0;
        number = 0;
        for (; digits < 4 && isdigit((unsigned char)*at); digits++) {
          number = number * 10 + *at++ - '0';
          if (digits == 1 && *at == ':') at++;
        }
        if (digits == 2) number *= 100;
        else if (digits != 4) return 0;
        if (number % 100 >= 60) return 0;
        t->tm_gmtoff = sign * (number / 100 * 3600 + number % 100 * 60);
        break;
      }
      case 'y':
        if ((at = read_number(at, 2, 0, 99, &number)) != 0) t->tm_year = number < 69 ? number + 100 : number, has_date = has_short_year = 1;
        break;
      case 'Y':
        if ((at = read_number(at, 4, 0, 9999, &number)) != 0) t->tm_year = number - 1900, has_date = 1;
        break;
      case 'Z':
        while (isalpha((unsigned char)*at)) at++;
        break;
      case '%':
        if (*at++ != '%') return 0;
        break;
      default: return 0;
    }
  }
  if (!at) return 0;
  if (afternoon >= 0) t->tm_hour = t->tm_hour % 12 + 12 * afternoon;
  if (century >= 0) t->tm_year = has_short_year ? t->tm_year % 100 + (century - 19) * 100 : (century - 19) * 100;
  // What follows from the rest: the month from the day of the year, the weekday and that day from the date.
  if (has_year_day && !(has_month && has_day)) {
    struct tm copy = {.tm_year = t->tm_year, .tm_mday = t->tm_yday + 1};
    timegm(&copy);
    if (!has_month) t->tm_mon = copy.tm_mon;
    if (!has_day) t->tm_mday = copy.tm_mday;
    has_date = 1;
  }
  if (week >= 0 && has_weekday && !has_day && !has_month) {
    struct tm first = {.tm_year = t->tm_year, .tm_mday = 1};
    int weekday = t->tm_wday;
    timegm(&first);
    int day = (7 - (first.tm_wday - week_begins)) % 7 + (week - 1) * 7 + (weekday - week_begins + 7) % 7;
    struct tm copy = {.tm_year = t->tm_year, .tm_mday = day + 1};
    timegm(&copy);
    t->tm_mon = copy.tm_mon, t->tm_mday = copy.tm_mday, t->tm_yday = day, t->tm_wday = weekday;
    has_date = 0;
  }
  if (has_date && !has_weekday + !has_year_day) {
    struct tm copy = {.tm_year = t->tm_year, .tm_mon = t->tm_mon, .tm_mday = 1};
    int day = t->tm_mday >= 0 && t->tm_mday <= 31 ? t->tm_mday - 1 : 0;
    int is_known = t->tm_mon >= 0 && t->tm_mon < 12 && t->tm_year > -2000 && t->tm_year < 10000;
    if (is_known && (timegm(&copy) != -1 || copy.tm_year == 69)) {
      if (!has_weekday) t->tm_wday = (copy.tm_wday + day + 7) % 7;
      if (!has_year_day) t->tm_yday = copy.tm_yday + day;
    }
  }
  return (char *)at;
}
