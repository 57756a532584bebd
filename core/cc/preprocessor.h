// preprocessor.h: a file and all that it includes to one list of tokens, with macros replaced.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/cc/lexer.h"
#include "core/cc/session.h"

namespace heddle::cc {

struct Macro {
  enum class Kind : std::uint8_t { object, function, file, line, counter, base_file, include_level };
  Kind kind = Kind::object;
  NameId name = 0;
  Location location = 0;
  bool variadic = false;
  bool disabled = false;  // True while its own expansion is being read: a macro does not replace itself.
  Run<NameId> parameters; // A variadic macro's last one is __VA_ARGS__, or the name it gave.
  Run<Token> body;
  std::string_view unread;     // The body's text as long as nobody has asked for it (read_body) …
  Location unread_at = 0;      // … and where it stands.
  std::uint32_t order = 0;     // How many declarations were put off before it.
};

// A declaration in a header of the library that is read only when the program mentions its name.
struct Deferred {
  NameId name = 0;
  std::uint32_t previous = 0;  // Another one of the same name: its index, from 1.
  const char* begin = nullptr; // From its first letter to behind its semicolon.
  const char* end = nullptr;
  Location location = 0;
  std::size_t stood_at = 0;    // How many tokens come before it.
  std::size_t first = 0, count = 0;  // Among the tokens that were read late.
};

enum class Headers : std::uint8_t {
  as_needed,  // What the program does not mention is left out.
  whole       // For a person: so that all names are known that could be meant.
};

// Tokens that are read before the file goes on: a macro's expansion, or what was put back.
struct TokenContext {
  const Token* at = nullptr;
  const Token* end = nullptr;
  Macro* macro = nullptr;  // To be enabled again when this runs out.
};

struct OpenConditional {
  Location location = 0;
  bool taken = false;     // A branch of it has been chosen.
  bool in_else = false;
};

struct OpenFile {
  int buffer = 0;
  Lexer lexer;
  NameId guard = 0;              // Of "#ifndef NAME" when the file begins with it and that one is still open, or was the
  bool guard_ended = false;      // last thing in it.
  bool has_begun = false;        // Something was read of it.
  bool may_defer = false;        // Its declarations may wait until they are needed.
  std::vector<OpenConditional> conditionals;
  std::int64_t line_shift = 0;   // From #line.
  std::string presumed_name;
};

class Preprocessor {
 public:
  explicit Preprocessor(Session& session, Headers headers = Headers::as_needed);
  // All tokens of the file, identifiers turned into keywords where they are; the last one is TokenKind::end.
  std::vector<Token> run(const SourceText& main);
  bool gave_up() const { return gave_up_; }  // The tokens are not all that there are.

 private:
  friend struct ConditionReader;
  // reading
  Token next_raw();
  Token next_expanded();
  Token lex();
  void push(const Token* first, std::size_t count, Macro* macro);
  bool open_file(std::string name, std::string_view text, bool is_library);
  void open_built_in_text();
  // directives.cpp
  void read_directive(const Token& hash);
  void read_define();
  void read_undef();
  void read_include(const Token& directive, bool next);
  void read_if(const Token& directive);
  void read_ifdef(const Token& directive, bool wanted, bool may_be_guard = false);
  void read_elif(const Token& directive);
  void read_else(const Token& directive);
  void read_endif(const Token& directive);
  void read_line(const Token& first);
  void read_message(const Token& directive, bool is_error);
  void read_pragma(const Token& directive);
  void read_pack(const std::vector<Token>& line);
  void keep_macro(bool push);
  void read_pragma_operator(const Token& name);
  void skip_branch(bool may_enter_else);
  void skip_line();
  void end_line(const char* after);
  Token directive_token();
  // deferral.cpp
  void defer_declarations();
  bool defer_declaration(Lexer& lexer, const char* at);
  bool defer_macro_body(Lexer& lexer, const char* at);
  void read_body(Macro& macro);
  void mention(NameId name);
  void read_deferred(Deferred& deferred);
  void insert_deferred(std::vector<Token>& tokens);
  bool evaluate_condition(const Token& directive);
  Token defined_in_macro(const Token& word);
  std::vector<Token> rest_of_line();
  // expansion.cpp
  bool expand(const Token& name, Macro& macro);
  bool read_arguments(const Token& name, const Macro& macro, std::vector<std::vector<Token>>& arguments, bool& rest_left_out);
  std::vector<Token> expand_list(const std::vector<Token>& tokens);
  void substitute(const Token& use, Macro& macro, const std::vector<std::vector<Token>>& arguments, bool rest_left_out, std::vector<Token>& out);
  Token stringify(const std::vector<Token>& argument, const Token& use);
  void paste(Token& left, const Token& right, const Token& use);
  Token made_token(TokenKind kind, std::string_view text, const Token& like);
  void built_in(const Token& name, const Macro& macro);
  void give_up(Span where, std::string message);

  std::vector<Token> macro_body_;  // Of the #define being read; kept for its room.
  Session& session_;
  Arena& arena_;
  NameTable& names_;
  DiagnosticSink& diagnostics_;
  std::vector<OpenFile> files_;
  std::vector<TokenContext> contexts_;
  std::size_t floor_ = 0;     // While an argument is expanded, contexts below this one are out of reach.
  bool on_floor_ = false;
  bool gave_up_ = false;
  bool in_condition_ = false;  // Of an #if: then `defined` means something.
  bool left_nothing_ = false; // The macro that was replaced last stands for no tokens.
  int argument_depth_ = 0;
  std::uint64_t made_ = 0;    // Tokens that macros have made so far.
  std::uint32_t counter_ = 0;
  std::size_t given_ = 0;     // Tokens handed out so far.
  std::uint32_t pack_ = 0;
  std::vector<std::uint32_t> kept_packs_;  // By pack(push).
  std::vector<std::string> once_;
  std::vector<std::pair<std::string, NameId>> guarded_;  // Files that are nothing while these macros are defined.
  std::vector<std::pair<NameId, Macro*>> kept_macros_;
  Headers headers_;
  bool may_defer_ = false;    // A declaration begins here, if anything does.
  std::vector<Deferred> deferred_;
  std::vector<std::uint32_t> wanted_;  // Indices of those that are mentioned.
  std::vector<Token> late_;            // Their tokens.
  NameId va_args_, va_opt_, defined_, has_include_, pragma_;
};

}  // namespace heddle::cc
