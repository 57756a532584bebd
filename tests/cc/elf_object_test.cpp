// Objects that riscv64-unknown-elf-gcc made are linked with our libc, and do what gcc's own program does on this machine.
#include <gtest/gtest.h>

#include "core/cc/elf_object.h"
#include "tests/cc/toolbox.h"

namespace heddle::testing_cc {
namespace {

constexpr const char* text = R"(
#include <pthread.h>
#include <stdio.h>
#include <string.h>
static _Thread_local int own = 5;
static int data[3] = {1, 2, 3};
const char *names[] = {"x", "y"};
int common[4];
double scale = 1.5;
struct big { int v[5]; };
struct big make(int n) { struct big b = {{n, n + 1, n + 2, n + 3, n + 4}}; return b; }
static void *run(void *by) { own += (int)by; return (void *)own; }
__attribute__((constructor)) static void before(void) { printf("before\n"); }
__attribute__((destructor)) static void after(void) { printf("after\n"); }
int choose(int x) {
  switch (x) { case 0: return 5; case 1: return 7; case 2: return 1; case 3: return 8; case 4: return 99; case 5: return 4; case 6: return 3; }
  return -1;
}
int main(void) {
  pthread_t thread;
  void *result;
  pthread_create(&thread, 0, run, (void *)10);
  pthread_join(thread, &result);
  printf("%d %d %s %g %lld %d\n", (int)result, own, names[1], scale * data[2], (long long)data[1] << 33, make(3).v[4]);
  for (int i = 0; i < 8; i++) printf("%d ", choose(i));
  printf("%d %lld\n", (int)strlen("abc") + common[2], 1000000000000LL / data[2]);
  return 7;
}
)";

std::vector<std::uint8_t> compiled_by_gcc(const std::string& program, const std::string& flags) {
  std::string source = scratch_file(".c"), object = scratch_file(".o");
  { std::ofstream(source) << program; }
  Ran built = run_command("riscv64-unknown-elf-gcc -std=gnu11 -w -nostdinc -isystem " + std::string(HEDDLE_SOURCE_DIR) + "/assets/libc/include " + flags + " -c -o " + object + " " + source + " 2>&1");
  EXPECT_EQ(built.output, "");
  std::optional<std::string> bytes = read_text(object);
  std::filesystem::remove(source);
  std::filesystem::remove(object);
  if (!bytes) return {};
  return {bytes->begin(), bytes->end()};
}

TEST(ElfObject, of_gcc_runs_with_our_libc) {
  if (!has_command("qemu-riscv32") || !has_command("riscv64-unknown-elf-gcc")) GTEST_SKIP() << "qemu-riscv32 and riscv64-unknown-elf-gcc are needed for this";
  Ran theirs = run_gcc(text);
  if (theirs.output.find("No such file or directory") != std::string::npos) GTEST_SKIP() << "gcc -m32 does not work here";
  for (const char* flags : {"-O0", "-O2", "-Os -mcmodel=medany", "-O2 -g -ffunction-sections -fdata-sections -fcommon"}) {
    SCOPED_TRACE(flags);
    std::vector<std::uint8_t> bytes = compiled_by_gcc(text, "-march=rv32imafd -mabi=ilp32 " + std::string(flags));
    Result<Object> object = read_elf_object(bytes, "main.o");
    ASSERT_TRUE(object) << object.error();
    Compiled linked = compile_program("test", {}, libc(), options_with_libc(), {*object});
    ASSERT_TRUE(linked.image) << render(linked.diagnostics);
    Ran ours = run_ours(*linked.image);
    EXPECT_EQ(ours.output, theirs.output);
    EXPECT_EQ(ours.status, theirs.status);
  }
}

// The two call each other with every shape of argument.
TEST(ElfObject, and_our_code_call_each_other) {
  if (!has_command("qemu-riscv32") || !has_command("riscv64-unknown-elf-gcc")) GTEST_SKIP() << "qemu-riscv32 and riscv64-unknown-elf-gcc are needed for this";
  std::string shared = R"(
#include <stdarg.h>
#include <stdio.h>
struct pair { int a, b; }; struct odd { char c[3]; }; struct wide { char c; double d; }; struct fields { unsigned a : 3; int b : 20; char c; long long d : 33; }; union either { float f; int i; };
)";
  std::string one = shared + R"(
struct wide back(struct wide w, struct odd o, struct pair p, long long l, float f, double d, int i, short s, union either e);
int sum(const char *kinds, ...);
struct fields turn(struct fields f);
int main(void) {
  struct wide w = {3, 2.5}; struct odd o = {{1, 2, 3}}; struct pair p = {4, 5}; union either e = {.f = 1.5f}; struct fields f = {5, -77777, 'x', -4000000000LL};
  w = back(w, o, p, 1LL << 40, 0.5f, 0.25, 7, -8, e);
  printf("%d %g\n", w.c, w.d);
  printf("%d\n", sum("idlpwo", 1, 2.5, 3LL << 2, p, w, o));
  f = turn(f);
  printf("%d %d %c %lld %d\n", f.a, f.b, f.c, (long long)f.d, (int)sizeof f);
  return 0;
}
)";
  std::string other = shared + R"(
struct wide back(struct wide w, struct odd o, struct pair p, long long l, float f, double d, int i, short s, union either e) {
  w.c += o.c[2] + p.b + i + s; w.d += (double)l + f + d + e.f; return w;
}
int sum(const char *kinds, ...) {
  va_list list; va_start(list, kinds); int all = 0;
  for (; *kinds; kinds++) switch (*kinds) {
    case 'i': all += va_arg(list, int); break;
    case 'd': all += va_arg(list, double); break;
    case 'l': all += va_arg(list, long long); break;
    case 'p': all += va_arg(list, struct pair).b; break;
    case 'w': all += va_arg(list, struct wide).c; break;
    case 'o': all += va_arg(list, struct odd).c[1]; break;
  }
  return all;
}
struct fields turn(struct fields f) { f.a ^= 7; f.b = -f.b; f.c++; f.d += 1; return f; }
)";
  std::string whole = one + other.substr(shared.size());
  Ran theirs = run_gcc(whole);
  if (theirs.output.find("No such file or directory") != std::string::npos) GTEST_SKIP() << "gcc -m32 does not work here";
  theirs.output = theirs.output.substr(0, theirs.output.rfind(' '));  // The size: i386 aligns long long to 4.
  for (bool main_is_theirs : {false, true}) {
    SCOPED_TRACE(main_is_theirs);
    Result<Object> object = read_elf_object(compiled_by_gcc(main_is_theirs ? one : other, "-march=rv32imafd -mabi=ilp32 -O2"), "other.o");
    ASSERT_TRUE(object) << object.error();
    Compiled linked = compile_program("test", {{"ours.c", main_is_theirs ? other : one, false}}, libc(), options_with_libc(), {*object});
    ASSERT_TRUE(linked.image) << render(linked.diagnostics);
    Ran ours = run_ours(*linked.image);
    EXPECT_EQ(ours.output.substr(0, ours.output.rfind(' ')), theirs.output);
  }
}

TEST(ElfObject, of_another_convention_is_refused) {
  if (!has_command("riscv64-unknown-elf-gcc")) GTEST_SKIP() << "riscv64-unknown-elf-gcc is needed for this";
  std::string program = "int main(void) { return 0; }";
  EXPECT_NE(read_elf_object(compiled_by_gcc(program, "-march=rv32imafd -mabi=ilp32d"), "a.o").error().find("-mabi=ilp32"), std::string::npos);
  EXPECT_NE(read_elf_object(compiled_by_gcc(program, "-march=rv32imac -mabi=ilp32"), "a.o").error().find("-march=rv32imafd"), std::string::npos);
}

std::vector<std::uint8_t> bytes_of(const std::string& file_name, const std::string& program) {
  std::vector<Diagnostic> diagnostics;
  std::optional<Object> object = compile_object({file_name, program, false}, options_with_libc(), diagnostics);
  EXPECT_TRUE(object) << render(diagnostics);
  if (!object) return {};
  Result<std::vector<std::uint8_t>> bytes = write_elf_object(*object);
  EXPECT_TRUE(bytes) << bytes.error();
  return bytes ? *bytes : std::vector<std::uint8_t>{};
}

// GNU ld links what we compiled with what gcc compiled; without a library, so that nothing else is in it.
TEST(ElfObject, of_ours_is_linked_by_another_linker) {
  if (!has_command("qemu-riscv32") || !has_command("riscv64-unknown-elf-gcc")) GTEST_SKIP() << "qemu-riscv32 and riscv64-unknown-elf-gcc are needed for this";
  std::string ours = R"(
typedef __builtin_va_list list;
struct wide { char c; double d; };
extern int theirs[3];
int counter = 40, cleared[300];
const char *const names[] = {"zero", "one", "two"};
static int hidden = 3, *where = &hidden;
int (*chosen)(int, ...);
int undefined(void) __attribute__((weak));
__attribute__((weak)) int overridden(void) { return 1; }
__attribute__((constructor(150))) void before(void) { counter += 2; }
int sum(int n, ...) { list l; __builtin_va_start(l, n); int s = 0; while (n--) s += __builtin_va_arg(l, int); return s; }
int choose(int x) { switch (x) { case 0: return 5; case 1: return 7; case 2: return 1; case 3: return 8; case 4: return 99; } return -1; }
struct wide twice(struct wide w) { w.c *= 2; w.d *= 2.5; return w; }
long long product(int a, long long b) { return a * b; }
int all(void) {
  chosen = sum;
  return chosen(3, 1, 2, theirs[2]) + *where + cleared[299] + names[2][1] + (undefined ? 1000 : 0) + overridden();
}
)";
  std::string other = R"(
struct wide { char c; double d; };
int theirs[3] = {10, 20, 30};
extern int counter;
extern const char *const names[];
int sum(int, ...), choose(int), all(void), overridden(void);
struct wide twice(struct wide);
long long product(int, long long);
int overridden(void) { return 2; }
static char text[400];
static int at;
static void put(int n) {
  unsigned u = n < 0 ? -(unsigned)n : n;
  char digits[12];
  int count = 0;
  do digits[count++] = '0' + u % 10; while (u /= 10);
  if (n < 0) text[at++] = '-';
  while (count) text[at++] = digits[--count];
  text[at++] = ' ';
}
static void work(void) {
  struct wide w = twice((struct wide){21, 3});
  for (int i = -1; i < 5; i++) put(choose(i));
  put(sum(4, 1, 2, 3, 4));
  put(w.c);
  put(w.d * 10);
  put(product(-3, 1LL << 33) >> 30);
  put(all());
  put(counter);
  for (const char *c = names[1]; *c; c++) text[at++] = *c;
}
#ifdef __riscv
typedef void function(void);
extern function *__init_array_start[], *__init_array_end[];
static long call(long number, long a, long b, long c) {
  register long a0 asm("a0") = a, a1 asm("a1") = b, a2 asm("a2") = c, a7 asm("a7") = number;
  asm volatile("ecall" : "+r"(a0) : "r"(a1), "r"(a2), "r"(a7) : "memory");
  return a0;
}
void _start(void) {
  for (function **f = __init_array_start; f < __init_array_end; f++) (*f)();
  work();
  call(64, 1, (long)text, at);
  call(93, counter, 0, 0);
}
#else
int printf(const char *, ...);
int main(void) { work(); printf("%.*s", at, text); return counter; }
#endif
)";
  std::string ours_file = scratch_file(".o"), other_file = scratch_file(".c"), program = scratch_file(".elf"), ours_source = scratch_file(".c");
  std::vector<std::uint8_t> bytes = bytes_of("ours.c", ours);
  std::ofstream(ours_file, std::ios::binary).write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  std::ofstream(other_file) << other;
  std::ofstream(ours_source) << ours;
  Ran theirs = run_command("gcc -m32 -w -o " + program + " " + ours_source + " " + other_file + " 2>&1 && " + program);
  if (theirs.output.find("No such file or directory") != std::string::npos) GTEST_SKIP() << "gcc -m32 does not work here";
  Ran linked = run_command("riscv64-unknown-elf-gcc -march=rv32imafd -mabi=ilp32 -O1 -w -ffreestanding -nostdlib -static -Wl,--no-relax -o " + program + " " + ours_file + " " + other_file + " 2>&1");
  EXPECT_EQ(linked.output, "");
  Ran ran = run_command("qemu-riscv32 " + program);
  EXPECT_EQ(ran.output, theirs.output);
  EXPECT_EQ(ran.status, theirs.status);
  for (const std::string& file : {ours_file, other_file, program, ours_source}) std::filesystem::remove(file);
}

// Read again, it is what was written, with lines, variables and text; changed by others, it is an ELF file like any.
TEST(ElfObject, of_ours_comes_back_whole) {
  std::string program = "#include <stdio.h>\nstatic int twice(int x) { return 2 * x; }\nint main(void) { printf(\"%d\\n\", twice(21)); return 3; }\n";
  std::vector<Diagnostic> diagnostics;
  std::optional<Object> object = compile_object({"main.c", program, false}, options_with_libc(), diagnostics);
  ASSERT_TRUE(object);
  std::vector<std::uint8_t> bytes = bytes_of("main.c", program);
  Result<Object> again = read_elf_object(bytes, "main.o");
  ASSERT_TRUE(again) << again.error();
  EXPECT_EQ(object_to_bytes(*again), object_to_bytes(*object));
  ASSERT_EQ(again->files.size(), object->files.size());
  EXPECT_EQ(again->files[0].text, program);
  std::vector<std::uint8_t> changed = bytes;
  std::string format = "%d\n";
  auto in_data = std::search(changed.begin(), changed.end(), format.begin(), format.end());
  ASSERT_NE(in_data, changed.end());
  *in_data = 'n';  // "nd": now the digest is another.
  Result<Object> plain = read_elf_object(changed, "main.o");
  ASSERT_TRUE(plain) << plain.error();
  EXPECT_EQ(plain->files[0].text, "");
  if (!has_command("qemu-riscv32")) GTEST_SKIP() << "qemu-riscv32 is needed for this";
  for (const Object& one : {*again, *plain}) {
    Compiled linked = compile_program("test", {}, libc(), options_with_libc(), {one});
    ASSERT_TRUE(linked.image) << render(linked.diagnostics);
    Ran ran = run_ours(*linked.image);
    EXPECT_EQ(ran.output, one.files[0].text.empty() ? "nd\n" : "42\n");
    EXPECT_EQ(ran.status, 3);
  }
}

// Whatever stands in the file: an answer or an error, and no access outside of it (the asan build looks).
TEST(ElfObject, damaged_in_any_byte_is_read_or_refused) {
  if (!has_command("riscv64-unknown-elf-gcc")) GTEST_SKIP() << "riscv64-unknown-elf-gcc is needed for this";
  std::vector<std::uint8_t> of_gcc = compiled_by_gcc(text, "-march=rv32imafd -mabi=ilp32 -O1"), of_ours = bytes_of("main.c", text);
  std::uint32_t state = 1;
  for (int round = 0; round < 600; ++round) {
    std::vector<std::uint8_t> bytes = round % 3 == 2 ? of_ours : of_gcc;
    for (int k = 0; k < 3; ++k) {
      state = state * 1664525 + 1013904223;
      std::size_t at = (state >> 8) % bytes.size();
      if (round % 4 == 0) at %= 52;
      bytes[at] = static_cast<std::uint8_t>(state >> 24);
    }
    if (round % 3 == 0) bytes.resize(state % bytes.size());
    Result<Object> object = read_elf_object(bytes, "main.o");
    if (!object) {
      EXPECT_FALSE(object.error().empty());
      continue;
    }
    compile_program("test", {}, libc(), options_with_libc(), {*object});
  }
}

}  // namespace
}  // namespace heddle::testing_cc
