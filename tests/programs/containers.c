// Containers in one program: a hash map that grows, an AVL tree, a skip list, a ring, a least-recently-used cache.
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct map { struct slot { char *key; int value; } *slots; unsigned used, room; };
static uint32_t hash(const char *s) { uint32_t h = 2166136261u; while (*s) h = (h ^ (unsigned char)*s++) * 16777619u; return h; }
static struct slot *slot_of(struct map *m, const char *key) {
  unsigned i = hash(key) & (m->room - 1);
  while (m->slots[i].key && strcmp(m->slots[i].key, key)) i = (i + 1) & (m->room - 1);
  return &m->slots[i];
}
static int *map_get(struct map *m, const char *key) {
  if (m->used * 4 >= m->room * 3) {
    struct map bigger = {calloc(m->room ? m->room * 2 : 8, sizeof(struct slot)), m->used, m->room ? m->room * 2 : 8};
    for (unsigned i = 0; i < m->room; i++) if (m->slots[i].key) *slot_of(&bigger, m->slots[i].key) = m->slots[i];
    free(m->slots);
    *m = bigger;
  }
  struct slot *s = slot_of(m, key);
  if (!s->key) { s->key = strdup(key); m->used++; }
  return &s->value;
}
struct avl { int key, height; struct avl *child[2]; };
static int height(const struct avl *t) { return t ? t->height : 0; }
static struct avl *measure(struct avl *t) { int l = height(t->child[0]), r = height(t->child[1]); t->height = 1 + (l > r ? l : r); return t; }
static struct avl *rotate(struct avl *t, int side) {
  struct avl *up = t->child[side];
  t->child[side] = up->child[!side];
  up->child[!side] = measure(t);
  return measure(up);
}
static struct avl *balance(struct avl *t) {
  measure(t);
  for (int side = 0; side < 2; side++)
    if (height(t->child[side]) > height(t->child[!side]) + 1) {
      if (height(t->child[side]->child[side]) < height(t->child[side]->child[!side])) t->child[side] = rotate(t->child[side], !side);
      return rotate(t, side);
    }
  return t;
}
static struct avl *avl_insert(struct avl *t, int key) {
  if (!t) { t = calloc(1, sizeof *t); t->key = key; t->height = 1; return t; }
  if (key != t->key) t->child[key > t->key] = avl_insert(t->child[key > t->key], key);
  return balance(t);
}
static struct avl *take_first(struct avl *t, struct avl **first) {
  if (!t->child[0]) { *first = t; return t->child[1]; }
  t->child[0] = take_first(t->child[0], first);
  return balance(t);
}
static struct avl *avl_remove(struct avl *t, int key) {
  if (!t) return NULL;
  if (key != t->key) { t->child[key > t->key] = avl_remove(t->child[key > t->key], key); return balance(t); }
  struct avl *next = t->child[0];
  if (t->child[0] && t->child[1]) { struct avl *rest = take_first(t->child[1], &next); next->child[0] = t->child[0]; next->child[1] = rest; balance(next); }
  else if (!next) next = t->child[1];
  free(t);
  return next ? balance(next) : NULL;
}
static int avl_sum(const struct avl *t, int *count) { return t ? ++*count, avl_sum(t->child[0], count) + t->key + avl_sum(t->child[1], count) : 0; }
enum { LEVELS = 8 };
struct skip { int key; struct skip *next[LEVELS]; };
static unsigned seed = 7;
static bool skip_insert(struct skip *head, int key) {
  struct skip *before[LEVELS], *at = head;
  for (int level = LEVELS - 1; level >= 0; level--) { while (at->next[level] && at->next[level]->key < key) at = at->next[level]; before[level] = at; }
  if (at->next[0] && at->next[0]->key == key) return false;
  struct skip *s = calloc(1, sizeof *s);
  s->key = key;
  for (int level = 0; level < LEVELS; level++) {
    s->next[level] = before[level]->next[level];
    before[level]->next[level] = s;
    if ((seed = seed * 1664525 + 1013904223) >> 31) break;
  }
  return true;
}
struct entry { int key, value; struct entry *before, *after; };
struct cache { struct entry entries[4], *newest, *oldest; int used, hits, misses; };
static void unlink_entry(struct cache *c, struct entry *e) {
  *(e->before ? &e->before->after : &c->newest) = e->after;
  *(e->after ? &e->after->before : &c->oldest) = e->before;
}
static void to_front(struct cache *c, struct entry *e) {
  e->before = NULL;
  e->after = c->newest;
  *(c->newest ? &c->newest->before : &c->oldest) = e;
  c->newest = e;
}
static int cached_square(struct cache *c, int key) {
  for (struct entry *e = c->newest; e; e = e->after)
    if (e->key == key) { c->hits++; unlink_entry(c, e); to_front(c, e); return e->value; }
  struct entry *e = c->used < 4 ? &c->entries[c->used++] : c->oldest;
  c->misses++;
  if (e->before || e->after || c->newest == e) unlink_entry(c, e);
  *e = (struct entry){key, key * key, NULL, NULL};
  to_front(c, e);
  return e->value;
}
int main(void) {
  struct map map = {NULL, 0, 0};
  char text[] = "a process has threads a thread has a stack a process has a heap and threads share the heap";
  for (char *word = strtok(text, " "); word; word = strtok(NULL, " ")) ++*map_get(&map, word);
  const char *asked[] = {"a", "has", "heap", "threads", "none"};
  for (int i = 0; i < 5; i++) printf("%s %d ", asked[i], *map_get(&map, asked[i]));
  char key[12];
  for (int i = 0; i < 500; i++) { sprintf(key, "k%d", i * 37 % 600); *map_get(&map, key) += i; }
  long total = 0;
  for (unsigned i = 0; i < map.room; i++) { if (map.slots[i].key) total += map.slots[i].value; free(map.slots[i].key); }
  printf("%u %u %ld\n", map.used, map.room, total);
  free(map.slots);
  struct avl *tree = NULL;
  for (int i = 0; i < 1000; i++) tree = avl_insert(tree, i * 7919 % 1009);
  int count = 0, sum = avl_sum(tree, &count);
  printf("%d %d %d\n", count, sum, height(tree));
  for (int i = 0; i < 1009; i += 3) tree = avl_remove(tree, i);
  count = 0;
  sum = avl_sum(tree, &count);
  printf("%d %d %d\n", count, sum, height(tree) <= 12);
  struct skip head = {0};
  int added = 0;
  for (int i = 0; i < 400; i++) added += skip_insert(&head, i * i % 331);
  sum = 0;
  bool sorted = true;
  for (struct skip *s = head.next[0]; s; s = s->next[0]) { sum += s->key; sorted &= !s->next[0] || s->key < s->next[0]->key; }
  printf("%d %d %d\n", added, sum, sorted);
  struct cache cache = {.used = 0};
  sum = 0;
  for (int i = 0; i < 60; i++) sum += cached_square(&cache, i * i % 7 + i % 3);
  printf("%d %d %d", sum, cache.hits, cache.misses);
  for (struct entry *e = cache.newest; e; e = e->after) printf(" %d", e->key);
  printf("\n");
  return 0;
}
