// c_tokens.cpp: the pieces of a line of C by colour.
#include "shell/draw/c_tokens.h"

#include <algorithm>
#include <array>

namespace heddle {
namespace {

constexpr std::array<std::string_view, 22> keywords = {"break", "case", "const", "continue", "default", "do", "else", "enum",
                                                       "extern", "for", "goto", "if", "inline", "return", "sizeof", "static",
                                                       "struct", "switch", "typedef", "union", "volatile", "while"};
constexpr std::array<std::string_view, 9> types = {"char", "double", "float", "int", "long", "short", "signed", "unsigned", "void"};

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

CToken word_token(std::string_view word, std::string_view rest) {
  if (std::find(keywords.begin(), keywords.end(), word) != keywords.end()) return CToken::keyword;
  if (std::find(types.begin(), types.end(), word) != types.end()) return CToken::type;
  if (word.size() > 2 && word.substr(word.size() - 2) == "_t") return CToken::type;
  std::size_t next = rest.find_first_not_of(' ');
  return next != std::string_view::npos && rest[next] == '(' ? CToken::call : CToken::plain;
}

std::size_t quoted_size(std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '\\') ++i;
    else if (text[i] == text[0]) return i + 1;
  }
  return text.size();
}

}  // namespace

std::vector<CPiece> cut_c_line(std::string_view line, bool& in_comment) {
  std::vector<CPiece> pieces;
  bool is_first = true;
  for (std::size_t at = 0; at < line.size();) {
    std::string_view rest = line.substr(at);
    std::size_t size = 1;
    CToken token = CToken::plain;
    if (in_comment || rest.substr(0, 2) == "/*") {
      std::size_t end = rest.find("*/", in_comment ? 0 : 2);
      in_comment = end == std::string_view::npos;
      size = in_comment ? rest.size() : end + 2;
      token = CToken::comment;
    } else if (rest.substr(0, 2) == "//") {
      size = rest.size();
      token = CToken::comment;
    } else if (rest[0] == '"' || rest[0] == '\'') {
      size = quoted_size(rest);
      token = CToken::string;
    } else if (rest[0] == '#' && is_first) {
      std::size_t comment = std::min(rest.find("//"), rest.find("/*"));
      size = std::min(rest.size(), comment);
      token = CToken::directive;
    } else if (is_digit(rest[0])) {
      while (size < rest.size() && (is_word(rest[size]) || rest[size] == '.')) ++size;
      token = CToken::number;
    } else if (is_word(rest[0])) {
      while (size < rest.size() && is_word(rest[size])) ++size;
      token = word_token(rest.substr(0, size), rest.substr(size));
    } else {
      while (size < rest.size() && !is_word(rest[size]) && rest[size] != '"' && rest[size] != '\'' && rest[size] != '/' && rest[size] != '#') ++size;
    }
    if (rest.substr(0, size).find_first_not_of(' ') != std::string_view::npos) is_first = false;
    pieces.push_back({token, rest.substr(0, size)});
    at += size;
  }
  return pieces;
}

}  // namespace heddle
