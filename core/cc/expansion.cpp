// expansion.cpp: a macro's use to the tokens it stands for (C11 6.10.3).
#include "core/cc/preprocessor.h"

namespace heddle::cc {
namespace {

constexpr std::uint64_t most_made = 8u << 20;
constexpr int most_argument_depth = 200;

Token relocated(Token token, Location location) {
  token.location = location;
  token.flags |= from_macro;
  return token;
}

int parameter_index(const Macro& macro, const Token& token) {
  if (token.kind != TokenKind::identifier) return -1;
  for (std::uint32_t i = 0; i < macro.parameters.count; ++i) {
    if (macro.parameters[i] == token.name) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace

Token Preprocessor::made_token(TokenKind kind, std::string_view text, const Token& like) {
  Token token = like;
  token.kind = kind;
  std::string_view kept = arena_.copy_text(text);
  token.spelling = kept.data();
  token.length = static_cast<std::uint32_t>(kept.size());
  token.flags = static_cast<std::uint8_t>((like.flags & (space_before | first_on_line)) | from_macro);
  token.name = 0;
  return token;
}

void Preprocessor::built_in(const Token& name, const Macro& macro) {
  OpenFile& file = files_.back();
  std::string text;
  TokenKind kind = TokenKind::number;
  switch (macro.kind) {
    case Macro::Kind::line: {
      Place place = session_.sources.place_of(name.location);
      text = std::to_string(place.line + file.line_shift);
      break;
    }
    case Macro::Kind::file:
    case Macro::Kind::base_file: {
      kind = TokenKind::string;
      text = "\"";
      for (char c : macro.kind == Macro::Kind::file ? file.presumed_name : session_.sources.buffer(files_[0].buffer).name) {
        if (c == '"' || c == '\\') text += '\\';
        text += c;
      }
      text += '"';
      break;
    }
    case Macro::Kind::counter: text = std::to_string(counter_++); break;
    case Macro::Kind::include_level: text = std::to_string(files_.size() - 1); break;
    case Macro::Kind::object:
    case Macro::Kind::function: break;
  }
  Token* token = arena_.make<Token>();
  *token = made_token(kind, text, name);
  push(token, 1, nullptr);
}

// True when the name was replaced; what it stands for is read next.
bool Preprocessor::expand(const Token& name, Macro& macro) {
  if (macro.kind != Macro::Kind::object && macro.kind != Macro::Kind::function) {
    built_in(name, macro);
    return true;
  }
  read_body(macro);
  std::vector<Token> out;
  if (macro.kind == Macro::Kind::function) {
    Token next = next_raw();
    if (next.kind != TokenKind::left_paren) {
      if (next.kind != TokenKind::end || !contexts_.empty()) {
        Token* again = arena_.make<Token>();
        *again = next;
        if (next.kind != TokenKind::end) push(again, 1, nullptr);
      }
      return false;
    }
    std::vector<std::vector<Token>> arguments;
    bool rest_left_out = false;
    if (!read_arguments(name, macro, arguments, rest_left_out)) return true;
    substitute(name, macro, arguments, rest_left_out, out);
  } else {
    substitute(name, macro, {}, false, out);
  }
  made_ += out.size() + 1;
  if (made_ > most_made) {
    give_up(name.span(), "macros have made more than 8,388,608 tokens here");
    return true;
  }
  if (contexts_.size() > 10000) {
    give_up(name.span(), "macros are nested more than 10,000 deep here");
    return true;
  }
  left_nothing_ = out.empty();
  if (!out.empty()) out[0].flags = static_cast<std::uint8_t>((out[0].flags & ~(space_before | first_on_line)) | (name.flags & (space_before | first_on_line)));
  push(arena_.copy(out), out.size(), &macro);
  return true;
}

bool Preprocessor::read_arguments(const Token& name, const Macro& macro, std::vector<std::vector<Token>>& arguments, bool& rest_left_out) {
  std::size_t wanted = macro.parameters.count;
  int depth = 0;
  arguments.emplace_back();
  for (;;) {
    Token token = next_raw();
    if (token.kind == TokenKind::end || token.kind == TokenKind::newline) {
      diagnostics_.error(name.span(), "the arguments of macro '" + std::string(name.text()) + "' have no end: ')' is missing");
      return false;
    }
    if (depth == 0 && token.kind == TokenKind::right_paren) break;
    bool last_takes_all = macro.variadic && arguments.size() == wanted;
    if (depth == 0 && token.kind == TokenKind::comma && !last_takes_all) {
      arguments.emplace_back();
      continue;
    }
    if (token.kind == TokenKind::left_paren) ++depth;
    if (token.kind == TokenKind::right_paren) --depth;
    if (token.kind == TokenKind::identifier) {
      Macro* inner = names_[token.name].macro;
      if (inner && inner->disabled) token.flags |= not_expandable;
    }
    if (token.flags & first_on_line) token.flags = static_cast<std::uint8_t>((token.flags & ~first_on_line) | space_before);
    arguments.back().push_back(token);
    if (++made_ > most_made) {
      give_up(name.span(), "macros have made more than 8,388,608 tokens here");
      return false;
    }
  }
  if (wanted == 0 && arguments.size() == 1 && arguments[0].empty()) arguments.clear();
  rest_left_out = macro.variadic && (arguments.size() < wanted || (wanted == 1 && arguments[0].empty()));
  if (macro.variadic && arguments.size() + 1 == wanted) arguments.emplace_back();
  if (arguments.size() != wanted) {
    diagnostics_.error(name.span(), "macro '" + std::string(name.text()) + "' takes " + std::to_string(wanted) +
                                        (wanted == 1 ? " argument, " : " arguments, ") + std::to_string(arguments.size()) +
                                        (arguments.size() == 1 ? " is given" : " are given"));
    if (macro.location) diagnostics_.note({macro.location, macro.location + static_cast<Location>(name.text().size())}, "it is defined here");
    arguments.resize(wanted);
  }
  return true;
}

std::vector<Token> Preprocessor::expand_list(const std::vector<Token>& tokens) {
  bool any = false;
  for (const Token& token : tokens) any = any || (token.kind == TokenKind::identifier && names_[token.name].macro);
  if (!any) return tokens;
  if (argument_depth_ >= most_argument_depth) {
    give_up(tokens[0].span(), "macro arguments are nested more than 200 deep here");
    return {};
  }
  ++argument_depth_;
  std::size_t floor = floor_;
  bool on_floor = on_floor_;
  push(arena_.copy(tokens), tokens.size(), nullptr);
  floor_ = contexts_.size() - 1;
  on_floor_ = true;
  std::vector<Token> out;
  for (Token token = next_expanded(); token.kind != TokenKind::end; token = next_expanded()) out.push_back(token);
  floor_ = floor;
  on_floor_ = on_floor;
  --argument_depth_;
  return out;
}

void Preprocessor::substitute(const Token& name, Macro& macro, const std::vector<std::vector<Token>>& arguments, bool rest_left_out,
                              std::vector<Token>& out) {
  Location first = session_.sources.add_expansion(name.location, macro.location, macro.body);
  Token use = name;  // What is made of the body's token at hand lies at its location.
  std::vector<std::vector<Token>> expanded(arguments.size());
  std::vector<bool> is_expanded(arguments.size(), false);
  const Run<Token>& body = macro.body;
  auto is_paste = [&](std::uint32_t i) { return i < body.count && body[i].kind == TokenKind::hash_hash; };
  bool paste_next = false;
  bool space_next = false;  // Before something that left nothing: it stays visible to #.
  auto append = [&](Token token) {
    if (space_next && !paste_next) token.flags |= space_before;
    space_next = false;
    if (paste_next && !out.empty()) {
      paste(out.back(), token, use);
      paste_next = false;
    } else {
      paste_next = false;
      out.push_back(token);
    }
  };
  std::uint32_t opt_end = 0;  // Where the running __VA_OPT__( … ) ends.
  for (std::uint32_t i = 0; i < body.count; ++i) {
    const Token& token = body[i];
    use.location = cc::is_expanded(first) ? first + i : first;
    if (opt_end && i == opt_end) { opt_end = 0; continue; }
    if (token.kind == TokenKind::hash_hash && i > 0 && i + 1 < body.count) {
      paste_next = true;
      continue;
    }
    if (macro.kind == Macro::Kind::function && token.kind == TokenKind::hash && i + 1 < body.count) {
      int index = parameter_index(macro, body[i + 1]);
      if (index >= 0) {
        append(stringify(arguments[static_cast<std::size_t>(index)], use));
        if (!out.empty() && (token.flags & space_before)) out.back().flags |= space_before;
        ++i;
        continue;
      }
    }
    if (macro.variadic && token.kind == TokenKind::identifier && token.name == va_opt_ && i + 1 < body.count &&
        body[i + 1].kind == TokenKind::left_paren) {
      std::uint32_t end = i + 2;
      for (int depth = 1; end < body.count; ++end) {
        if (body[end].kind == TokenKind::left_paren) ++depth;
        if (body[end].kind == TokenKind::right_paren && --depth == 0) break;
      }
      space_next = space_next || (token.flags & space_before);
      std::size_t last = arguments.size() - 1;
      if (!is_expanded[last]) {
        expanded[last] = expand_list(arguments[last]);
        is_expanded[last] = true;
      }
      if (expanded[last].empty()) { i = end; } else { opt_end = end; ++i; }
      continue;
    }
    int index = parameter_index(macro, token);
    if (index < 0) {
      append(relocated(token, use.location));
      continue;
    }
    std::size_t at = static_cast<std::size_t>(index);
    bool is_va = macro.variadic && at + 1 == macro.parameters.count;
    // GNU: in `, ## __VA_ARGS__` the comma goes when there are no further arguments; it stays before one that is empty.
    bool behind_comma = paste_next && is_va && !out.empty() && out.back().kind == TokenKind::comma;
    if (behind_comma) {
      paste_next = false;
      if (rest_left_out) { out.pop_back(); continue; }
    } else if (paste_next || is_paste(i + 1)) {
      const std::vector<Token>& argument = arguments[at];
      if (argument.empty()) {
        Token nothing = relocated(token, use.location);
        nothing.kind = TokenKind::placemarker;
        nothing.length = 0;
        append(nothing);
      }
      for (std::size_t k = 0; k < argument.size(); ++k) {
        Token part = argument[k];
        if (k == 0) part.flags = static_cast<std::uint8_t>((part.flags & ~space_before) | (token.flags & space_before));
        append(part);
      }
      continue;
    }
    if (!is_expanded[at]) {
      expanded[at] = expand_list(arguments[at]);
      is_expanded[at] = true;
    }
    if (made_ + out.size() + expanded[at].size() > most_made) {
      give_up(use.span(), "macros have made more than 8,388,608 tokens here");
      return;
    }
    if (expanded[at].empty()) space_next = space_next || (token.flags & space_before);
    for (std::size_t k = 0; k < expanded[at].size(); ++k) {
      Token part = expanded[at][k];
      if (k == 0 && !behind_comma) part.flags = static_cast<std::uint8_t>((part.flags & ~space_before) | (token.flags & space_before));
      append(part);
    }
  }
  std::size_t kept = 0;
  for (const Token& token : out) {
    if (token.kind != TokenKind::placemarker) out[kept++] = token;
  }
  out.resize(kept);
}

Token Preprocessor::stringify(const std::vector<Token>& argument, const Token& use) {
  std::string text = "\"";
  for (std::size_t i = 0; i < argument.size(); ++i) {
    const Token& token = argument[i];
    if (i > 0 && (token.flags & space_before)) text += ' ';
    bool quoted = token.kind == TokenKind::string || token.kind == TokenKind::character;
    for (char c : token.text()) {
      if (quoted && (c == '"' || c == '\\')) text += '\\';
      text += c;
    }
  }
  made_ += text.size() / 16;  // Copies take room as tokens do.
  return made_token(TokenKind::string, text + '"', use);
}

void Preprocessor::paste(Token& left, const Token& right, const Token& use) {
  if (right.kind == TokenKind::placemarker) return;
  if (left.kind == TokenKind::placemarker) {
    std::uint8_t space = left.flags & space_before;
    left = right;
    left.flags = static_cast<std::uint8_t>((left.flags & ~space_before) | space);
    return;
  }
  std::string text = std::string(left.text()) + std::string(right.text());
  made_ += text.size() / 16;
  std::string_view kept = arena_.copy_text(text);
  Lexer lexer;
  lexer.begin = lexer.at = kept.data();
  lexer.end = kept.data() + kept.size();
  lexer.base = use.location;
  lexer.at_line_start = false;
  bool starts_comment = text.substr(0, 2) == "//" || text.substr(0, 2) == "/*";
  Token joined;
  if (!starts_comment) joined = next_token(lexer, names_, arena_, diagnostics_);
  if (starts_comment || lexer.at != lexer.end) {
    diagnostics_.error(use.span(), "## makes '" + text + "' here, which is not one token of C");
    return;
  }
  joined.location = left.location;
  joined.flags = static_cast<std::uint8_t>((left.flags & space_before) | from_macro);
  left = joined;
}

}  // namespace heddle::cc
