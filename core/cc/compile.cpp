// compile.cpp: the passes in their order.
#include "core/cc/compile.h"

#include "core/cc/generator.h"
#include "core/cc/link.h"
#include "core/cc/preprocessor.h"

namespace heddle {

namespace {

// False: it must be done again with the headers whole, for what was to be said could need a name that was left out.
bool try_to_compile(const SourceText& source, const CompileOptions& options, cc::Headers headers, std::vector<Diagnostic>& diagnostics, std::optional<Object>& object) {
  cc::Session session(options);
  session.diagnostics.warnings_wanted = options.warnings && !source.is_library;
  cc::Types types(session.arena);
  cc::Preprocessor preprocessor(session, headers);
  std::vector<cc::Token> tokens = preprocessor.run(source);
  if (preprocessor.gave_up()) {
    for (Diagnostic& diagnostic : session.diagnostics.take()) diagnostics.push_back(std::move(diagnostic));
    return true;
  }
  cc::Parser parser(session, types, std::move(tokens));
  cc::TranslationUnit unit = parser.parse_translation_unit();
  if (headers == cc::Headers::as_needed && (session.diagnostics.errors() || parser.looked_for_near_names())) return false;
  if (!session.diagnostics.errors()) {
    object.emplace();
    object->name = source.name;
    cc::Generator generator(session, types, *object);
    generator.generate(unit);
    if (session.diagnostics.errors()) object.reset();
  }
  for (Diagnostic& diagnostic : session.diagnostics.take()) diagnostics.push_back(std::move(diagnostic));
  return true;
}

}  // namespace

std::optional<Object> compile_object(const SourceText& source, const CompileOptions& options, std::vector<Diagnostic>& diagnostics) {
  std::optional<Object> object;
  if (!try_to_compile(source, options, cc::Headers::as_needed, diagnostics, object)) try_to_compile(source, options, cc::Headers::whole, diagnostics, object);
  return object;
}

namespace {

std::vector<Object> compile_objects(const std::vector<SourceText>& sources, const CompileOptions& options, std::vector<Diagnostic>& diagnostics) {
  std::vector<Object> objects;
  for (const SourceText& source : sources) {
    if (auto object = compile_object(source, options, diagnostics)) objects.push_back(std::move(*object));
  }
  return objects;
}

}  // namespace

Library compile_library(const std::vector<SourceText>& sources, const CompileOptions& options) {
  Library library;
  library.objects = compile_objects(sources, options, library.diagnostics);
  return library;
}

Compiled compile_program(const std::string& name, const std::vector<SourceText>& sources, const Archive& library, const CompileOptions& options,
                         const std::vector<Object>& ready) {
  Compiled compiled;
  std::vector<Object> objects = compile_objects(sources, options, compiled.diagnostics);
  if (has_errors(compiled.diagnostics)) return compiled;
  objects.insert(objects.end(), ready.begin(), ready.end());
  Result<std::vector<Object>> needed = needed_objects(library, objects);
  if (!needed) {
    Diagnostic damaged;
    damaged.message = needed.error();
    compiled.diagnostics.push_back(std::move(damaged));
    return compiled;
  }
  std::vector<std::string_view> names;
  for (const ArchiveName& entry : library.names) names.push_back(entry.name);
  compiled.image = cc::link(name, objects, *needed, names, compiled.diagnostics);
  return compiled;
}

Compiled compile_program(const std::string& name, const std::vector<SourceText>& sources, const Library& library, const CompileOptions& options,
                         const std::vector<Object>& ready) {
  Compiled compiled;
  std::vector<Object> objects = compile_objects(sources, options, compiled.diagnostics);
  if (has_errors(compiled.diagnostics)) return compiled;
  objects.insert(objects.end(), ready.begin(), ready.end());
  compiled.image = cc::link(name, objects, library.objects, {}, compiled.diagnostics);
  return compiled;
}

}  // namespace heddle
