// parse_declarations.cpp: declarations and function definitions (C11 6.7, 6.9).
#include <algorithm>

#include "core/cc/literals.h"
#include "core/cc/parser.h"

namespace heddle::cc {

void Parser::parse_static_assert() {
  Location begin = token().location;
  advance();
  expect(TokenKind::left_paren, "after '_Static_assert'");
  bool ok = false;
  std::int64_t value = parse_constant("_Static_assert", &ok);
  Span span = span_from(begin);
  std::string words;
  if (accept(TokenKind::comma) && is(TokenKind::string)) {
    while (is(TokenKind::string)) {
      words += read_string(token().text(), 1).bytes;
      advance();
    }
  }
  expect(TokenKind::right_paren, "to end '_Static_assert'");
  expect(TokenKind::semicolon, "after '_Static_assert'");
  if (ok && value == 0) error(span, "a static assertion does not hold" + (words.empty() ? "" : ": " + words));
}

void Parser::parse_external_declaration() {
  if (accept(TokenKind::semicolon)) return;
  if (is(TokenKind::kw_static_assert)) return parse_static_assert();
  if (is(TokenKind::kw_asm)) {
    Location begin = token().location;
    std::string text = parse_asm_text();
    expect(TokenKind::semicolon, "after 'asm'");
    unit_.assembly.push_back({std::move(text), begin});
    return;
  }
  if (is(TokenKind::right_brace)) {
    error(token().span(), "this '}' closes nothing");
    advance();
    return;
  }
  parse_declaration(nullptr);
}

// One declaration with all its declarators. Inside a function its code goes to `statements`.
void Parser::parse_declaration(std::vector<Statement*>* statements) {
  if (is(TokenKind::kw_static_assert)) return parse_static_assert();
  Attributes attributes;
  std::size_t before = at_;
  // "main() {": a name that is no type, then a parameter list: the type was forgotten.
  Specifiers specifiers;
  TokenKind after = ahead(1).kind;
  bool is_untyped = after == TokenKind::left_paren || after == TokenKind::semicolon || after == TokenKind::equal || after == TokenKind::left_bracket;
  if (scope_depth_ == 0 && is(TokenKind::identifier) && is_untyped && !starts_type_name(token())) {
    warn(Warning::implicit_int, token().span(), "the type of " + quoted(token().name) + " is missing; it is taken to be int");
    specifiers.type = types_[Kind::int_];
    specifiers.span = token().span();
  } else {
    specifiers = parse_specifiers(attributes);
  }
  if (specifiers.is_ended || accept(TokenKind::semicolon)) return;  // struct s { … };
  if (is_error(specifiers.type) && !is(TokenKind::identifier) && !is(TokenKind::star) && !is(TokenKind::left_paren)) {
    if (at_ == before) advance();
    return skip_to_recovery();
  }
  Declarator first = parse_declarator(specifiers.type, false);
  bool old_style = first.has_names_only && starts_declaration() && scope_depth_ == 0;
  if (is_function(first.type) && (is(TokenKind::left_brace) || old_style) && !specifiers.is_typedef) {
    if (function_) {
      error(first.span, "a function cannot be defined inside a function");
      declare_function(specifiers, attributes, first);
      skip_braces();
      return;
    }
    return parse_function_definition(specifiers, attributes, first);
  }
  if (first.has_names_only) warn(first.span, "this list has names without types; a declaration needs the types");
  parse_init_declarators(specifiers, attributes, first, statements);
}

// int f(a, b) char *a; double b; { … }: what stands between the list and the body. A parameter that is not named there
// is an int.
Run<Parameter> Parser::parse_old_parameters(const Declarator& declarator) {
  std::vector<Parameter> parameters(declarator.parameters.begin(), declarator.parameters.end());
  while (!is(TokenKind::left_brace) && !is(TokenKind::end) && !gave_up_) {
    std::size_t before = at_;
    Attributes attributes;
    Specifiers specifiers = parse_specifiers(attributes);
    while (!is(TokenKind::semicolon)) {
      Declarator one = parse_declarator(specifiers.type, false);
      bool found = false;
      for (Parameter& parameter : parameters) {
        if (!one.name || parameter.name != one.name) continue;
        parameter.type = adjusted_parameter(one.type);
        found = true;
      }
      if (one.name && !found) error(one.span, quoted(one.name) + " is declared here, but is no parameter of " + quoted(declarator.name));
      if (!accept(TokenKind::comma)) break;
    }
    if (!expect(TokenKind::semicolon, "after the parameter's declaration") || at_ == before) {
      while (!is(TokenKind::left_brace) && !is(TokenKind::end)) advance();
    }
  }
  return make_run(arena_, parameters);
}

// GNU: __attribute__((cleanup(f))): f(&variable) when its scope is left, in whatever way.
void Parser::begin_cleanup(Declaration* object, const Attributes& a, const Attributes& b) {
  if (object->kind != DeclarationKind::object || object->duration != StorageDuration::automatic || !function_) return;
  NameId name = b.cleanup ? b.cleanup : a.cleanup;
  Span span{object->location, object->location + 1};
  Declaration* function = lookup(name);
  if (!function || function->kind != DeclarationKind::function) {
    error(span, "the cleanup " + quoted(name) + " is not declared as a function here");
    return;
  }
  Expr* address = make_address_of(make_variable(object, span), span);
  object->cleanup = make_call(make_variable(function, span), {address}, span);
  object->outer_cleanup = cleanups_;
  cleanups_ = object;
}

void Parser::parse_init_declarators(const Specifiers& specifiers, const Attributes& attributes, Declarator declarator, std::vector<Statement*>* statements) {
  for (;;) {
    std::size_t before = at_;
    std::vector<Expr*> lengths;
    lengths.swap(pending_lengths_);
    Declaration* declaration = declarator.name ? declare(specifiers, attributes, declarator, false) : nullptr;
    if (is(TokenKind::equal)) {
      Span at = token().span();
      advance();
      if (!declaration || declaration->kind != DeclarationKind::object) {
        if (declaration) error(at, declaration->kind == DeclarationKind::typedef_ ? "a typedef has no value" : "a function cannot be initialised with '='");
        Declaration* nobody = arena_.make<Declaration>();
        nobody->type = types_[Kind::error];
        parse_initializer(nobody);
      } else {
        if (declaration->duration != StorageDuration::automatic && declaration->is_defined && !declaration->is_tentative && declaration->has_initializer) {
          error(declarator.span, quoted(declarator.name) + " is defined twice");
          note_declared(declaration);
        }
        if (specifiers.is_extern && scope_depth_ > 0) error(at, "an extern declaration inside a function has no value");
        declaration->has_initializer = true;
        declaration->is_tentative = false;
        if (declaration->linkage != Linkage::none && !declaration->is_defined) {
          declaration->is_defined = true;
          unit_.objects.push_back(declaration);
        }
        if (declaration->type->kind == Kind::variable_array) {
          error(at, "an array of variable length cannot be initialised");
          declaration = arena_.make<Declaration>();
          declaration->type = types_[Kind::error];
        }
        parse_initializer(declaration);
      }
    }
    if (declaration && (attributes.cleanup || declarator.attributes.cleanup)) begin_cleanup(declaration, attributes, declarator.attributes);
    if (declaration && declaration->kind == DeclarationKind::object) {
      bool automatic = declaration->duration == StorageDuration::automatic;
      if (automatic || declaration->linkage == Linkage::none || specifiers.is_static) {
        bool unknown = declaration->type->kind == Kind::array && declaration->type->count < 0 && !(scope_depth_ == 0);
        if (unknown) error(declarator.span, "the array " + quoted(declarator.name) + " needs a length or an initialiser");
        else if (!is_complete(declaration->type) && !is_error(declaration->type) && scope_depth_ > 0) {
          error(declarator.span, quoted(declarator.name) + " has the type " + named(declaration->type) + ", which is not complete here");
          declaration->type = types_[Kind::error];
        }
      }
    }
    if (statements) {
      for (Expr* length : lengths) {
        Statement* keep = make_statement(StatementKind::expression, declarator.span.begin);
        keep->condition = length;
        statements->push_back(keep);
      }
      if (declaration && declaration->kind == DeclarationKind::object && declaration->duration == StorageDuration::automatic) {
        Statement* s = make_statement(StatementKind::declaration, declarator.span.begin);
        s->declarations = make_run(arena_, std::vector<Declaration*>{declaration});
        statements->push_back(s);
      }
    } else {
      pending_lengths_.clear();
    }
    if (!accept(TokenKind::comma)) break;
    if (at_ == before) break;
    Attributes more;
    parse_attributes(more);
    declarator = parse_declarator(specifiers.type, false);
  }
  if (is_error(specifiers.type) && !is(TokenKind::semicolon)) return skip_to_recovery();
  if (!expect(TokenKind::semicolon, "after the declaration")) {
    bool new_line = token().flags & first_on_line;
    if (!(new_line && (starts_declaration() || is(TokenKind::identifier)))) skip_to_recovery();
  }
}

Declaration* Parser::declare(const Specifiers& specifiers, const Attributes& attributes, const Declarator& declarator, bool defines_function) {
  const Type* type = declarator.attributes.vector ? types_[Kind::error] : declarator.type;
  if ((attributes.transparent_union || declarator.attributes.transparent_union) && type->kind == Kind::union_) type->record->is_transparent = true;
  if (specifiers.is_typedef) {
    Declaration* known = lookup(declarator.name);
    if (known && known->scope_depth == scope_depth_) {
      if (known->kind == DeclarationKind::typedef_ && compatible(known->type, type)) return known;
      error(declarator.span, quoted(declarator.name) + " is declared twice, with different meanings");
      note_declared(known);
      return known;
    }
    Declaration* declaration = arena_.make<Declaration>();
    declaration->kind = DeclarationKind::typedef_;
    declaration->name = declarator.name;
    declaration->type = type;
    declaration->location = declarator.span.begin;
    declaration->alignment = std::max({specifiers.alignment, attributes.alignment, declarator.attributes.alignment});
    if ((attributes.packed || declarator.attributes.packed) && is_record(type)) warn(declarator.span, "'packed' after the declaration comes too late; it belongs behind the '}'");
    if (is_record(type) && !type->record->tag && !type->record->alias) type->record->alias = declarator.name;
    bind(declarator.name, declaration);
    return declaration;
  }
  if (is_function(type)) return declare_function(specifiers, attributes, declarator);
  (void)defines_function;
  if (is_void(type)) {
    error(declarator.span, quoted(declarator.name) + " cannot have the type 'void'");
    type = types_[Kind::error];
  }
  bool file_scope = scope_depth_ == 0;
  bool has_linkage = file_scope || specifiers.is_extern;
  Declaration* known = lookup(declarator.name);
  if (known && known->scope_depth == scope_depth_) {
    if (has_linkage && known->kind == DeclarationKind::object && known->linkage != Linkage::none) {
      Declarator adjusted = declarator;
      adjusted.type = type;
      return merge(known, adjusted, type, specifiers, false);
    }
    if (!is_error(known->type) && !is_error(type)) {
      error(declarator.span, quoted(declarator.name) + " is declared twice");
      note_declared(known);
    }
    Declaration* again = arena_.make<Declaration>();
    again->name = declarator.name;
    again->type = type;
    again->location = declarator.span.begin;
    again->is_used = again->is_unused_ok = true;
    again->duration = file_scope || specifiers.is_static ? StorageDuration::static_ : StorageDuration::automatic;
    again->linkage = file_scope ? Linkage::internal : Linkage::none;
    again->assembler_name = declarator.name;
    if (again->duration == StorageDuration::automatic && function_) locals_.push_back(again);
    return again;
  }
  Declaration* declaration = arena_.make<Declaration>();
  declaration->name = declarator.name;
  declaration->type = type;
  declaration->location = declarator.span.begin;
  declaration->alignment = std::max({specifiers.alignment, attributes.alignment, declarator.attributes.alignment});
  declaration->is_register = specifiers.is_register;
  declaration->is_unused_ok = attributes.unused || declarator.attributes.unused || in_library(declaration->location);
  declaration->is_weak = attributes.weak || declarator.attributes.weak;
  declaration->alias = attributes.alias ? attributes.alias : declarator.attributes.alias;
  if (specifiers.is_thread_local) declaration->duration = StorageDuration::thread;
  else if (has_linkage || specifiers.is_static) declaration->duration = StorageDuration::static_;
  declaration->assembler_name = declarator.assembler_name ? declarator.assembler_name : declarator.name;
  if (specifiers.is_register && !has_linkage) declaration->assembler_register = declarator.assembler_name;
  if (has_linkage) {
    declaration->linkage = specifiers.is_static ? Linkage::internal : Linkage::external;
    if (!file_scope && known && known->linkage == Linkage::internal) declaration->linkage = Linkage::internal;
    if (declaration->alias) {
      declaration->is_defined = declaration->has_initializer = true;
      unit_.aliases.push_back(declaration);
    } else if (!specifiers.is_extern) {
      declaration->is_defined = declaration->is_tentative = true;
      unit_.objects.push_back(declaration);
    }
  } else if (specifiers.is_static || specifiers.is_thread_local) {
    if (type->kind == Kind::variable_array) error(declarator.span, "the length of " + quoted(declarator.name) + " needs to be known at compile time: it is static");
    declaration->linkage = Linkage::internal;
    declaration->is_defined = true;
    declaration->is_unused_ok = declaration->is_unused_ok || false;
    declaration->assembler_name = names_.intern(std::string(names_.text(declarator.name)) + "." + std::to_string(static_counter_++));
    unit_.objects.push_back(declaration);
  } else {
    declaration->is_variable_length = type->kind == Kind::variable_array;
    if (declaration->is_variable_length && function_) function_->has_variable_arrays = true;
    locals_.push_back(declaration);
    scope_objects_.push_back(declaration);
  }
  bind(declarator.name, declaration);
  return declaration;
}

Declaration* Parser::merge(Declaration* known, const Declarator& declarator, const Type* type, const Specifiers& specifiers, bool has_body) {
  bool function = is_function(type);
  bool same = function ? compatible(known->type, type, true) : compatible(known->type, type);
  if (!same && !(known->is_implicit)) {
    error(declarator.span, quoted(declarator.name) + " was declared with another type: " + named(known->type) + ", now " + named(type));
    note_declared(known);
    return known;
  }
  if (!function && specifiers.is_static && known->linkage == Linkage::external) {
    error(declarator.span, quoted(declarator.name) + " is static here, and was not before");
    note_declared(known);
  }
  known->type = known->is_implicit || has_body ? type : composite(types_, known->type, type);
  known->is_implicit = false;
  if (!function && !specifiers.is_extern && !known->is_defined) {
    known->is_defined = known->is_tentative = true;
    known->location = declarator.span.begin;
    unit_.objects.push_back(known);
  }
  if (declarator.attributes.alignment > known->alignment) known->alignment = declarator.attributes.alignment;
  if (declarator.attributes.weak) known->is_weak = true;
  return known;
}

Declaration* Parser::declare_function(const Specifiers& specifiers, const Attributes& attributes, const Declarator& declarator) {
  Declaration* known = lookup(declarator.name);
  Declaration* function = nullptr;
  if (known && known->scope_depth == scope_depth_) {
    if (known->kind != DeclarationKind::function) {
      if (!is_error(known->type)) {
        error(declarator.span, quoted(declarator.name) + " is declared twice, and not as a function before");
        note_declared(known);
      }
      function = arena_.make<Declaration>();
    } else {
      function = merge(known, declarator, declarator.type, specifiers, false);
    }
  }
  if (!function || !function->type) {
    bool is_new = !function;
    if (!function) function = arena_.make<Declaration>();
    function->kind = DeclarationKind::function;
    function->name = declarator.name;
    function->assembler_name = declarator.assembler_name ? declarator.assembler_name : declarator.name;
    function->type = declarator.type;
    function->location = declarator.span.begin;
    function->linkage = specifiers.is_static ? Linkage::internal : Linkage::external;
    function->duration = StorageDuration::static_;
    if (scope_depth_ > 0) {
      for (Declaration* outer = known; outer; outer = outer->outer) {
        if (outer->kind == DeclarationKind::function && outer->scope_depth == 0) {
          function->linkage = outer->linkage;
          function->format_kind = outer->format_kind;
        }
      }
    }
    if (is_new) bind(declarator.name, function);
  }
  if (!function->format_kind && function->type->is_variadic && function->linkage == Linkage::external) {  // The library's own, by name.
    struct Known { const char* name; std::uint8_t kind, parameter; };
    static constexpr Known known_formats[] = {{"printf", 1, 1}, {"fprintf", 1, 2}, {"dprintf", 1, 2}, {"sprintf", 1, 2}, {"snprintf", 1, 3}, {"scanf", 2, 1}, {"fscanf", 2, 2}, {"sscanf", 2, 2}};
    for (const Known& k : known_formats) {
      if (names_.text(function->name) != k.name) continue;
      function->format_kind = k.kind;
      function->format_parameter = k.parameter;
      function->format_first = static_cast<std::uint8_t>(k.parameter + 1);
    }
  }
  for (const Attributes* a : {&attributes, &declarator.attributes}) {
    function->is_noreturn = function->is_noreturn || a->noreturn;
    function->is_weak = function->is_weak || a->weak;
    function->warn_unused = function->warn_unused || a->warn_unused;
    function->is_unused_ok = function->is_unused_ok || a->unused;
    if (a->alias) { function->alias = a->alias; function->is_defined = true; }
    if (a->format_kind) {
      function->format_kind = a->format_kind;
      function->format_parameter = a->format_parameter;
      function->format_first = a->format_first;
    }
  }
  function->is_noreturn = function->is_noreturn || specifiers.is_noreturn;
  if (specifiers.is_inline) function->is_inline = true;
  bool gnu_inline = (attributes.gnu_inline || declarator.attributes.gnu_inline) && specifiers.is_inline && !specifiers.is_static;
  if (specifiers.is_extern || (!specifiers.is_inline && !specifiers.is_static) || gnu_inline) function->is_extern_inline = true;
  for (const Attributes* a : {&attributes, &declarator.attributes}) {
    if (a->constructor >= 0) function->constructor = a->constructor;
    if (a->destructor >= 0) function->destructor = a->destructor;
  }
  if (function->constructor >= 0 || function->destructor >= 0) function->is_used = true;
  if (function->alias) unit_.aliases.push_back(function);
  return function;
}

void Parser::parse_function_definition(const Specifiers& specifiers, const Attributes& attributes, Declarator declarator) {
  if (declarator.has_names_only) {
    declarator.parameters = parse_old_parameters(declarator);
    declarator.type = function_type(types_, declarator.type->target, declarator.parameters, false, false);
    pending_lengths_.clear();
  }
  Declaration* function = declare_function(specifiers, attributes, declarator);
  if (function->body && function->is_only_inline) {
    unit_.functions.erase(std::remove(unit_.functions.begin(), unit_.functions.end(), function), unit_.functions.end());
    function->body = nullptr;
    function->is_only_inline = function->is_inline = false;
    function->linkage = Linkage::external;
  }
  if (function->body) {
    error(declarator.span, quoted(declarator.name) + " is defined twice");
    note_declared(function, "is defined first here");
    Declaration* again = arena_.make<Declaration>();
    *again = *function;
    again->body = nullptr;
    function = again;
  }
  const Type* type = declarator.type;
  bool keeps_prototype = declarator.has_names_only && function->type->has_prototype;
  if (!keeps_prototype) function->type = type;
  function->location = declarator.span.begin;
  function->is_defined = true;
  if (is_record(type->target) && !is_complete(type->target)) error(declarator.span, quoted(declarator.name) + " returns " + named(type->target) + ", which is not complete here");
  function_ = function;
  cleanups_ = nullptr;
  locals_.clear();
  scope_objects_.clear();
  labels_.clear();
  label_names_.clear();
  undeclared_.clear();
  std::vector<Expr*> lengths;
  lengths.swap(pending_lengths_);
  enter_scope();
  std::vector<Declaration*> parameters, narrowed;
  for (const Parameter& parameter : type->parameters) {
    Declaration* declared = arena_.make<Declaration>();
    declared->name = parameter.name;
    declared->type = parameter.type;
    declared->location = parameter.location;
    declared->is_parameter = true;
    declared->was_array = parameter.was_array;
    declared->is_unused_ok = in_library(parameter.location);
    if (!is_complete(parameter.type) && !is_error(parameter.type)) {
      error({parameter.location, parameter.end}, "this parameter's type is not complete here: " + named(parameter.type));
      declared->type = types_[Kind::error];
    }
    parameters.push_back(declared);
    if (declarator.has_names_only && !keeps_prototype && parameter.type->kind == Kind::float_) {
      // Without a prototype a double comes; the body sees a float of that name.
      declared->name = 0;
      declared->type = types_[Kind::double_];
      Declaration* narrow = arena_.make<Declaration>();
      narrow->name = parameter.name;
      narrow->type = parameter.type;
      narrow->location = parameter.location;
      narrow->is_unused_ok = true;
      narrow->has_initializer = true;
      narrow->pieces = make_run(arena_, std::vector<InitPiece>{{0, narrow->type, nullptr, cast(make_variable(declared, {parameter.location, parameter.end}), narrow->type)}});
      locals_.push_back(narrow);
      narrowed.push_back(narrow);
      declared = narrow;
    }
    if (parameter.name) bind(parameter.name, declared);
  }
  function->parameters = make_run(arena_, parameters);
  Statement* body = parse_compound(false);
  if (!narrowed.empty()) {
    Statement* first = make_statement(StatementKind::declaration, declarator.span.begin);
    first->declarations = make_run(arena_, narrowed);
    std::vector<Statement*> all{first};
    all.insert(all.end(), body->statements.begin(), body->statements.end());
    body->statements = make_run(arena_, all);
    std::vector<Declaration*> objects(narrowed);
    objects.insert(objects.end(), body->declarations.begin(), body->declarations.end());
    body->declarations = make_run(arena_, objects);
  }
  if (!lengths.empty()) {  // f(int n, int a[n][n]): the lengths are kept first.
    std::vector<Statement*> all;
    for (Expr* length : lengths) {
      // The lengths were read in the list's own scope: say the same of the parameters here.
      auto rebind = [&](auto&& self, Expr* e) -> void {
        if (!e) return;
        if (e->kind == ExprKind::variable && e->declaration->is_parameter) {
          for (Declaration* p : parameters) {
            if (p->name && p->name == e->declaration->name) e->declaration = p;
          }
        }
        self(self, e->a);
        self(self, e->b);
        self(self, e->c);
      };
      rebind(rebind, length->b);
      Statement* keep = make_statement(StatementKind::expression, declarator.span.begin);
      keep->condition = length;
      all.push_back(keep);
      if (length->a->kind == ExprKind::variable) locals_.push_back(length->a->declaration);
    }
    all.insert(all.end(), body->statements.begin(), body->statements.end());
    body->statements = make_run(arena_, all);
  }
  function->end = end_of_previous() ? end_of_previous() - 1 : 0;
  leave_scope();
  check_unused_labels();
  function->body = body;
  function->locals = make_run(arena_, locals_);
  check_flow(function, body);
  // An inline definition alone makes no external symbol (C11 6.7.4); here each file that needs it keeps a copy.
  if (function->is_inline && !function->is_extern_inline && function->linkage == Linkage::external) function->linkage = Linkage::internal;
  bool gnu_inline = (attributes.gnu_inline || declarator.attributes.gnu_inline) && specifiers.is_inline && specifiers.is_extern;
  if (gnu_inline && function->linkage == Linkage::external) {
    function->is_only_inline = true;
    function->linkage = Linkage::internal;
  }
  unit_.functions.push_back(function);
  function_ = nullptr;
}

void Parser::check_unused_labels() {
  for (Label* label : labels_) {
    if (!label->location) error({label->first_use, label->first_use + static_cast<Location>(names_.text(label->name).size())}, "there is no label " + quoted(label->name) + " in this function");
    else if (!label->is_used) warn(Warning::unused_label, {label->location, label->location + static_cast<Location>(names_.text(label->name).size())}, "label " + quoted(label->name) + " is never used");
    names_[label->name].label = nullptr;
  }
  labels_.clear();
}

void Parser::finish_tentative(Declaration* object) {
  if (object->type->kind == Kind::array && object->type->count < 0) {
    object->type = array_of(types_, object->type->target, 1);  // C11 6.9.2: one element.
    warn({object->location, object->location + static_cast<Location>(names_.text(object->name).size())}, "the array " + quoted(object->name) + " has no length; it gets one element");
    return;
  }
  if (!is_complete(object->type) && !is_error(object->type)) {
    error({object->location, object->location + 1}, quoted(object->name) + " has the type " + named(object->type) + ", which is never completed");
    object->type = types_[Kind::error];
  }
}

}  // namespace heddle::cc
