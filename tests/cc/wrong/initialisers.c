// Initial values that do not fit.
struct point { int x, y; };
int count(void);
int n = count();
int m = n + 1;
struct point p = {1, 2, 3};
struct point q = {.z = 1};
int values[2] = {1, 2, 3};
int index[2] = {[5] = 1};
char text[2] = "long";
int *r = 1.5;
int s = {1, 2};
struct point t = "text";
enum { one = count() };
int negative[-1];
int huge[0x7fffffff][0x7fffffff];
int unknown[];
struct field { int width : 40; float real : 3; };
int main(void) {
  int length = 3, array[length] = {1};
  static int kept = length;
  return array[0] + kept;
}
