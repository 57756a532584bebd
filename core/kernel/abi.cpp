// abi.cpp: the names of Linux's error numbers and signals.
#include "core/kernel/abi.h"

namespace heddle {

namespace {

struct NumberName { int number; std::string_view name, words; };

constexpr NumberName errnos[] = {
    {1, "EPERM", "not permitted"},          {2, "ENOENT", "no such file"},
    {3, "ESRCH", "no such process"},        {4, "EINTR", "interrupted by a signal"},
    {5, "EIO", "input/output error"},       {6, "ENXIO", "nobody is at the other end"},
    {7, "E2BIG", "arguments too long"},     {8, "ENOEXEC", "not an executable"},
    {9, "EBADF", "not an open file"},       {10, "ECHILD", "no child"},
    {11, "EAGAIN", "try again"},            {12, "ENOMEM", "out of memory"},
    {13, "EACCES", "access denied"},        {14, "EFAULT", "bad address"},
    {16, "EBUSY", "busy"},                  {17, "EEXIST", "exists"},
    {18, "EXDEV", "on another device"},     {19, "ENODEV", "not for this device"},
    {20, "ENOTDIR", "not a directory"},     {21, "EISDIR", "is a directory"},
    {22, "EINVAL", "invalid argument"},     {23, "ENFILE", "too many open files"},
    {24, "EMFILE", "too many open files in this process"}, {25, "ENOTTY", "not a terminal"},
    {26, "ETXTBSY", "a program that runs"}, {27, "EFBIG", "file too large"},
    {28, "ENOSPC", "no room left"},         {29, "ESPIPE", "cannot seek in a pipe"},
    {30, "EROFS", "may only be read"},      {31, "EMLINK", "too many links"},
    {32, "EPIPE", "nobody reads the pipe"}, {34, "ERANGE", "out of range"},
    {35, "EDEADLK", "would deadlock"},      {36, "ENAMETOOLONG", "name too long"},
    {37, "ENOLCK", "no lock to be had"},    {38, "ENOSYS", "no such system call"},
    {39, "ENOTEMPTY", "directory not empty"}, {40, "ELOOP", "too many symbolic links"},
    {61, "ENODATA", "no data"},             {74, "EBADMSG", "not a message"},
    {75, "EOVERFLOW", "number too large"},  {88, "ENOTSOCK", "not a socket"},
    {89, "EDESTADDRREQ", "an address is needed"}, {90, "EMSGSIZE", "message too long"},
    {91, "EPROTOTYPE", "wrong type of socket"}, {92, "ENOPROTOOPT", "no such option"},
    {93, "EPROTONOSUPPORT", "no such protocol"}, {94, "ESOCKTNOSUPPORT", "no such type of socket"},
    {95, "EOPNOTSUPP", "not supported"},    {97, "EAFNOSUPPORT", "no such family of addresses"},
    {98, "EADDRINUSE", "address in use"},   {99, "EADDRNOTAVAIL", "no such address here"},
    {101, "ENETUNREACH", "network unreachable"}, {103, "ECONNABORTED", "connection aborted"},
    {104, "ECONNRESET", "connection reset"}, {105, "ENOBUFS", "no buffer space"},
    {106, "EISCONN", "connected already"},  {107, "ENOTCONN", "not connected"},
    {108, "ESHUTDOWN", "shut down"},        {110, "ETIMEDOUT", "timed out"},
    {111, "ECONNREFUSED", "connection refused"}, {114, "EALREADY", "under way already"},
    {115, "EINPROGRESS", "under way"},
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
