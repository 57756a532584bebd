// Flexible array members: messages of any length behind a fixed head, growing strings, zero-length arrays.
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct message { int kind; unsigned short length; char text[]; };
struct samples { int count; double values[]; };
struct old_style { int count; short items[0]; };
struct entry { char name[4]; unsigned char size; char rest[]; };
static struct message *make_message(int kind, const char *text) {
  size_t length = strlen(text);
  struct message *m = malloc(sizeof *m + length + 1);
  m->kind = kind;
  m->length = length;
  memcpy(m->text, text, length + 1);
  return m;
}
static struct samples *append(struct samples *s, double value) {
  int count = s ? s->count : 0;
  s = realloc(s, sizeof *s + (count + 1) * sizeof s->values[0]);
  s->count = count + 1;
  s->values[count] = value;
  return s;
}
static struct { int n; int list[]; } fixed = {3, {10, 20, 30}};
int main(void) {
  printf("%d %d %d\n", (int)sizeof(struct message), (int)offsetof(struct message, text), (int)sizeof(struct entry));
  printf("%d %d\n", (int)sizeof(struct old_style), (int)(fixed.list[0] + fixed.list[2]));
  struct message *list[] = {make_message(1, "hello"), make_message(2, ""), make_message(3, "a somewhat longer text")};
  for (int i = 0; i < 3; i++) printf("%d %d '%s'\n", list[i]->kind, list[i]->length, list[i]->text);
  struct samples *samples = NULL;
  for (int i = 0; i < 20; i++) samples = append(samples, i * 0.25);
  double sum = 0;
  for (int i = 0; i < samples->count; i++) sum += samples->values[i];
  printf("%d %g\n", samples->count, sum);
  struct old_style *old = calloc(1, sizeof *old + 8 * sizeof old->items[0]);
  for (old->count = 0; old->count < 8; old->count++) old->items[old->count] = old->count * old->count;
  printf("%d %d\n", old->items[7], old->count);
  char arena[100], *end = arena;
  const char *names[] = {"one", "two", "six"};
  for (int i = 0; i < 3; i++) {
    struct entry *e = (struct entry *)end;
    strcpy(e->name, names[i]);
    e->size = i + 1;
    memset(e->rest, 'a' + i, e->size);
    end += sizeof *e + e->size;
  }
  for (char *at = arena; at < end; at += sizeof(struct entry) + ((struct entry *)at)->size) {
    struct entry *e = (struct entry *)at;
    printf("%s:%.*s ", e->name, e->size, e->rest);
  }
  printf("%d\n", (int)(end - arena));
  for (int i = 0; i < 3; i++) free(list[i]);
  free(samples);
  free(old);
  return 0;
}
