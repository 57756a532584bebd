// fnmatch.c: patterns of the shell: * ? [a-z] [!a-z] [[:alpha:]] \x.
#include <ctype.h>
#include <fnmatch.h>
#include <string.h>
#include <wctype.h>

static int folded(int c, int flags) { return flags & FNM_CASEFOLD ? tolower(c) : c; }

// Behind [. 1 and *end behind the ] when `c` is in it, 0 when not, -1 when there is no ].
static int in_brackets(const char *at, const char **end, int c, int flags) {
  int inverted = *at == '!' || *at == '^', found = 0;
  if (inverted) at++;
  for (const char *first = at; *at != ']' || at == first;) {
    if (!*at) return -1;
    if (at[0] == '[' && at[1] == ':') {
      const char *close = strstr(at + 2, ":]");
      char name[16];
      if (!close || close - at - 2 >= 15) return -1;
      memcpy(name, at + 2, close - at - 2);
      name[close - at - 2] = 0;
      if (iswctype(c, wctype(name))) found = 1;
      at = close + 2;
      continue;
    }
    if (*at == '\\' && !(flags & FNM_NOESCAPE) && at[1]) at++;
    int low = folded((unsigned char)*at++, flags), high = low;
    if (at[0] == '-' && at[1] && at[1] != ']') {
      at++;
      if (*at == '\\' && !(flags & FNM_NOESCAPE) && at[1]) at++;
      high = folded((unsigned char)*at++, flags);
    }
    if (folded(c, flags) >= low && folded(c, flags) <= high) found = 1;
  }
  *end = at + 1;
  return found != inverted;
}

static int match(const char *pattern, const char *name, const char *start, int flags) {
  for (;; name++) {
    int c = (unsigned char)*name;
    int hidden = c == '.' && flags & FNM_PERIOD && (name == start || (flags & FNM_PATHNAME && name[-1] == '/'));
    switch (*pattern) {
      case 0: return c == 0 || (flags & FNM_LEADING_DIR && c == '/') ? 0 : FNM_NOMATCH;
      case '?':
        if (c == 0 || hidden || (c == '/' && flags & FNM_PATHNAME)) return FNM_NOMATCH;
        pattern++;
        break;
      case '*':
        if (hidden) return FNM_NOMATCH;
        while (*pattern == '*') pattern++;
        for (;; name++) {
          if (match(pattern, name, start, flags) == 0) return 0;
          if (*name == 0 || (*name == '/' && flags & FNM_PATHNAME)) return FNM_NOMATCH;
        }
      case '[': {
        const char *end;
        int in = in_brackets(pattern + 1, &end, c, flags);
        if (in < 0) goto plain;
        if (!in || c == 0 || hidden || (c == '/' && flags & FNM_PATHNAME)) return FNM_NOMATCH;
        pattern = end;
        break;
      }
      case '\\':
        if (!(flags & FNM_NOESCAPE) && pattern[1]) pattern++;
        // fall through
      default:
      plain:
        if (folded((unsigned char)*pattern, flags) != folded(c, flags)) return FNM_NOMATCH;
        pattern++;
    }
    if (c == 0) return FNM_NOMATCH;
  }
}

int fnmatch(const char *pattern, const char *name, int flags) { return match(pattern, name, name, flags); }
