// headers.cpp: looks through the library's headers themselves, so that the answer is true of the library at hand.
#include "core/cc/headers.h"

#include "core/base/text.h"
#include "core/cc/session.h"

namespace heddle::cc {
namespace {

// The more usual of two headers that declare the same stands first.
constexpr const char* header_names[] = {
    "stdio.h", "stdlib.h", "string.h", "stdbool.h", "stdint.h", "stddef.h", "unistd.h", "pthread.h", "limits.h", "ctype.h", "errno.h", "assert.h", "math.h", "time.h", "signal.h",
    "semaphore.h", "stdatomic.h", "threads.h", "inttypes.h", "stdarg.h", "float.h", "setjmp.h", "fcntl.h", "sys/wait.h", "sys/types.h", "sys/stat.h", "sys/mman.h", "sys/time.h",
    "sys/socket.h", "sys/un.h", "sys/select.h", "sys/ioctl.h", "sys/resource.h", "sys/uio.h", "sys/syscall.h", "sys/ipc.h", "sys/shm.h", "sys/sem.h", "sys/msg.h", "sys/utsname.h",
    "sys/times.h", "sys/param.h", "sys/epoll.h", "sys/eventfd.h", "sys/prctl.h", "poll.h", "sched.h", "mqueue.h", "netinet/in.h", "netinet/tcp.h", "arpa/inet.h", "netdb.h", "dirent.h",
    "getopt.h", "strings.h", "locale.h", "wchar.h", "wctype.h", "complex.h", "fenv.h", "iso646.h", "stdalign.h", "stdnoreturn.h", "spawn.h", "termios.h", "pwd.h", "grp.h", "utime.h",
    "libgen.h", "fnmatch.h", "regex.h", "search.h", "syslog.h", "aio.h", "iconv.h", "wordexp.h", "nl_types.h", "alloca.h", "malloc.h", "windows.h", "uchar.h", "tgmath.h", "endian.h", "byteswap.h", "linux/futex.h"};

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

// A header as a row of words and marks, without comments, strings and what stands inside parentheses.
struct HeaderReader {
  std::string_view text;
  std::size_t at = 0;
  std::string_view next() {
    while (at < text.size()) {
      char c = text[at];
      if (c == '/' && at + 1 < text.size() && text[at + 1] == '*') {
        std::size_t end = text.find("*/", at + 2);
        at = end == std::string_view::npos ? text.size() : end + 2;
      } else if (c == '/' && at + 1 < text.size() && text[at + 1] == '/') {
        at = std::min(text.find('\n', at), text.size());
      } else if (c == '"') {
        for (++at; at < text.size() && text[at] != '"' && text[at] != '\n'; ++at) if (text[at] == '\\') ++at;
        ++at;
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        ++at;
      } else {
        std::size_t start = at++;
        while (is_word(c) && at < text.size() && is_word(text[at])) ++at;
        return text.substr(start, at - start);
      }
    }
    return {};
  }
  void skip_line() {
    while (at < text.size() && text[at] != '\n') at += text[at] == '\\' ? 2 : 1;
  }
};

bool declares(std::string_view text, std::string_view name, bool is_tag) {
  HeaderReader reader{text};
  int braces = 0, parens = 0;
  bool in_enum = false;
  std::string_view before, before_that;
  for (std::string_view word = reader.next(); !word.empty(); word = reader.next()) {
    if (word == "#") {
      bool found = reader.next() == "define" && reader.next() == name;
      if (found && !is_tag) return true;
      reader.skip_line();
      before = before_that = {};
      continue;
    }
    if (word == "(") ++parens;
    if (word == ")") --parens;
    if (word == "{") {
      if (braces++ == 0) in_enum = before == "enum" || before_that == "enum";
    }
    if (word == "}") --braces;
    if (word == name && parens == 0) {
      HeaderReader ahead = reader;
      std::string_view after = ahead.next();
      bool follows_type = !before.empty() && (is_word(before.back()) || before == "*" || before == "}" || before == ")") && before != "struct" && before != "union" && before != "enum";
      if (is_tag ? (before == "struct" || before == "union" || before == "enum") && after == "{"
                 : (braces == 0 && follows_type && (after == "(" || after == ";" || after == "," || after == "[")) || (braces == 1 && in_enum && (before == "{" || before == ","))) return true;
    }
    before_that = before;
    before = word;
  }
  return false;
}

}  // namespace

std::string header_declaring(const CompileOptions& options, std::string_view name, bool is_tag) {
  if (!options.find_include || name.empty()) return "";
  for (const char* header : header_names) {
    std::optional<SourceText> found = options.find_include({header, true, ""});
    if (found && found->is_library && found->text.find(name) != std::string::npos && declares(found->text, name, is_tag)) return header;
  }
  return "";
}

std::string nearest_header(const CompileOptions& options, std::string_view name) {
  static constexpr const char* of_other_language[] = {"iostream", "vector", "string", "map", "set", "thread", "mutex", "atomic", "algorithm", "memory", "fstream", "sstream", "cstdio", "cstdlib", "cstring", "condition_variable", "future", "queue", "list", "array", "functional", "chrono", "iomanip", "bits/stdc++.h"};
  for (const char* header : of_other_language) if (name == header) return "; it belongs to C++, and this is C";
  std::vector<std::string> known;
  for (const char* header : header_names) {
    std::optional<SourceText> found = options.find_include ? options.find_include({header, true, ""}) : std::nullopt;
    if (found && found->is_library) known.emplace_back(header);
  }
  std::string near = nearest_word(name, known);
  return near.empty() ? "" : near == name ? "; the library's own is written <" + near + ">" : "; did you mean <" + near + ">?";
}

}  // namespace heddle::cc
