// A list and a tree on the heap.
#include <stdio.h>
#include <stdlib.h>
struct node { int value; struct node *next; };
struct tree { int key; struct tree *left, *right; };
static struct node *push(struct node *list, int value) {
  struct node *node = malloc(sizeof *node);
  node->value = value;
  node->next = list;
  return node;
}
static struct node *reverse(struct node *list) {
  struct node *done = NULL;
  while (list) { struct node *next = list->next; list->next = done; done = list; list = next; }
  return done;
}
static void insert(struct tree **where, int key) {
  while (*where) where = key < (*where)->key ? &(*where)->left : &(*where)->right;
  *where = calloc(1, sizeof **where);
  (*where)->key = key;
}
static int show(const struct tree *t, int depth) {
  if (!t) return depth;
  int left = show(t->left, depth + 1);
  printf("%d ", t->key);
  int right = show(t->right, depth + 1);
  return left > right ? left : right;
}
static void fell(struct tree *t) { if (t) { fell(t->left); fell(t->right); free(t); } }
int main(void) {
  struct node *list = NULL;
  for (int i = 0; i < 10; i++) list = push(list, i * i);
  list = reverse(list);
  while (list) { struct node *next = list->next; printf("%d ", list->value); free(list); list = next; }
  putchar('\n');
  struct tree *root = NULL;
  for (int i = 0, key = 17; i < 20; i++, key = key * 31 % 101) insert(&root, key);
  printf("\ndepth %d\n", show(root, 0));
  fell(root);
  return 0;
}
