// Word counts of stdin, in the manner of a first course: a binary tree, a hash table, line and letter statistics.
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct node { char *word; int count, first_line; struct node *left, *right; };
static struct node *add(struct node *n, const char *word, int line) {
  if (!n) { n = calloc(1, sizeof *n); n->word = strdup(word); n->first_line = line; }
  int order = strcmp(word, n->word);
  if (order == 0) n->count++;
  else if (order < 0) n->left = add(n->left, word, line);
  else n->right = add(n->right, word, line);
  return n;
}
static int depth(const struct node *n) { if (!n) return 0; int l = depth(n->left), r = depth(n->right); return 1 + (l > r ? l : r); }
static int flatten(struct node *n, struct node **list, int used) {
  if (!n) return used;
  used = flatten(n->left, list, used);
  list[used++] = n;
  return flatten(n->right, list, used);
}
static int by_count(const void *a, const void *b) {
  const struct node *x = *(struct node *const *)a, *y = *(struct node *const *)b;
  return x->count != y->count ? y->count - x->count : strcmp(x->word, y->word);
}
static void release(struct node *n) { if (!n) return; release(n->left); release(n->right); free(n->word); free(n); }
int main(void) {
  struct node *root = NULL, *list[200];
  char word[40];
  int length = 0, line = 1, c, letters[26] = {0}, lengths[20] = {0}, line_length = 0, longest = 0;
  while ((c = getchar()) != EOF) {
    if (isalpha(c)) { if (length < 39) word[length++] = tolower(c); letters[tolower(c) - 'a']++; }
    else if (length) { word[length] = 0; root = add(root, word, line); lengths[length < 19 ? length : 19]++; length = 0; }
    line_length++;
    if (c == '\n') { line++; if (line_length > longest) longest = line_length; line_length = 0; }
  }
  int count = flatten(root, list, 0);
  printf("%d lines, longest %d, %d different words, depth %d\n", line - 1, longest, count, depth(root));
  printf("first %s, last %s\n", list[0]->word, list[count - 1]->word);
  qsort(list, count, sizeof *list, by_count);
  for (int i = 0; i < 6; i++) printf("%-8s %2d from line %d\n", list[i]->word, list[i]->count, list[i]->first_line);
  for (int i = 0; i < 26; i++) if (letters[i] > 15) printf("%c%-*d", 'a' + i, 4, letters[i]);
  printf("\n");
  for (int i = 1; i < 12; i++) { printf("%2d ", i); for (int k = 0; k < lengths[i]; k++) putchar('*'); putchar('\n'); }
  release(root);
  return 0;
}
