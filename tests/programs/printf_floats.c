// Every conversion of floating point, with flags, width and precision.
#include <stdio.h>
int main(void) {
  double values[] = {0.0, -0.0, 1.0, 0.5, 1.5, 2.5, 9.5, 99.95, 0.1, 1.0 / 3, 123456.789, 1e10, 1e21, 1e-5, 1.25e-7, 5e-324, 1.7976931348623157e308, 999994.5, 0.00012345, -42.42};
  int count = sizeof values / sizeof *values;
  for (int i = 0; i < count; i++) {
    double v = values[i];
    printf("[%f][%.0f][%.1f][%.10f][%12.3f][%-12.2f][%012.2f][%+f][% f][%#.0f]\n", v, v, v, v, v, v, v, v, v, v);
    printf("[%e][%.0e][%.12e][%E][%15.2e][%g][%.3g][%.10g][%#g][%G][%12g][%-12g|\n", v, v, v, v, v, v, v, v, v, v, v, v);
  }
  double zero = 0.0;
  printf("[%f][%e][%F][%5g][%05f]\n", 1 / zero, -1 / zero, 1 / zero, 1 / zero, 1 / zero);
  printf("[%.40f][%.20g]\n", 0.1, 0.1);
  return 0;
}
