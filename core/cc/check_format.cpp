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

// Where the bytes begin to end of a string literal stand in the text; the whole literal when that is not easily said.
Span Parser::place_in_literal(const Expr* literal, std::size_t begin, std::size_t end) const {
  Span whole = literal->span;
  if (is_expanded(whole.begin) || is_expanded(whole.end - 1)) return whole;
  Place place = session_.sources.place_of(whole.begin);
  if (place.file < 0) return whole;
  const SourceBuffer& buffer = session_.sources.buffer(place.file);
  std::string_view text = buffer.text.substr(whole.begin - buffer.base, whole.end - whole.begin);
  Span found;
  std::size_t byte = 0;
  bool inside = false;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '"') { inside = !inside; ++i; continue; }
    if (!inside) {  // Between two pieces of it: only blanks are simple enough.
      if (text[i] != ' ' && text[i] != '\n' && text[i] != '\t' && text[i] != '\r') return whole;
      ++i;
      continue;
    }
    if (byte == begin) found.begin = whole.begin + static_cast<Location>(i);
    if (byte == end) found.end = whole.begin + static_cast<Location>(i);
    if (text[i] == '\\') {
      std::string_view simple = "abefnrtv\\\"'?";
      if (i + 1 >= text.size() || simple.find(text[i + 1]) == std::string_view::npos) {
        bool octal_zero = i + 2 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '7' && !(text[i + 2] >= '0' && text[i + 2] <= '7');
        if (!octal_zero) return whole;
      }
      ++i;
    }
    ++i;
    ++byte;
    if (byte == end && !found.end && found.begin) found.end = whole.begin + static_cast<Location>(i);
  }
  return found.begin && found.end > found.begin ? found : whole;
}

void Parser::check_format(const Declaration* function, const std::vector<Expr*>& arguments) {
  std::size_t at_format = static_cast<std::size_t>(function->format_parameter) - 1, next = static_cast<std::size_t>(function->format_first) - 1;
  if (function->format_parameter == 0 || at_format >= arguments.size()) return;
  const Expr* format = without_casts(arguments[at_format]);
  while (format->kind == ExprKind::cast) format = format->a;
  bool is_text = format->kind == ExprKind::decay && format->a->kind == ExprKind::string;
  if (!is_text && function->format_kind == 1 && function->format_first && next >= arguments.size() && !is_error(format->type)) {
    bool known = format->kind == ExprKind::conditional || (format->kind == ExprKind::decay && format->a->kind == ExprKind::variable && (format->a->type->target->qualifiers & is_const));
    if (!known) warn(Warning::format_security, arguments[at_format]->span, "a text that is no literal is the format here: a '%' in it would be taken for a conversion; use \"%s\"");
  }
  if (!is_text || function->format_first == 0 || size_of(format->a->type->target) != 1) return;
  const Declaration* text = format->a->declaration;
  std::string_view s(reinterpret_cast<const char*>(text->bytes), text->byte_count - 1);
  bool scan = function->format_kind == 2;
  Span place = format->span;  // Of the conversion at hand.
  auto take = [&](const Wanted& wanted) {
    if (next >= arguments.size()) {
      if (next == arguments.size()) warn(Warning::format, place, "'" + wanted.spelled + "' in this format has no argument");
      next = arguments.size() + 1;
      return;
    }
    const Expr* argument = arguments[next++];
    const Type* type = argument->type;
    if (is_error(type)) return;
    auto mismatch = [&](const std::string& expected) {
      warn(Warning::format, argument->span, "'" + wanted.spelled + "' in the format expects " + expected + "; this is " + named(type));
      also(place);
    };
    static constexpr const char* int_names[] = {"'long long'", "'int'"};
    char c = wanted.conversion;
    bool integer = c == 'd' || c == 'i' || c == 'u' || c == 'x' || c == 'X' || c == 'o' || c == 'c';
    bool real = c == 'f' || c == 'F' || c == 'e' || c == 'E' || c == 'g' || c == 'G' || c == 'a' || c == 'A';
    if (scan || c == 'n') {
      if (!is_pointer(type)) return mismatch(c == 's' || c == 'c' ? "'char *'" : real ? (wanted.size == 8 ? "'double *'" : "'float *'") : integer ? (wanted.size == 8 ? "'long long *'" : "'int *', the address of what is read") : "a pointer");
      const Type* target = type->target;
      if (integer && c != 'c' && !(is_integer(target) && static_cast<int>(size_of(target)) == wanted.size)) mismatch(wanted.size == 8 ? "'long long *'" : wanted.size == 2 ? "'short *'" : wanted.size == 1 ? "'signed char *'" : "'int *'");
      else if ((c == 'c' || c == 's') && wanted.size == 4 && !is_void(target) && !(is_integer(target) && size_of(target) == 1)) mismatch(is_array(target) ? "'char *', the array without '&'" : "'char *'");
      else if (c == 'p' && !is_pointer(target)) mismatch("'void **'");
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
      warn(Warning::format, place_in_literal(format->a, start, s.size()), "this format ends in the middle of '" + std::string(s.substr(start)) + "'");
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
      warn(Warning::format, place_in_literal(format->a, start, i + 1), "'" + wanted.spelled + "' is not a conversion that " + quoted(function->name) + " knows");
      return;
    }
    place = place_in_literal(format->a, start, i + 1);
    if (!suppressed) take(wanted);
  }
  if (next < arguments.size()) warn(Warning::format, arguments[next]->span, "this argument is more than the format asks for");
}

}  // namespace heddle::cc
