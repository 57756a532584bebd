// The heart of a text editor: a gap buffer, a row index, undo, search and replace, word wrap; driven by a script.
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct buffer { char *data; int room, gap_start, gap_end; };
struct change { enum { INSERTED, DELETED } kind; int at, length; char *text; struct change *older; };
struct editor { struct buffer text; struct change *history; int cursor; };
static int length(const struct buffer *b) { return b->room - (b->gap_end - b->gap_start); }
static char char_at(const struct buffer *b, int i) { return b->data[i < b->gap_start ? i : i + b->gap_end - b->gap_start]; }
static void move_gap(struct buffer *b, int to) {
  int gap = b->gap_end - b->gap_start;
  if (to < b->gap_start) memmove(b->data + to + gap, b->data + to, b->gap_start - to);
  else memmove(b->data + b->gap_start, b->data + b->gap_end, to - b->gap_start);
  b->gap_start = to;
  b->gap_end = to + gap;
}
static void raw_insert(struct buffer *b, int at, const char *text, int n) {
  if (b->gap_end - b->gap_start < n) {
    int tail = b->room - b->gap_end, room = (b->room + n) * 2;
    b->data = realloc(b->data, room);
    memmove(b->data + room - tail, b->data + b->gap_end, tail);
    b->gap_end = room - tail;
    b->room = room;
  }
  move_gap(b, at);
  memcpy(b->data + b->gap_start, text, n);
  b->gap_start += n;
}
static void raw_delete(struct buffer *b, int at, int n) { move_gap(b, at); b->gap_end += n; }
static void record(struct editor *e, int kind, int at, int n) {
  struct change *c = malloc(sizeof *c);
  *c = (struct change){kind, at, n, malloc(n + 1), e->history};
  for (int i = 0; i < n; i++) c->text[i] = char_at(&e->text, at + i);
  e->history = c;
}
static void insert(struct editor *e, const char *text) {
  int n = strlen(text);
  raw_insert(&e->text, e->cursor, text, n);
  record(e, INSERTED, e->cursor, n);
  e->cursor += n;
}
static void erase(struct editor *e, int n) {
  if (n > length(&e->text) - e->cursor) n = length(&e->text) - e->cursor;
  record(e, DELETED, e->cursor, n);
  raw_delete(&e->text, e->cursor, n);
}
static int undo(struct editor *e) {
  struct change *c = e->history;
  if (!c) return 0;
  if (c->kind == INSERTED) raw_delete(&e->text, c->at, c->length); else raw_insert(&e->text, c->at, c->text, c->length);
  e->cursor = c->at;
  e->history = c->older;
  free(c->text);
  free(c);
  return 1;
}
static int search(const struct editor *e, const char *what, int from) {
  int n = strlen(what);
  for (int i = from; i + n <= length(&e->text); i++) {
    int k = 0;
    while (k < n && char_at(&e->text, i + k) == what[k]) k++;
    if (k == n) return i;
  }
  return -1;
}
static int replace_all(struct editor *e, const char *what, const char *with) {
  int count = 0;
  for (int at = 0; (at = search(e, what, at)) >= 0; at += strlen(with), count++) {
    e->cursor = at;
    erase(e, strlen(what));
    insert(e, with);
  }
  return count;
}
static void show(const struct editor *e) {
  int row = 1;
  printf("%2d|", row);
  for (int i = 0; i <= length(&e->text); i++) {
    if (i == e->cursor) putchar('^');
    if (i == length(&e->text)) break;
    char c = char_at(&e->text, i);
    if (c == '\n') printf("\n%2d|", ++row); else putchar(c);
  }
  printf("\n");
}
static void wrap(const char *text, int width, char align) {
  while (*text) {
    int n = 0, fits = 0;
    while (text[n] && n <= width) { if (text[n] == ' ') fits = n; n++; }
    if (!text[n] && n <= width) fits = n;
    if (!fits) fits = width;
    int pad = width - fits;
    printf("[%*s%.*s%*s]\n", align == 'r' ? pad : align == 'c' ? pad / 2 : 0, "", fits, text, align == 'l' ? pad : align == 'c' ? pad - pad / 2 : 0, "");
    text += fits;
    while (*text == ' ') text++;
  }
}
int main(void) {
  struct editor e = {{NULL, 0, 0, 0}, NULL, 0};
  insert(&e, "Threads share a house.\nProcesses have walls.\n");
  e.cursor = 8;
  insert(&e, "never ");
  show(&e);
  erase(&e, 6);
  insert(&e, "live in and clean and ");
  show(&e);
  printf("%d %d\n", search(&e, "walls", 0), search(&e, "roof", 0));
  printf("%d\n", replace_all(&e, "and", "&"));
  printf("%d\n", replace_all(&e, "s", "SS"));
  show(&e);
  int undone = 0;
  while (undone < 12 && undo(&e)) undone++;
  show(&e);
  while (undo(&e)) undone++;
  printf("%d %d\n", undone, length(&e.text));
  wrap("A process is a house with its own map; a thread is a lane in it with registers and a stack of its own.", 24, 'l');
  wrap("right aligned text of some words", 14, 'r');
  wrap("centred", 12, 'c');
  wrap("unbreakable", 4, 'l');
  free(e.text.data);
  return 0;
}
