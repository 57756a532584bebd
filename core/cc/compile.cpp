// compile.cpp: the passes in their order.
#include "core/cc/compile.h"

#include "core/cc/generator.h"
#include "core/cc/link.h"
#include "core/cc/preprocessor.h"

namespace heddle {

std::optional<Object> compile_object(const SourceText& source, const CompileOptions& options, std::vector<Diagnostic>& diagnostics) {
  cc::Session session(options);
  session.diagnostics.warnings_wanted = options.warnings && !source.is_library;
  cc::Types types(session.arena);
  cc::Preprocessor preprocessor(session);
  std::vector<cc::Token> tokens = preprocessor.run(source);
  if (preprocessor.gave_up()) {
    for (Diagnostic& diagnostic : session.diagnostics.take()) diagnostics.push_back(std::move(diagnostic));
    return std::nullopt;
  }
  cc::Parser parser(session, types, std::move(tokens));
  cc::TranslationUnit unit = parser.parse_translation_unit();
  std::optional<Object> object;
  if (!session.diagnostics.errors()) {
    object.emplace();
    object->name = source.name;
    cc::Generator generator(session, types, *object);
    generator.generate(unit);
    if (session.diagnostics.errors()) object.reset();
  }
  for (Diagnostic& diagnostic : session.diagnostics.take()) diagnostics.push_back(std::move(diagnostic));
  return object;
}

Library compile_library(const std::vector<SourceText>& sources, const CompileOptions& options) {
  Library library;
  for (const SourceText& source : sources) {
    if (auto object = compile_object(source, options, library.diagnostics)) library.objects.push_back(std::move(*object));
  }
  return library;
}

Compiled compile_program(const std::string& name, const std::vector<SourceText>& sources, const Library& library, const CompileOptions& options, const std::vector<Object>& ready) {
  Compiled compiled;
  std::vector<Object> objects;
  for (const SourceText& source : sources) {
    if (auto object = compile_object(source, options, compiled.diagnostics)) objects.push_back(std::move(*object));
  }
  if (has_errors(compiled.diagnostics)) return compiled;
  objects.insert(objects.end(), ready.begin(), ready.end());
  compiled.image = cc::link(name, objects, library.objects, compiled.diagnostics);
  return compiled;
}

}  // namespace heddle
