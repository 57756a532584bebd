// A JSON parser: a tree of tagged unions, escapes, errors with their place, and a printer that sorts nothing.
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
enum kind { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };
struct json {
  enum kind kind;
  char *key;
  union { bool truth; double number; char *text; struct json *first; };
  struct json *next;
};
struct reader { const char *text, *at; char error[80]; int depth, nodes; };

static struct json *parse_value(struct reader *r);
static void fail(struct reader *r, const char *format, ...) {
  if (*r->error) return;
  va_list list;
  va_start(list, format);
  int n = snprintf(r->error, sizeof r->error, "at %d: ", (int)(r->at - r->text));
  vsnprintf(r->error + n, sizeof r->error - n, format, list);
  va_end(list);
}
static void skip_space(struct reader *r) { while (isspace((unsigned char)*r->at)) r->at++; }
static bool accept(struct reader *r, char c) { skip_space(r); return *r->at == c ? r->at++, true : false; }
static struct json *make(struct reader *r, enum kind kind) {
  struct json *j = calloc(1, sizeof *j);
  j->kind = kind;
  r->nodes++;
  return j;
}
static char *put_utf8(char *to, unsigned c) {
  if (c < 0x80) { *to++ = c; return to; }
  if (c < 0x800) { *to++ = 0xC0 | c >> 6; } else { *to++ = 0xE0 | c >> 12; *to++ = 0x80 | (c >> 6 & 0x3F); }
  *to++ = 0x80 | (c & 0x3F);
  return to;
}
static char *parse_text(struct reader *r) {
  const char *end = r->at;
  while (*end && *end != '"') end += *end == '\\' && end[1] ? 2 : 1;
  char *text = malloc(end - r->at + 1), *to = text;
  while (*r->at && *r->at != '"') {
    if (*r->at != '\\') { *to++ = *r->at++; continue; }
    static const char from[] = "\"\\/bfnrt", into[] = "\"\\/\b\f\n\r\t";
    const char *found = r->at[1] ? strchr(from, r->at[1]) : NULL;
    unsigned code;
    if (found) *to++ = into[found - from];
    else if (r->at[1] == 'u' && sscanf(r->at + 2, "%4x", &code) == 1) { to = put_utf8(to, code); r->at += 4; }
    else { fail(r, "bad escape '%c'", r->at[1]); break; }
    r->at += 2;
  }
  *to = 0;
  if (!accept(r, '"')) fail(r, "the string has no end");
  return text;
}
static struct json *parse_members(struct reader *r, enum kind kind, char close) {
  struct json *all = make(r, kind), **end = &all->first;
  if (++r->depth > 20) fail(r, "too deep");
  if (accept(r, close)) { r->depth--; return all; }
  do {
    char *key = NULL;
    if (kind == JSON_OBJECT) {
      if (!accept(r, '"')) { fail(r, "a key is expected"); break; }
      key = parse_text(r);
      if (!accept(r, ':')) fail(r, "':' is expected");
    }
    struct json *member = parse_value(r);
    if (!member) { free(key); break; }
    member->key = key;
    *end = member;
    end = &member->next;
  } while (accept(r, ',') && !*r->error);
  if (!accept(r, close)) fail(r, "'%c' is expected", close);
  r->depth--;
  return all;
}
static struct json *parse_value(struct reader *r) {
  static const struct { const char *word; enum kind kind; bool truth; } words[] = {{"null", JSON_NULL, 0}, {"true", JSON_BOOL, 1}, {"false", JSON_BOOL, 0}};
  if (*r->error) return NULL;
  if (accept(r, '{')) return parse_members(r, JSON_OBJECT, '}');
  if (accept(r, '[')) return parse_members(r, JSON_ARRAY, ']');
  if (accept(r, '"')) { struct json *j = make(r, JSON_STRING); j->text = parse_text(r); return j; }
  for (int i = 0; i < 3; i++)
    if (strncmp(r->at, words[i].word, strlen(words[i].word)) == 0) {
      struct json *j = make(r, words[i].kind);
      j->truth = words[i].truth;
      r->at += strlen(words[i].word);
      return j;
    }
  char *end;
  double number = strtod(r->at, &end);
  if (end == r->at) { fail(r, "a value is expected"); return NULL; }
  struct json *j = make(r, JSON_NUMBER);
  j->number = number;
  r->at = end;
  return j;
}
static void print(const struct json *j) {
  if (j->key) printf("\"%s\":", j->key);
  switch (j->kind) {
    case JSON_NULL: printf("null"); break;
    case JSON_BOOL: printf(j->truth ? "true" : "false"); break;
    case JSON_NUMBER: printf("%.10g", j->number); break;
    case JSON_STRING: printf("\"%s\"", j->text); break;
    case JSON_ARRAY:
    case JSON_OBJECT:
      putchar("[{"[j->kind == JSON_OBJECT]);
      for (const struct json *m = j->first; m; m = m->next) { print(m); if (m->next) putchar(','); }
      putchar("]}"[j->kind == JSON_OBJECT]);
  }
}
static void release(struct json *j) {
  if (!j) return;
  if (j->kind == JSON_STRING) free(j->text);
  if (j->kind >= JSON_ARRAY) for (struct json *m = j->first, *next; m; m = next) { next = m->next; release(m); }
  free(j->key);
  free(j);
}
static void try(const char *text) {
  struct reader r = {text, text, "", 0, 0};
  struct json *j = parse_value(&r);
  skip_space(&r);
  if (*r.at) fail(&r, "'%.5s' is left over", r.at);
  if (*r.error) printf("error %s\n", r.error);
  else { print(j); printf(" (%d)\n", r.nodes); }
  release(j);
}
int main(void) {
  try("{\"name\": \"Ada\\n\\\"Lovelace\\\"\", \"born\": 1815, \"tags\": [true, false, null, -1.5e3, \"\\u00e9\\u20ac\"]}");
  try("[[[]], {}, [1,2,[3,4,[5]]], {\"a\":{\"b\":{\"c\":0.1}}}]");
  try("  12345678  ");
  try("[1, 2");
  try("{\"a\" 1}");
  try("{a: 1}");
  try("[\"\\q\"]");
  try("\"open");
  try("[1] 2");
  try("[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]");
  try("");
  return 0;
}
