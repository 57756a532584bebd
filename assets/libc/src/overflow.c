// overflow.c: what heddle's compiler calls for __builtin_add_overflow and its family.

// (a op b) as of infinite precision. `how`: bits 0–1 the operation (0 +, 1 -, 2 *); 2 and 3: a and b are signed; 4: the
// result is; from 8 on its width in bits. Gives 1 when the result's type cannot hold it; *result is the lower 64 bits.
_Bool __overflow(unsigned how, unsigned long long a, unsigned long long b, unsigned long long *result) {
  _Bool a_negative = how & 4 && (long long)a < 0, b_negative = how & 8 && (long long)b < 0;
  if (a_negative) a = -a;  // From here on sign and magnitude.
  if (b_negative) b = -b;
  _Bool negative, carry = 0;
  unsigned long long magnitude;
  if ((how & 3) == 2) {
    unsigned long long low = (a & 0xffffffff) * (b & 0xffffffff), cross = (a >> 32) * (b & 0xffffffff), other = (a & 0xffffffff) * (b >> 32);
    unsigned long long middle = (low >> 32) + (cross & 0xffffffff) + (other & 0xffffffff);
    carry = (a >> 32) * (b >> 32) + (cross >> 32) + (other >> 32) + (middle >> 32) != 0;
    magnitude = middle << 32 | (low & 0xffffffff);
    negative = a_negative != b_negative;
  } else {
    if ((how & 3) == 1) b_negative = !b_negative;
    if (a_negative == b_negative) {
      magnitude = a + b;
      carry = magnitude < a;
      negative = a_negative;
    } else {
      negative = a < b ? b_negative : a_negative;
      magnitude = a < b ? b - a : a - b;
    }
  }
  *result = negative ? -magnitude : magnitude;
  if (carry) return 1;
  unsigned width = how >> 8;
  if (how & 16) {
    unsigned long long limit = 1ull << (width - 1);
    return negative ? magnitude > limit : magnitude >= limit;
  }
  if (negative && magnitude) return 1;
  return width < 64 && magnitude >> width;
}
