// A null pointer ends the program; the shell sees 128 + 11.
#include <stdio.h>
struct page { int a, b, width; struct page *next; };
static int width_of(struct page *page) { return page->next->width; }
int main(void) {
  struct page page = {1, 2, 3, NULL};
  puts("before");
  fflush(stdout);
  printf("%d\n", width_of(&page));
  return 0;
}
