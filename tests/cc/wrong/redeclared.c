// The same name twice, with different meanings.
int twice(int n);
int twice(double n);
int value;
float value;
struct point { int x; };
struct point { int x; };
union point *other;
enum color { red, green };
enum shade { red };
typedef int number;
typedef float number;
int defined(void) { return 1; }
int defined(void) { return 2; }
int f(int a, int a) { return a; }
static int hidden(void);
int main(void) {
  int local;
  float local;
  number number = 3;
  return number;
}
