// tree.c: tsearch: binary search trees, kept balanced by rotations as a treap (R. Seidel and C. Aragon 1996), whose
// priorities are made from the nodes' addresses.
#include <search.h>
#include <stdlib.h>

struct node {
  const void *key;  // First, as POSIX has it: a node's address is a pointer to a pointer to the key.
  struct node *left, *right;
  unsigned priority;
};

static void rotate_right(struct node **link) {
  struct node *node = *link, *up = node->left;
  node->left = up->right;
  up->right = node;
  *link = up;
}

static void rotate_left(struct node **link) {
  struct node *node = *link, *up = node->right;
  node->right = up->left;
  up->left = node;
  *link = up;
}

static struct node *insert(struct node **link, const void *key, int (*compare)(const void *, const void *)) {
  if (!*link) {
    struct node *made = malloc(sizeof *made);
    if (!made) return 0;
    made->key = key;
    made->left = made->right = 0;
    made->priority = (unsigned)(size_t)made * 2654435761u;
    return *link = made;
  }
  int order = compare(key, (*link)->key);
  if (order == 0) return *link;
  struct node *found = insert(order < 0 ? &(*link)->left : &(*link)->right, key, compare);
  struct node *node = *link;
  if (node->left && node->left->priority > node->priority) rotate_right(link);
  else if (node->right && node->right->priority > node->priority) rotate_left(link);
  return found;
}

void *tsearch(const void *key, void **root, int (*compare)(const void *, const void *)) {
  return root ? insert((struct node **)root, key, compare) : 0;
}

void *tfind(const void *key, void *const *root, int (*compare)(const void *, const void *)) {
  struct node *node = root ? *root : 0;
  for (int order; node && (order = compare(key, node->key)) != 0;) node = order < 0 ? node->left : node->right;
  return node;
}

void *tdelete(const void *restrict key, void **restrict root, int (*compare)(const void *, const void *)) {
  struct node **link = (struct node **)root, *parent = 0;
  if (!root) return 0;
  for (int order; *link && (order = compare(key, (*link)->key)) != 0;) {
    parent = *link;
    link = order < 0 ? &parent->left : &parent->right;
  }
  if (!*link) return 0;
  void *answer = parent ? (void *)parent : (void *)*link;
  for (;;) {  // Down, until there is at most one below it.
    struct node *node = *link;
    if (node->left && (!node->right || node->left->priority > node->right->priority)) {
      rotate_right(link);
      link = &(*link)->right;
    } else if (node->right) {
      rotate_left(link);
      link = &(*link)->left;
    } else {
      *link = 0;
      free(node);
      return answer == (void *)node ? *root ? *root : answer : answer;
    }
  }
}

static void walk(const struct node *node, void (*visit)(const void *, VISIT, int), int depth) {
  if (!node) return;
  if (!node->left && !node->right) {
    visit(node, leaf, depth);
    return;
  }
  visit(node, preorder, depth);
  walk(node->left, visit, depth + 1);
  visit(node, postorder, depth);
  walk(node->right, visit, depth + 1);
  visit(node, endorder, depth);
}

void twalk(const void *root, void (*visit)(const void *node, VISIT when, int depth)) { walk(root, visit, 0); }

void tdestroy(void *root, void (*release)(void *key)) {
  struct node *node = root;
  if (!node) return;
  tdestroy(node->left, release);
  tdestroy(node->right, release);
  release((void *)node->key);
  free(node);
}
