// wordexp.c: tildes, variables, quotes, words at blanks and patterns of paths, as a shell has them. Commands in $(…) are not
// run: that is WRDE_CMDSUB, as if WRDE_NOCMD were given.
#include <ctype.h>
#include <glob.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wordexp.h>

struct reader {
  wordexp_t *words;
  size_t first;        // Words that were there before.
  char *word, *plain;  // The word being made, with what is quoted behind a backslash, and as it is.
  size_t length, plain_length, room;
  int has_word, has_pattern, flags;
};

static int grow(struct reader *r) {
  if (r->length + 3 <= r->room) return 0;
  size_t room = r->room ? r->room * 2 : 64;
  char *word = realloc(r->word, room);
  if (word) r->word = word;
  char *plain = realloc(r->plain, room);
  if (plain) r->plain = plain;
  if (!word || !plain) return WRDE_NOSPACE;
  r->room = room;
  return 0;
}

static int add(struct reader *r, char c, int quoted) {
  if (grow(r)) return WRDE_NOSPACE;
  if (!quoted && strchr("*?[", c)) r->has_pattern = 1;
  if (quoted) r->word[r->length++] = '\\';
  r->word[r->length++] = c;
  r->plain[r->plain_length++] = c;
  r->has_word = 1;
  return 0;
}

static int keep(wordexp_t *words, const char *text, size_t before) {
  char **larger = realloc(words->we_wordv, (before + words->we_wordc + 2) * sizeof *larger);
  if (!larger) return WRDE_NOSPACE;
  words->we_wordv = larger;
  char *copy = strdup(text);
  if (!copy) return WRDE_NOSPACE;
  larger[before + words->we_wordc++] = copy;
  larger[before + words->we_wordc] = 0;
  return 0;
}

static int end_word(struct reader *r) {
  size_t before = r->flags & WRDE_DOOFFS ? r->words->we_offs : 0;
  int error = 0;
  if (!r->has_word) return 0;
  if ((error = grow(r))) return error;
  r->word[r->length] = r->plain[r->plain_length] = 0;
  glob_t found;
  if (r->has_pattern && glob(r->word, 0, 0, &found) == 0) {
    for (size_t i = 0; i < found.gl_pathc && !error; i++) error = keep(r->words, found.gl_pathv[i], before);
    globfree(&found);
  } else {
    error = keep(r->words, r->plain, before);
  }
  r->length = r->plain_length = 0;
  r->has_word = r->has_pattern = 0;
  return error;
}

static int add_value(struct reader *r, const char *value, int quoted) {
  const char *separators = getenv("IFS");
  int error = 0;
  if (!separators) separators = " \t\n";
  if (quoted) r->has_word = 1;
  for (; *value && !error; value++) {
    if (!quoted && strchr(separators, *value)) error = end_word(r);
    else error = add(r, *value, quoted);
  }
  return error;
}

// $NAME, ${NAME}, ${NAME:-words} with - = + ? and #, and $((…)) not at all.
static int read_variable(struct reader *r, const char **at, int quoted) {
  const char *text = *at + 1;
  char name[256], number[12];
  size_t length = 0;
  if (*text == '(') return WRDE_CMDSUB;
  int braced = *text == '{', counts = 0;
  if (braced) ++text;
  if (braced && *text == '#' && text[1] != '}') counts = 1, ++text;
  if (isalpha((unsigned char)*text) || *text == '_') {
    while ((isalnum((unsigned char)*text) || *text == '_') && length < sizeof name - 1) name[length++] = *text++;
  } else if (!braced) {
    *at += 1;
    return add(r, '$', quoted);
  } else {
    return WRDE_SYNTAX;
  }
  name[length] = 0;
  const char *value = getenv(name);
  char *instead = 0;
  if (braced && *text != '}') {
    int minds_empty = *text == ':', depth = 1;
    if (minds_empty) ++text;
    char how = *text++;
    const char *begin = text;
    if (!how || !strchr("-=+?", how)) return WRDE_SYNTAX;
    for (; *text; text++) {
      if (*text == '{') depth++;
      if (*text == '}' && --depth == 0) break;
      if (*text == '\\' && text[1]) text++;
    }
    if (!*text) return WRDE_SYNTAX;
    int is_set = value && (*value || !minds_empty);
    if (how == '?' && !is_set) return WRDE_BADVAL;
    if ((how == '+') == is_set && how != '?') {
      if (!(instead = strndup(begin, text - begin))) return WRDE_NOSPACE;
      wordexp_t inner;
      if (wordexp(instead, &inner, 0) == 0) {  // What stands there is expanded as well.
        size_t room = 1;
        for (size_t i = 0; i < inner.we_wordc; i++) room += strlen(inner.we_wordv[i]) + 1;
        char *joined = malloc(room);
        if (joined) {
          *joined = 0;
          for (size_t i = 0; i < inner.we_wordc; i++) {
            if (i) strcat(joined, " ");
            strcat(joined, inner.we_wordv[i]);
          }
          free(instead);
          instead = joined;
        }
        wordfree(&inner);
      }
      if (how == '=') setenv(name, instead, 1);
      value = instead;
    } else if (how == '+') {
      value = "";
    }
  }
  if (braced && *text != '}') return WRDE_SYNTAX;
  *at = text + braced;
  if (!value && (r->flags & WRDE_UNDEF)) return WRDE_BADVAL;
  if (!value) value = "";
  if (counts) {
    size_t n = strlen(value);
    char *digit = number + sizeof number - 1;
    *digit = 0;
    do *--digit = '0' + n % 10;
    while ((n /= 10) != 0);
    value = digit;
  }
  int error = add_value(r, value, quoted);
  free(instead);
  return error;
}

static int read_tilde(struct reader *r, const char **at) {
  const char *end = *at + 1 + strcspn(*at + 1, "/ \t\n");
  char name[64];
  size_t length = end - *at - 1;
  const char *home = length == 0 ? getenv("HOME") : 0;
  if (!home && length < sizeof name) {
    memcpy(name, *at + 1, length);
    name[length] = 0;
    struct passwd *user = length ? getpwnam(name) : getpwuid(getuid());
    if (user) home = user->pw_dir;
  }
  if (!home) {
    *at += 1;
    return add(r, '~', 0);
  }
  *at = end;
  return add_value(r, home, 1);
}

static int read_text(struct reader *r, const char *at) {
  int error = 0, in_quotes = 0;
  while (*at && !error) {
    char c = *at;
    if (in_quotes) {
      if (c == '"') in_quotes = 0, ++at;
      else if (c == '\\' && at[1] && strchr("$`\"\\\n", at[1])) {
        if (at[1] != '\n') error = add(r, at[1], 1);
        at += 2;
      } else if (c == '$') error = read_variable(r, &at, 1);
      else if (c == '`') return WRDE_CMDSUB;
      else error = add(r, c, 1), ++at;
      continue;
    }
    switch (c) {
      case ' ': case '\t': error = end_word(r); ++at; break;
      case '\n': case '|': case '&': case ';': case '<': case '>': case '(': case ')': case '{': case '}': return WRDE_BADCHAR;
      case '"': in_quotes = r->has_word = 1; ++at; break;
      case '\'':
        r->has_word = 1;
        for (++at; *at && *at != '\'' && !error; ++at) error = add(r, *at, 1);
        if (!*at && !error) return WRDE_SYNTAX;
        ++at;
        break;
      case '\\':
        if (!at[1]) return WRDE_SYNTAX;
        if (at[1] != '\n') error = add(r, at[1], 1);
        at += 2;
        break;
      case '$': error = read_variable(r, &at, 0); break;
      case '`': return WRDE_CMDSUB;
      case '~':
        if (!r->has_word) error = read_tilde(r, &at);
        else error = add(r, c, 0), ++at;
        break;
      default: error = add(r, c, 0), ++at;
    }
  }
  if (error) return error;
  return in_quotes ? WRDE_SYNTAX : end_word(r);
}

int wordexp(const char *restrict text, wordexp_t *restrict words, int flags) {
  struct reader r = {.words = words, .flags = flags};
  if (flags & WRDE_REUSE) wordfree(words);
  if (!(flags & WRDE_APPEND) || (flags & WRDE_REUSE)) {
    size_t before = flags & WRDE_DOOFFS ? words->we_offs : 0;
    words->we_wordc = 0;
    words->we_wordv = calloc(before + 1, sizeof(char *));
    if (!words->we_wordv) return WRDE_NOSPACE;
    if (!(flags & WRDE_DOOFFS)) words->we_offs = 0;
  }
  size_t had = words->we_wordc, before = flags & WRDE_DOOFFS ? words->we_offs : 0;
  int error = read_text(&r, text);
  free(r.word);
  free(r.plain);
  if (error && error != WRDE_NOSPACE) {  // As if it had not been called.
    while (words->we_wordc > had) {
      free(words->we_wordv[before + --words->we_wordc]);
      words->we_wordv[before + words->we_wordc] = 0;
    }
  }
  return error;
}

void wordfree(wordexp_t *words) {
  if (!words->we_wordv) return;
  for (size_t i = 0; i < words->we_wordc; i++) free(words->we_wordv[words->we_offs + i]);
  free(words->we_wordv);
  words->we_wordv = 0;
  words->we_wordc = 0;
}
