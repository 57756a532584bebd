// archive_test.cpp: the library in its compiled form: read back whole, linked sparingly, and safe to read when damaged.
#include "core/cc/archive.h"

#include <gtest/gtest.h>

#include "assets/embedded.h"
#include "core/cc/include_path.h"
#include "tests/cc/toolbox.h"

namespace heddle {
namespace {

std::optional<std::string_view> text_of(const std::string& path) {
  const EmbeddedFile* file = embedded_file(path);
  if (file == nullptr) return std::nullopt;
  return file->text();
}

CompileOptions options() {
  CompileOptions made;
  made.find_include = [](const IncludeRequest& request) { return find_include_of_library(request, text_of); };
  return made;
}

const Library& compiled_here() {
  static const Library library = [] {
    std::vector<SourceText> sources;
    for (const EmbeddedFile& file : embedded_files()) {
      bool is_source = file.path.substr(0, 9) == "libc/src/" && file.path.substr(file.path.size() - 2) == ".c";
      if (is_source) sources.push_back({std::string(file.path), std::string(file.text()), true});
    }
    return compile_library(sources, options());
  }();
  return library;
}

Archive embedded_archive() {
  const EmbeddedFile* file = embedded_file("libc.archive");
  EXPECT_NE(file, nullptr);
  Result<Archive> opened = open_archive(file->bytes, text_of);
  EXPECT_TRUE(opened.ok()) << opened.error();
  return opened ? *opened : Archive();
}

TEST(Archive, the_embedded_one_is_what_the_compiler_makes_of_libc) {
  ASSERT_FALSE(has_errors(compiled_here().diagnostics)) << render(compiled_here().diagnostics);
  std::vector<std::uint8_t> expected = write_archive(compiled_here().objects);
  auto embedded = embedded_file("libc.archive")->bytes;
  EXPECT_TRUE(std::equal(embedded.begin(), embedded.end(), expected.begin(), expected.end()));
}

// The oracle: the linker itself, given every object as the compiler made it.
TEST(Archive, an_image_linked_from_it_is_the_image_linked_with_the_whole_library) {
  Archive archive = embedded_archive();
  int programs = 0;
  for (const EmbeddedFile& file : embedded_files()) {
    bool is_whole_program = file.path.substr(0, 9) == "programs/" && file.path.find('/', 9) == std::string_view::npos;
    if (!is_whole_program) continue;
    std::vector<SourceText> source = {{std::string(file.path), std::string(file.text()), false}};
    Compiled sparing = compile_program("test", source, archive, options());
    Compiled whole = compile_program("test", source, compiled_here(), options());
    ASSERT_TRUE(sparing.image && whole.image) << file.path << render(sparing.diagnostics);
    EXPECT_TRUE(*sparing.image == *whole.image) << file.path;
    ++programs;
  }
  EXPECT_GE(programs, 5);
}

TEST(Archive, a_small_program_needs_few_of_its_objects) {
  Archive archive = embedded_archive();
  std::vector<Diagnostic> diagnostics;
  std::vector<Object> program = {*compile_object({"test.c", "int main(void) { return 0; }", false}, options(), diagnostics)};
  Result<std::vector<Object>> needed = needed_objects(archive, program);
  ASSERT_TRUE(needed.ok());
  EXPECT_LT(needed->size(), archive.members.size() / 2);
  for (const Object& object : *needed) EXPECT_NE(object.name, "libc/src/scan.c");
}

TEST(Archive, a_programs_own_function_goes_before_the_librarys) {
  std::vector<SourceText> source = {{"test.c", "#include <string.h>\n#include <stdio.h>\nsize_t strlen(const char *s) { return 42; }\n"
                                               "int main(void) { const char *s = \"x\"; printf(\"%d\\n\", (int)strlen(s)); return 0; }\n", false}};
  Compiled sparing = compile_program("test", source, embedded_archive(), options());
  Compiled whole = compile_program("test", source, compiled_here(), options());
  ASSERT_TRUE(sparing.image && whole.image) << render(sparing.diagnostics);
  EXPECT_TRUE(*sparing.image == *whole.image);
  int definitions = 0;
  for (const Symbol& symbol : sparing.image->symbols) definitions += symbol.name == "strlen";
  EXPECT_EQ(definitions, 1);
}

TEST(Archive, a_name_that_nobody_defines_is_compared_with_all_that_the_library_has) {
  Compiled compiled = compile_program("test", {{"test.c", "int strcasecmq(const char *, const char *);\nint main(void) { return strcasecmq(\"\", \"\"); }\n", false}},
                                      embedded_archive(), options());
  EXPECT_FALSE(compiled.image);
  EXPECT_NE(render(compiled.diagnostics).find("did you mean 'strcasecmp'?"), std::string::npos) << render(compiled.diagnostics);
}

TEST(Archive, every_object_is_read_back_as_it_was_written) {
  for (const Object& object : compiled_here().objects) {
    std::vector<std::uint8_t> bytes = object_to_bytes(object);
    Result<Object> read = object_from_bytes(bytes, text_of);
    ASSERT_TRUE(read.ok()) << read.error();
    EXPECT_EQ(object_to_bytes(*read), bytes) << object.name;
    ASSERT_EQ(read->files.size(), object.files.size());
    for (std::size_t i = 0; i < object.files.size(); ++i) EXPECT_TRUE(read->files[i] == object.files[i]) << object.files[i].name;
    ASSERT_EQ(read->sections.size(), object.sections.size());
    for (std::size_t i = 0; i < object.sections.size(); ++i) {
      EXPECT_EQ(read->sections[i].bytes, object.sections[i].bytes);
      EXPECT_TRUE(read->sections[i].lines == object.sections[i].lines);
      EXPECT_TRUE(read->sections[i].functions == object.sections[i].functions);
    }
    EXPECT_TRUE(read->types == object.types);
  }
}

TEST(Archive, damaged_bytes_are_refused_or_read_but_never_harm) {
  const Object& object = compiled_here().objects.front();
  const std::vector<std::uint8_t> bytes = object_to_bytes(object);
  for (std::size_t end = 0; end < bytes.size(); end += 7) EXPECT_FALSE(object_from_bytes(std::span(bytes).first(end), text_of).ok());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::vector<std::uint8_t> wrong = bytes;
    wrong[at] ^= 0xff;
    (void)object_from_bytes(wrong, text_of).ok();
  }
  std::vector<std::uint8_t> archive = write_archive({object});
  for (std::size_t end = 0; end < archive.size(); end += 11) EXPECT_FALSE(open_archive(std::span(archive).first(end), text_of).ok());
  archive[0] ^= 1;
  EXPECT_EQ(open_archive(archive, text_of).error(), "the compiled library is damaged");
}

}  // namespace
}  // namespace heddle
