// bytes.c: what compilers call to turn the bytes of a number round (names: libgcc and heddle's compiler).

unsigned short __bswaphi2(unsigned short value) { return value << 8 | value >> 8; }

unsigned __bswapsi2(unsigned value) { return value << 24 | (value & 0xff00) << 8 | (value >> 8 & 0xff00) | value >> 24; }

unsigned long long __bswapdi2(unsigned long long value) {
  return (unsigned long long)__bswapsi2(value) << 32 | __bswapsi2(value >> 32);
}
