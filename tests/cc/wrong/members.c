// Members that a struct has not, and '.' for '->'.
struct page {
  int width, height;
  struct page *next;
};
struct hidden;

int area(struct page *p, struct hidden *h) {
  struct page copy = *p;
  int n = 3;
  copy.widht = 1;
  p.width = 2;
  copy->height = 3;
  p->next->hight = 4;
  n.width = 5;
  n->width = 6;
  h->x = 7;
  return copy.width * copy.height;
}
