// The table of calls against Linux's own header, and what is not in it.
#include <gtest/gtest.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <map>

#include "core/kernel/syscall.h"
#include "tests/support/guest.h"

namespace heddle {

// asm-generic/unistd.h is what Linux for RISC-V uses; names of calls that differ by word size are written there
// in macros of their own (__NR3264_fcntl 25).
TEST(Syscall, numbers_are_those_of_linux) {
  std::ifstream header("/usr/include/asm-generic/unistd.h");
  ASSERT_TRUE(header) << "linux-libc-dev has this file";
  std::map<std::uint32_t, std::string> linux_names;
  for (std::string line; std::getline(header, line);) {
    char name[64];
    unsigned number = 0;
    bool found = std::sscanf(line.c_str(), "#define __NR_%63s %u", name, &number) == 2 ||
                 std::sscanf(line.c_str(), "#define __NR3264_%63s %u", name, &number) == 2;
    if (found) linux_names[number] = name;
  }
  int known = 0;
  for (std::uint32_t number = 0; number < 500; ++number) {
    std::string name(syscall_name(number));
    if (name.empty()) continue;
    ++known;
    std::string theirs = linux_names[number];
    EXPECT_TRUE(name == theirs || name == theirs + "64" || name == theirs + "2" || name == "l" + theirs) << number << ": " << name << " and " << theirs;
  }
  EXPECT_GT(known, 40);
}

TEST(Syscall, errors_and_signals_have_linux_s_names_and_numbers) {
  const std::pair<int, const char*> errors[] = {{EPERM, "EPERM"}, {ESRCH, "ESRCH"}, {EINTR, "EINTR"}, {EBADF, "EBADF"}, {ECHILD, "ECHILD"},
      {EAGAIN, "EAGAIN"}, {ENOMEM, "ENOMEM"}, {EFAULT, "EFAULT"}, {EINVAL, "EINVAL"}, {ENFILE, "ENFILE"}, {EMFILE, "EMFILE"},
      {ENOTTY, "ENOTTY"}, {ESPIPE, "ESPIPE"}, {EPIPE, "EPIPE"}, {ENOSYS, "ENOSYS"}, {ETIMEDOUT, "ETIMEDOUT"}};
  for (auto [number, name] : errors) EXPECT_EQ(errno_name(number), name);
  const std::pair<int, const char*> signals[] = {{SIGHUP, "SIGHUP"}, {SIGINT, "SIGINT"}, {SIGABRT, "SIGABRT"}, {SIGBUS, "SIGBUS"},
      {SIGKILL, "SIGKILL"}, {SIGSEGV, "SIGSEGV"}, {SIGPIPE, "SIGPIPE"}, {SIGTERM, "SIGTERM"}, {SIGCHLD, "SIGCHLD"}, {SIGSTOP, "SIGSTOP"}};
  for (auto [number, name] : signals) {
    EXPECT_EQ(signal_name(number), name);
    EXPECT_EQ(signal_named(name), number);
    EXPECT_EQ(signal_named(std::string_view(name).substr(3)), number);
  }
}

TEST(Syscall, an_unknown_call_is_ENOSYS_and_is_told) {
  Guest guest = run_c(R"(
    #include <errno.h>
    #include <stdio.h>
    long syscall(long number, ...);
    int main(void) { int r = syscall(4000, 1, 2); printf("%d %d\n", r, errno == ENOSYS); })");
  EXPECT_EQ(printed(guest), "-1 1\n");
  auto unknown = events_of(guest.log, EventKind::syscall_unknown);
  ASSERT_EQ(unknown.size(), 1u);
  EXPECT_EQ(unknown[0].text, "there is no system call 4000 here; it returned ENOSYS");
}

TEST(Syscall, is_told_in_words_with_its_arguments) {
  Guest guest = run_c("#include <unistd.h>\nint main(void) { close(77); }");
  bool found = false;
  for (const Event& e : events_of(guest.log, EventKind::syscall_entered)) found |= e.text == "close(77)";
  EXPECT_TRUE(found);
}

TEST(Syscall, random_bytes_follow_the_seed) {
  const char* const program = R"(
    #include <stdio.h>
    long syscall(long number, ...);
    int main(void) { unsigned x = 0; syscall(278, &x, 4, 0); printf("%u\n", x); })";
  Config one, two;
  one.seed = 1;
  two.seed = 2;
  EXPECT_EQ(printed(run_c(program, one)), printed(run_c(program, one)));
  EXPECT_NE(printed(run_c(program, one)), printed(run_c(program, two)));
}

}  // namespace heddle
