// deferral_test.cpp: a header of which only what is mentioned is read says the same as one that is read whole.
#include <gtest/gtest.h>

#include <set>

#include "assets/embedded.h"
#include "core/cc/include_path.h"
#include "core/cc/preprocessor.h"

namespace heddle {
namespace {

using namespace cc;

std::optional<std::string_view> library_text(const std::string& path) {
  const EmbeddedFile* file = embedded_file(path);
  if (file == nullptr) return std::nullopt;
  return file->text();
}

// What the parser gets, a token a line: its place, its kind and its text.
std::vector<std::string> tokens_of(const std::string& program, Headers headers) {
  CompileOptions options;
  options.find_include = [](const IncludeRequest& request) { return find_include_of_library(request, library_text); };
  Session session(options);
  Preprocessor preprocessor(session, headers);
  std::vector<std::string> lines;
  for (const Token& token : preprocessor.run({"test.c", program, false})) {
    Place place = session.sources.place_of(token.location);
    std::string file = place.file < 0 ? "" : session.sources.buffer(place.file).name;
    lines.push_back(file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + " " + std::to_string(static_cast<int>(token.kind)) + " " + std::string(token.text()));
  }
  EXPECT_EQ(render(session.diagnostics.take()), "") << program.substr(0, 60);
  return lines;
}

std::vector<std::string> all_headers() {
  std::vector<std::string> names;
  constexpr std::string_view folder = "libc/include/";
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path.substr(0, folder.size()) == folder) names.emplace_back(file.path.substr(folder.size()));
  }
  return names;
}

TEST(Deferral, a_header_all_of_whose_names_are_mentioned_is_read_as_if_whole) {
  std::vector<std::string> headers = all_headers();
  ASSERT_GT(headers.size(), 80u);
  for (const std::string& header : headers) {
    std::string include = "#include <" + header + ">\n";
    std::set<std::string> words;
    for (const std::string& line : tokens_of(include, Headers::whole)) {
      std::string text = line.substr(line.rfind(' ') + 1);
      if (!text.empty() && (text[0] == '_' || (text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z'))) words.insert(text);
    }
    std::string program = include;
    for (const std::string& word : words) program += word + " ;\n";
    EXPECT_EQ(tokens_of(program, Headers::as_needed), tokens_of(program, Headers::whole)) << header;
  }
}

TEST(Deferral, what_is_not_mentioned_is_left_out) {
  std::string program = "#include <stdio.h>\n#include <pthread.h>\nint main(void) { puts(\"\"); }\n";
  std::vector<std::string> needed = tokens_of(program, Headers::as_needed), whole = tokens_of(program, Headers::whole);
  EXPECT_LT(needed.size() * 3, whole.size());
  std::size_t at = 0;  // What is left stands in the same order.
  for (const std::string& line : needed) {
    while (at < whole.size() && whole[at] != line) ++at;
    EXPECT_LT(at, whole.size()) << line;
  }
}

}  // namespace
}  // namespace heddle
