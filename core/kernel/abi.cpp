// abi.cpp: the names of Linux's error numbers and signals.
#include "core/kernel/abi.h"

namespace heddle {

namespace {

struct NumberName { int number; std::string_view name, words; };

constexpr NumberName errnos[] = {
    {1, "EPERM", "not permitted"},          {2, "ENOENT", "no such file"},
    {3, "ESRCH", "no such process"},        {4, "EINTR", "interrupted by a signal"},
    {5, "EIO", "input/output error"},       {7, "E2BIG", "arguments too long"},
    {8, "ENOEXEC", "not an executable"},    {9, "EBADF", "not an open file"},
    {10, "ECHILD", "no child"},             {11, "EAGAIN", "try again"},
    {12, "ENOMEM", "out of memory"},        {13, "EACCES", "access denied"},
    {14, "EFAULT", "bad address"},          {16, "EBUSY", "busy"},
    {17, "EEXIST", "exists"},               {20, "ENOTDIR", "not a directory"},
    {21, "EISDIR", "is a directory"},       {22, "EINVAL", "invalid argument"},
    {23, "ENFILE", "too many open files"},  {24, "EMFILE", "too many open files in this process"},
    {25, "ENOTTY", "not a terminal"},       {29, "ESPIPE", "cannot seek in a pipe"},
    {32, "EPIPE", "nobody reads the pipe"}, {34, "ERANGE", "out of range"},
    {35, "EDEADLK", "would deadlock"},      {38, "ENOSYS", "no such system call"},
    {110, "ETIMEDOUT", "timed out"},
};

constexpr NumberName signals[] = {
    {1, "SIGHUP", "hang-up"},           {2, "SIGINT", "interrupt"},
    {3, "SIGQUIT", "quit"},             {4, "SIGILL", "illegal instruction"},
    {5, "SIGTRAP", "breakpoint"},       {6, "SIGABRT", "abort"},
    {7, "SIGBUS", "bus error"},         {8, "SIGFPE", "arithmetic error"},
    {9, "SIGKILL", "kill"},             {10, "SIGUSR1", "user signal 1"},
    {11, "SIGSEGV", "segmentation fault"}, {12, "SIGUSR2", "user signal 2"},
    {13, "SIGPIPE", "write to a pipe that nobody reads"}, {14, "SIGALRM", "alarm"},
    {15, "SIGTERM", "termination"},     {16, "SIGSTKFLT", "stack fault"},
    {17, "SIGCHLD", "a child ended"},   {18, "SIGCONT", "continue"},
    {19, "SIGSTOP", "stop"},            {20, "SIGTSTP", "stop typed"},
    {21, "SIGTTIN", "terminal input"},  {22, "SIGTTOU", "terminal output"},
    {23, "SIGURG", "urgent data"},      {24, "SIGXCPU", "too much time"},
    {25, "SIGXFSZ", "file too large"},  {26, "SIGVTALRM", "virtual alarm"},
    {27, "SIGPROF", "profiling alarm"}, {28, "SIGWINCH", "window size"},
    {29, "SIGIO", "input/output possible"}, {30, "SIGPWR", "power"},
    {31, "SIGSYS", "bad system call"},
};

}  // namespace

std::string_view errno_name(int number) {
  for (const NumberName& row : errnos) if (row.number == number) return row.name;
  return "";
}

std::string_view errno_words(int number) {
  for (const NumberName& row : errnos) if (row.number == number) return row.words;
  return "";
}

std::string_view signal_name(int number) {
  for (const NumberName& row : signals) if (row.number == number) return row.name;
  return number >= 32 && number <= signal_count ? "real-time signal" : "";
}

std::string_view signal_words(int number) {
  for (const NumberName& row : signals) if (row.number == number) return row.words;
  return number >= 32 && number <= signal_count ? "real-time signal" : "";
}

int signal_named(std::string_view name) {
  for (const NumberName& row : signals) if (row.name == name || row.name.substr(3) == name) return row.number;
  return 0;
}

}  // namespace heddle
