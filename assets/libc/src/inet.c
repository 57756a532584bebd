// inet.c: byte order, and Internet addresses as text.
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>

const struct in6_addr in6addr_any = IN6ADDR_ANY_INIT, in6addr_loopback = IN6ADDR_LOOPBACK_INIT;

uint32_t htonl(uint32_t number) {
  return number << 24 | (number & 0xff00) << 8 | (number >> 8 & 0xff00) | number >> 24;
}
uint16_t htons(uint16_t number) { return number << 8 | number >> 8; }
uint32_t ntohl(uint32_t number) { return htonl(number); }
uint16_t ntohs(uint16_t number) { return htons(number); }

// "a.b.c.d", "a.b.c", "a.b" and "a": parts may be decimal, octal or hexadecimal, the last fills what is left.
int inet_aton(const char *text, struct in_addr *address) {
  unsigned long parts[4];
  int count = 0;
  for (;;) {
    unsigned base = 10;
    unsigned long value = 0;
    if (*text < '0' || *text > '9') return 0;
    if (*text == '0' && (text[1] == 'x' || text[1] == 'X')) base = 16, text += 2;
    else if (*text == '0') base = 8;
    for (;; text++) {
      unsigned digit = *text >= '0' && *text <= '9' ? *text - '0'
                       : base == 16 && (*text | 32) >= 'a' && (*text | 32) <= 'f' ? (*text | 32) - 'a' + 10 : 99;
      if (digit == 99) break;
      if (digit >= base || value > 0xffffffffUL / base) return 0;
      value = value * base + digit;
    }
    if (count == 4) return 0;
    parts[count++] = value;
    if (*text != '.') break;
    text++;
  }
  if (*text != 0 && *text != ' ' && *text != '\t' && *text != '\n') return 0;
  unsigned long result = parts[count - 1];
  if (count > 1 && result >> (8 * (5 - count)) != 0) return 0;
  for (int i = 0; i < count - 1; i++) {
    if (parts[i] > 255) return 0;
    result |= parts[i] << (24 - 8 * i);
  }
  if (address != 0) address->s_addr = htonl(result);
  return 1;
}

in_addr_t inet_addr(const char *text) {
  struct in_addr address;
  return inet_aton(text, &address) ? address.s_addr : INADDR_NONE;
}

char *inet_ntoa(struct in_addr address) {
  static char text[INET_ADDRSTRLEN];
  return (char *)inet_ntop(AF_INET, &address, text, sizeof text);
}

static int read_four(const char *text, unsigned char *bytes) {
  for (int i = 0; i < 4; i++) {
    int value = 0, digits = 0;
    while (*text >= '0' && *text <= '9' && digits < 4) {
      if (digits == 1 && text[-1] == '0') return 0;
      value = value * 10 + (*text++ - '0');
      digits++;
    }
    if (digits == 0 || digits > 3 || value > 255) return 0;
    bytes[i] = value;
    if (*text++ != (i < 3 ? '.' : 0)) return 0;
  }
  return 1;
}

static int read_six(const char *text, unsigned char *bytes) {
  unsigned short groups[8];
  int count = 0, gap = -1;
  if (text[0] == ':' && *++text != ':') return 0;
  for (;;) {
    if (*text == ':' && gap < 0) {
      gap = count;
      if (*++text == 0) break;
      continue;
    }
    unsigned value = 0;
    int digits = 0;
    const char *begin = text;
    for (;; text++, digits++) {
      unsigned digit = *text >= '0' && *text <= '9' ? *text - '0' : (*text | 32) >= 'a' && (*text | 32) <= 'f' ? (*text | 32) - 'a' + 10 : 16;
      if (digit == 16 || digits == 4) break;
      value = value * 16 + digit;
    }
    if (digits == 0 || count == 8) return 0;
    if (*text == '.') {
      unsigned char four[4];
      if (count > 6 || !read_four(begin, four)) return 0;
      groups[count++] = four[0] << 8 | four[1];
      groups[count++] = four[2] << 8 | four[3];
      break;
    }
    groups[count++] = value;
    if (*text == 0) break;
    if (*text++ != ':' || *text == 0) return 0;
  }
  if (gap < 0 ? count != 8 : count > 7) return 0;
  memset(bytes, 0, 16);
  for (int i = 0; i < count; i++) {
    int place = gap >= 0 && i >= gap ? 8 - count + i : i;
    bytes[2 * place] = groups[i] >> 8;
    bytes[2 * place + 1] = groups[i];
  }
  return 1;
}

int inet_pton(int family, const char *restrict text, void *restrict address) {
  unsigned char bytes[16];
  if (family != AF_INET && family != AF_INET6) {
    errno = EAFNOSUPPORT;
    return -1;
  }
  if (!(family == AF_INET ? read_four(text, bytes) : read_six(text, bytes))) return 0;
  memcpy(address, bytes, family == AF_INET ? 4 : 16);
  return 1;
}

static void write_six(const unsigned char *bytes, char *text) {
  int groups[8], best = -1, longest = 1;
  for (int i = 0; i < 8; i++) groups[i] = bytes[2 * i] << 8 | bytes[2 * i + 1];
  for (int i = 0; i < 8; i++) {
    int length = 0;
    while (i + length < 8 && groups[i + length] == 0) length++;
    if (length > longest) best = i, longest = length;
  }
  int mapped = best == 0 && ((longest == 5 && groups[5] == 0xffff) || (longest == 6 && groups[6] != 0));
  for (int i = 0; i < 8; i++) {
    if (i == best) {
      text += sprintf(text, i == 0 ? "::" : ":");
      i += longest - 1;
      continue;
    }
    if (mapped && i == 6) {
      sprintf(text, "%d.%d.%d.%d", bytes[12], bytes[13], bytes[14], bytes[15]);
      return;
    }
    text += sprintf(text, i < 7 ? "%x:" : "%x", groups[i]);
  }
  *text = 0;
}

const char *inet_ntop(int family, const void *restrict address, char *restrict text, socklen_t size) {
  const unsigned char *bytes = address;
  char made[INET6_ADDRSTRLEN + 8];
  if (family == AF_INET) sprintf(made, "%d.%d.%d.%d", bytes[0], bytes[1], bytes[2], bytes[3]);
  else if (family == AF_INET6) write_six(bytes, made);
  else {
    errno = EAFNOSUPPORT;
    return 0;
  }
  if (strlen(made) >= size) {
    errno = ENOSPC;
    return 0;
  }
  return strcpy(text, made);
}
