// A struct without its semicolon, and a function in a function.
struct point {
  int x, y;
}
int length(struct point p) {
  return p.x + p.y;
}

union either {
  int i;
  float f;
}
struct list {
  struct list *next;
};

int main(void) {
  struct point p = {1, 2};
  struct list l = {0};
  int nested(int a) {
    return a;
  }
  unknown x = 5;
  int x = 6;
  return length(p) + (l.next == 0);
}
