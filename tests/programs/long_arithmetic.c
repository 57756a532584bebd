// 64-bit arithmetic on a 32-bit machine: Collatz, Fibonacci, primes, powers, square roots, greatest common divisors.
#include <stdio.h>
typedef unsigned long long u64;

static u64 power_mod(u64 base, u64 exponent, u64 modulus) {
  u64 result = 1 % modulus;
  for (base %= modulus; exponent; exponent >>= 1, base = base * base % modulus)
    if (exponent & 1) result = result * base % modulus;
  return result;
}
static u64 multiply_mod(u64 a, u64 b, u64 m) {  // For products of more than 64 bits.
  u64 sum = 0;
  for (a %= m; b; b >>= 1) {
    if (b & 1) sum = sum >= m - a ? sum - (m - a) : sum + a;
    a = a >= m - a ? a - (m - a) : a + a;
  }
  return sum;
}
static u64 gcd(u64 a, u64 b) { return b ? gcd(b, a % b) : a; }
static u64 square_root(u64 n) {
  u64 root = 0;
  for (u64 bit = 1ULL << 31; bit; bit >>= 1)
    if ((root | bit) * (root | bit) <= n) root |= bit;
  return root;
}
static int collatz(u64 n, u64 *peak) {
  int steps = 0;
  for (*peak = n; n != 1; steps++) {
    n = n & 1 ? 3 * n + 1 : n / 2;
    if (n > *peak) *peak = n;
  }
  return steps;
}
int main(void) {
  u64 peak, a = 0, b = 1;
  int steps = collatz(837799, &peak);
  printf("%d %llu\n", steps, peak);
  for (int i = 0; i < 93; i++) { u64 next = a + b; a = b; b = next; }
  printf("%llu\n", a);
  printf("%llu %llu\n", power_mod(2, 1000000, 1000000007), power_mod(123456789, 987654321, 998244353));
  printf("%llu\n", multiply_mod(0xFEDCBA9876543210ULL, 0x123456789ABCDEFULL, 1000000000000000003ULL));
  printf("%llu %llu\n", gcd(600851475143ULL * 1024, 1ULL << 40), gcd(1111111111111111ULL, 11111111ULL));
  printf("%llu %llu\n", square_root(1000000000000ULL), square_root(~0ULL));
  u64 n = 600851475143ULL;
  for (u64 d = 2; d * d <= n; d++)
    while (n % d == 0) { printf("%llu ", d); n /= d; }
  printf("%llu\n", n);
  long long x = -1234567890123456789LL;
  for (int shift = 0; shift < 64; shift += 9) printf("%lld %llu %llx\n", x >> shift, (u64)x >> shift, (u64)x << shift);
  long long products[] = {x / 3, x % 3, x / -100000, x % -100000, x / 4294967296LL, -x % 4294967297LL, x * 7};
  for (int i = 0; i < 7; i++) printf("%lld\n", products[i]);
  int compared = 0;
  long long order[] = {-1LL << 40, -1, 0, 1, 0xFFFFFFFFLL, 0x100000000LL};
  for (int i = 0; i < 6; i++)
    for (int j = 0; j < 6; j++) compared = compared * 3 % 100003 + (order[i] < order[j]) + 2 * (order[i] == order[j]) + 4 * ((u64)order[i] > (u64)order[j]);
  printf("%d\n", compared);
  return 0;
}
