// files_test.cpp: what files from outside are taken for, and what is said about those that are nothing.
#include "core/lab/files.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

const char* c_text = "#include <stdio.h>\n#include \"tab.h\"\nint main(int n, char **a) { (void)a; printf(\"arguments: %d\\n\", n + TAB - 40); return 0; }\n";
const char* json_text = R"({"title": "Mine", "words": {"process": "one", "thread": "other"}, "sources": ["mine.c"],
  "process": {"arguments": ["a", "b"]}, "thread": {"arguments": []}, "figures": [{"name": "arguments", "printed": "arguments"}]})";

std::string error_of(const std::vector<OutsideFile>& files) {
  Result<OutsideFiles> found = read_outside_files(files);
  return found ? "" : found.error();
}

std::string printed(const LabProgram& program) {
  Lab lab;
  OpenReport report = lab.open(program, LabSettings());
  EXPECT_TRUE(report.opened) << report.error << (report.diagnostics.empty() ? "" : report.diagnostics[0].rendered);
  lab.run_until_input_or_end(100'000'000);
  return lab.console().output;
}

TEST(OutsideFiles, of_c_are_one_program_with_their_headers) {
  Result<OutsideFiles> found = read_outside_files({{"tab.h", "#define TAB 40\n"}, {"other.c", "int other;\n"}, {"race.c", c_text}, {"notes.txt", "read me"}});
  ASSERT_TRUE(found) << found.error();
  EXPECT_FALSE(found->scenario);
  EXPECT_EQ(found->program.name, "race") << "named by the file with main";
  EXPECT_EQ(found->program.sources.size(), 2u);
  EXPECT_EQ(found->program.headers.size(), 1u);
  EXPECT_EQ(found->program.files.size(), 1u) << "the program may read it";
  EXPECT_EQ(printed(found->program), "arguments: 1\n");
}

TEST(OutsideFiles, with_a_description_are_a_scenario_that_measures) {
  Result<OutsideFiles> found = read_outside_files({{"my_race/scenario.json", json_text}, {"my_race/mine.c", c_text}, {"my_race/tab.h", "#define TAB 40\n"},
                                                   {"my_race/lesson.md", "# Mine\n\nWords.\n"}, {"my_race/photo.png", std::string("\x89PNG\0", 5)}});
  ASSERT_TRUE(found) << found.error();
  ASSERT_TRUE(found->scenario);
  EXPECT_EQ(found->scenario->name, "my_race");
  Result<Experiment> experiment = Experiment::begin(*found->scenario, LabSettings());
  ASSERT_TRUE(experiment) << experiment.error();
  while (!experiment->advance(10'000'000)) { }
  ASSERT_EQ(experiment->figures().size(), 1u);
  EXPECT_EQ(experiment->figures()[0].ways[0].number, 3.0) << "argc with two arguments";
  EXPECT_EQ(experiment->figures()[0].ways[1].number, 1.0);
}

TEST(OutsideFiles, that_are_wrong_are_named_with_the_place) {
  EXPECT_EQ(error_of({}), "there is no file in it");
  EXPECT_EQ(error_of({{"race.c", std::string("int x;\0", 7)}}), "race.c: byte 0x00 at 6: this is no text");
  EXPECT_EQ(error_of({{"m/scenario.json", "{\n  \"title\": ]"}, {"m/mine.c", c_text}}), "m/scenario.json: this is not JSON: see line 2, column 12");
  EXPECT_NE(error_of({{"m/scenario.json", json_text}}).find("'mine.c'"), std::string::npos) << "a file is missing";
  EXPECT_NE(error_of({{"a/scenario.json", json_text}, {"b/scenario.json", json_text}}).find("two scenarios"), std::string::npos);
  EXPECT_NE(error_of({{"a.elf", "\x7f" "ELF"}, {"race.c", c_text}}).find("opened alone"), std::string::npos);
  EXPECT_NE(error_of({{"a.txt", "x"}, {"b.txt", "y"}}).find("nothing to run"), std::string::npos);
  EXPECT_NE(error_of({{"big.c", std::string(most_text_bytes + 1, ' ')}}).find("big.c has 1"), std::string::npos);
  EXPECT_NE(error_of(std::vector<OutsideFile>(most_outside_files + 1, {"a.c", ""})).find("201 files"), std::string::npos);
}

TEST(OutsideFiles, of_a_scenario_come_out_as_they_went_in_and_can_be_opened_again) {
  for (const std::string& name : scenario_names()) {
    SCOPED_TRACE(name);
    Result<Scenario> scenario = scenario_named(name);
    ASSERT_TRUE(scenario);
    std::vector<OutsideFile> files = files_of(*scenario);
    ASSERT_GE(files.size(), 3u) << "description, program and lesson";
    for (OutsideFile& file : files) file.name = name + "/" + file.name;
    Result<OutsideFiles> again = read_outside_files(files);
    ASSERT_TRUE(again) << again.error();
    ASSERT_TRUE(again->scenario);
    EXPECT_EQ(again->scenario->name, name);
    EXPECT_EQ(again->scenario->figures, scenario->figures);
    EXPECT_EQ(scenario_program(*again->scenario, Way::thread)->sources, scenario_program(*scenario, Way::thread)->sources);
    EXPECT_EQ(files_of(*again->scenario).size(), files.size());
  }
}

TEST(OutsideFiles, of_a_program_take_other_texts) {
  LabProgram program = *Lab::program_named("hello");
  std::vector<OutsideFile> files = files_of(program);
  ASSERT_EQ(files.size(), 1u);
  files[0].bytes = c_text;
  files.push_back({"tab.h", "#define TAB 41\n"});
  EXPECT_EQ(printed(program_with(program, files)), "arguments: 2\n");
}

// A file that is renamed or taken out in the editor is no longer compiled.
TEST(OutsideFiles, that_are_left_out_of_a_program_are_gone) {
  LabProgram program;
  program.name = "two";
  program.sources = {{"main.c", "#include \"part.h\"\nint part(void);\nint main(void) { return part() - PART; }\n"}, {"part.c", "int part(void) { return 7; }\n"}};
  program.headers = {{"part.h", "#define PART 7\n"}};
  std::vector<OutsideFile> files = files_of(program);
  ASSERT_EQ(files.size(), 3u);
  for (OutsideFile& file : files) if (file.name == "part.c") file.name = "piece.c";
  std::vector<LabDiagnostic> none, some;
  EXPECT_TRUE(Lab::build_elf(program_with(program, files), none)) << "part() would be there twice";
  files.erase(std::remove_if(files.begin(), files.end(), [](const OutsideFile& file) { return file.name == "piece.c"; }), files.end());
  EXPECT_FALSE(Lab::build_elf(program_with(program, files), some)) << "nobody defines part()";
}

}  // namespace
}  // namespace heddle
