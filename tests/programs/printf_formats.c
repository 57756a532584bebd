// Every integer and text conversion with flags, width and precision.
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdint.h>
int main(void) {
  int values[] = {0, 1, -1, 42, -42, 2147483647};
  for (int i = 0; i < 6; i++)
    printf("[%d][%5d][%-5d][%05d][%+d][% d][%.3d][%8.3d][%-8.3d][%+05d]\n", values[i], values[i], values[i], values[i], values[i], values[i], values[i], values[i], values[i], values[i]);
  unsigned u[] = {0, 8, 255, 4294967295u};
  for (int i = 0; i < 4; i++)
    printf("[%u][%o][%#o][%x][%#x][%X][%#X][%#8x][%08x][%#010x][%.4x]\n", u[i], u[i], u[i], u[i], u[i], u[i], u[i], u[i], u[i], u[i], u[i]);
  printf("[%hhd][%hd][%ld][%lld][%zu][%jd][%td]\n", (signed char)-56, (short)-25536, -5L, -5000000000LL, sizeof(int), (intmax_t)-1, (ptrdiff_t)3);
  printf("[%hhu][%hu][%llu][%llx][%llo]\n", (unsigned char)200, (unsigned short)40000, 18446744073709551615ULL, 0x123456789abcdefULL, 1ULL << 63);
  printf("[%s][%10s][%-10s][%.2s][%10.1s][%.0s][%c][%3c][%-3c]\n", "abc", "abc", "abc", "abc", "abc", "abc", 'x', 'y', 'z');
  printf("[%*d][%-*d][%.*s][%*.*d]\n", 6, 42, 6, 42, 2, "abcdef", 8, 4, 42);
  printf("[%*d] [%%] [%.0d] [%.d]\n", -6, 42, 0, 0);
  printf("[%p] [%p] [%20p]\n", (void *)0, (void *)0x1234, (void *)0xabc);
  int n = 0;
  printf("12345%n678\n", &n);
  errno = ENOENT;
  printf("%d %m\n", n);
  int count = printf("count\n");
  printf("%d\n", count);
  return 0;
}
