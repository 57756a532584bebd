// check_format.cpp: printf's and scanf's arguments compared with their format.
#include "core/cc/parser.h"

namespace heddle::cc {
namespace {

struct Wanted {
  std::string spelled;     // "%lu"
  char conversion = 0;
  int size = 4;            // Bytes of an integer argument.
};

const Expr* without_casts(const Expr* e) {
  while (e->kind == ExprKind::cast && e->at == e->a->at && size_of(e->type) == size_of(e->a->type)) e = e->a;
  return e;
}

}  // namespace

void Parser::check_format(const Declaration* function, const std::vector<Expr*>& arguments) {
  std::size_t at_format = static_cast<std::size_t>(function->format_parameter) - 1, next = static_cast<std::size_t>(function->format_first) - 1;
  if (function->format_parameter == 0 || at_format >= arguments.size()) return;
  const Expr* format = without_casts(arguments[at_format]);
  while (format->kind == ExprKind::cast) format = format->a;
  if (format->kind != ExprKind::decay || format->a->kind != ExprKind::string || function->format_first == 0) return;
  const Declaration* text = format->a->declaration;
  std::string_view s(reinterpret_cast<const char*>(text->bytes), text->byte_count - 1);
  bool scan = function->format_kind == 2;
  auto take = [&](const Wanted& wanted) {
    if (next >= arguments.size()) {
      warn(format->span, "'" + wanted.spelled + "' in this format has no argument");
      next = arguments.size() + 1;
      return;
    }
    const Expr* argument = arguments[next++];
    const Type* type = argument->type;
    if (is_error(type)) return;
    auto mismatch = [&](const std::string& expected) {
      warn(argument->span, "'" + wanted.spelled + "' in the format expects " + expected + "; this is " + named(type));
    };
    static constexpr const char* int_names[] = {"'long long'", "'int'"};
    char c = wanted.conversion;
    bool integer = c == 'd' || c == 'i' || c == 'u' || c == 'x' || c == 'X' || c == 'o' || c == 'c';
    bool real = c == 'f' || c == 'F' || c == 'e' || c == 'E' || c == 'g' || c == 'G' || c == 'a' || c == 'A';
    if (scan || c == 'n') {
      if (!is_pointer(type)) return mismatch("a pointer");
      const Type* target = type->target;
      if (integer && c != 'c' && !(is_integer(target) && static_cast<int>(size_of(target)) == wanted.size)) mismatch("a pointer to an integer of " + std::to_string(wanted.size) + " bytes");
      else if (real && !(is_floating(target) && static_cast<int>(size_of(target)) == wanted.size)) mismatch(wanted.size == 8 ? "'double *'" : "'float *'");
      return;
    }
    if (integer) {
      bool wide = wanted.size == 8;
      if (!is_integer(type) || is_wide(type) != wide) mismatch(int_names[wide ? 0 : 1]);
    } else if (real) {
      if (!is_floating(type)) mismatch("'double'");
    } else if (c == 's') {
      if (!is_pointer(type) || !(is_void(type->target) || (is_integer(type->target) && (size_of(type->target) == 1 || wanted.size == 4 + 100)))) mismatch("'char *'");
    } else if (c == 'p') {
      if (!is_pointer(type)) mismatch("a pointer");
    }
  };
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] != '%') continue;
    Wanted wanted;
    std::size_t start = i++;
    bool suppressed = false;
    while (i < s.size() && (s[i] == '-' || s[i] == '+' || s[i] == ' ' || s[i] == '#' || s[i] == '0' || s[i] == '\'')) ++i;
    for (int part = 0; part < 2; ++part) {  // Width, then precision.
      if (part == 1) {
        if (i >= s.size() || s[i] != '.') break;
        ++i;
      }
      if (i < s.size() && s[i] == '*') {
        ++i;
        if (scan) suppressed = true;
        else take({"*", 'd', 4});
      }
      while (i < s.size() && s[i] >= '0' && s[i] <= '9') ++i;
    }
    if (i < s.size() && s[i] == '$') return;  // Numbered arguments are another story.
    if (scan) wanted.size = 4;
    while (i < s.size() && (s[i] == 'l' || s[i] == 'h' || s[i] == 'z' || s[i] == 't' || s[i] == 'j' || s[i] == 'L' || s[i] == 'q')) {
      if (s[i] == 'l' && i + 1 < s.size() && s[i + 1] == 'l') { wanted.size = 8; ++i; }
      else if (s[i] == 'j' || s[i] == 'q' || s[i] == 'L') wanted.size = 8;
      else if (s[i] == 'h' && scan) wanted.size = wanted.size == 2 ? 1 : 2;
      else if (s[i] == 'l' && i + 1 < s.size() && (s[i + 1] == 's' || s[i + 1] == 'c')) wanted.size = 104;
      else if (s[i] == 'l' && i + 1 < s.size() && scan && std::string_view("fFeEgGaA").find(s[i + 1]) != std::string_view::npos) wanted.size = 8;
      ++i;
    }
    if (i >= s.size()) {
      warn(format->span, "this format ends in the middle of '" + std::string(s.substr(start)) + "'");
      return;
    }
    if (s[i] == '%' || s[i] == 'm') continue;
    if (scan && s[i] == '[') {
      ++i;
      if (i < s.size() && s[i] == '^') ++i;
      if (i < s.size() && s[i] == ']') ++i;
      while (i < s.size() && s[i] != ']') ++i;
      wanted.conversion = 's';
    } else {
      wanted.conversion = s[i];
    }
    wanted.spelled = std::string(s.substr(start, i - start + 1));
    if (std::string_view("diuxXocsfFeEgGaApn").find(wanted.conversion) == std::string_view::npos) {
      warn(format->span, "'" + wanted.spelled + "' is not a conversion that " + quoted(function->name) + " knows");
      return;
    }
    if (!suppressed) take(wanted);
  }
  if (next < arguments.size()) warn(arguments[next]->span, "this argument is more than the format asks for");
}

}  // namespace heddle::cc
