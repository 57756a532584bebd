// builtin_library.cpp: functions of the C library whose types are known without a header, as gcc knows them:
// __builtin_memcpy is memcpy, and a call of an undeclared strlen is not taken to give an int.
#include "core/cc/parser.h"

namespace heddle::cc {
namespace {

struct Known {
  const char* name;
  const char* type;  // The result, then the parameters: see type_of.
};

// v void, p void *, P const void *, s char *, S const char *, i int, u unsigned, l long, L long long, z size_t, d double,
// f float, D long double, I int *, . further arguments, A va_list, F FILE * (as void *)
constexpr Known known_functions[] = {
    {"abort", "v"}, {"abs", "ii"}, {"alloca", "pz"}, {"calloc", "pzz"}, {"exit", "vi"}, {"_exit", "vi"}, {"_Exit", "vi"}, {"free", "vp"}, {"labs", "ll"}, {"llabs", "LL"}, {"malloc", "pz"}, {"realloc", "ppz"},
    {"memchr", "pPiz"}, {"memcmp", "iPPz"}, {"memcpy", "ppPz"}, {"memmove", "ppPz"}, {"mempcpy", "ppPz"}, {"memset", "ppiz"}, {"bcmp", "iPPz"}, {"bcopy", "vPpz"}, {"bzero", "vpz"},
    {"strcat", "ssS"}, {"strchr", "sSi"}, {"strcmp", "iSS"}, {"strcpy", "ssS"}, {"strcspn", "zSS"}, {"strdup", "sS"}, {"strlen", "zS"}, {"strncat", "ssSz"}, {"strncmp", "iSSz"}, {"strncpy", "ssSz"}, {"strndup", "sSz"},
    {"strpbrk", "sSS"}, {"strrchr", "sSi"}, {"strspn", "zSS"}, {"strstr", "sSS"}, {"stpcpy", "ssS"}, {"index", "sSi"}, {"rindex", "sSi"}, {"strcasecmp", "iSS"}, {"strncasecmp", "iSSz"},
    {"printf", "iS."}, {"puts", "iS"}, {"putchar", "ii"}, {"sprintf", "isS."}, {"snprintf", "iszS."}, {"scanf", "iS."}, {"sscanf", "iSS."}, {"vprintf", "iSA"}, {"vsprintf", "isSA"}, {"vsnprintf", "iszSA"},
    {"isalnum", "ii"}, {"isalpha", "ii"}, {"isblank", "ii"}, {"iscntrl", "ii"}, {"isdigit", "ii"}, {"isgraph", "ii"}, {"islower", "ii"}, {"isprint", "ii"}, {"ispunct", "ii"}, {"isspace", "ii"}, {"isupper", "ii"}, {"isxdigit", "ii"}, {"tolower", "ii"}, {"toupper", "ii"},
    {"acos", "dd"}, {"asin", "dd"}, {"atan", "dd"}, {"atan2", "ddd"}, {"cbrt", "dd"}, {"ceil", "dd"}, {"copysign", "ddd"}, {"cos", "dd"}, {"cosh", "dd"}, {"erf", "dd"}, {"exp", "dd"}, {"exp2", "dd"}, {"expm1", "dd"}, {"fabs", "dd"},
    {"fdim", "ddd"}, {"floor", "dd"}, {"fma", "dddd"}, {"fmax", "ddd"}, {"fmin", "ddd"}, {"fmod", "ddd"}, {"frexp", "ddI"}, {"hypot", "ddd"}, {"ilogb", "id"}, {"ldexp", "ddi"}, {"lgamma", "dd"}, {"llrint", "Ld"}, {"llround", "Ld"},
    {"log", "dd"}, {"log10", "dd"}, {"log1p", "dd"}, {"log2", "dd"}, {"logb", "dd"}, {"lrint", "ld"}, {"lround", "ld"}, {"nearbyint", "dd"}, {"nextafter", "ddd"}, {"pow", "ddd"}, {"remainder", "ddd"}, {"rint", "dd"}, {"round", "dd"},
    {"scalbn", "ddi"}, {"sin", "dd"}, {"sinh", "dd"}, {"sqrt", "dd"}, {"tan", "dd"}, {"tanh", "dd"}, {"tgamma", "dd"}, {"trunc", "dd"},
    {"acosf", "ff"}, {"asinf", "ff"}, {"atanf", "ff"}, {"atan2f", "fff"}, {"ceilf", "ff"}, {"copysignf", "fff"}, {"cosf", "ff"}, {"expf", "ff"}, {"fabsf", "ff"}, {"floorf", "ff"}, {"fmaf", "ffff"}, {"fmaxf", "fff"}, {"fminf", "fff"},
    {"fmodf", "fff"}, {"logf", "ff"}, {"log10f", "ff"}, {"log2f", "ff"}, {"powf", "fff"}, {"rintf", "ff"}, {"roundf", "ff"}, {"sinf", "ff"}, {"sqrtf", "ff"}, {"tanf", "ff"}, {"truncf", "ff"}, {"ldexpf", "ffi"},
    {"fabsl", "DD"}, {"copysignl", "DDD"}, {"sqrtl", "DD"},
};

const Type* type_of(Types& types, char letter) {
  switch (letter) {
    case 'v': return types[Kind::void_];
    case 'p': case 'F': case 'A': return pointer_to(types, types[Kind::void_]);
    case 'P': return pointer_to(types, qualified(types, types[Kind::void_], is_const));
    case 's': return pointer_to(types, types[Kind::char_]);
    case 'S': return pointer_to(types, qualified(types, types[Kind::char_], is_const));
    case 'I': return pointer_to(types, types[Kind::int_]);
    case 'u': case 'z': return types[Kind::unsigned_int];
    case 'l': return types[Kind::long_];
    case 'L': return types[Kind::long_long];
    case 'd': return types[Kind::double_];
    case 'f': return types[Kind::float_];
    case 'D': return types[Kind::long_double];
    default: return types[Kind::int_];
  }
}

}  // namespace

// The type that gcc gives the function; nullptr when it has none to give.
const Type* Parser::known_library_type(std::string_view name) {
  for (const Known& known : known_functions) {
    if (name != known.name) continue;
    std::vector<Parameter> parameters;
    bool variadic = false;
    for (const char* letter = known.type + 1; *letter; ++letter) {
      if (*letter == '.') {
        variadic = true;
        break;
      }
      Parameter parameter;
      parameter.type = type_of(types_, *letter);
      parameters.push_back(parameter);
    }
    return function_type(types_, type_of(types_, known.type[0]), make_run(arena_, parameters), variadic, true);
  }
  return nullptr;
}

}  // namespace heddle::cc
