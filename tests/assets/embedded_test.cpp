#include "assets/embedded.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace heddle {

std::string read_from_disk(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Embedded, files_are_sorted_and_each_is_found) {
  auto files = embedded_files();
  ASSERT_FALSE(files.empty());
  for (std::size_t i = 0; i < files.size(); ++i) {
    EXPECT_TRUE(i == 0 || files[i - 1].path < files[i].path) << files[i].path;
    EXPECT_EQ(embedded_file(files[i].path), &files[i]);
  }
  EXPECT_EQ(embedded_file(""), nullptr);
  EXPECT_EQ(embedded_file("libc"), nullptr);
}

TEST(Embedded, every_file_of_assets_is_there_byte_for_byte) {
  const std::filesystem::path assets = std::filesystem::path(HEDDLE_SOURCE_DIR) / "assets";
  for (const char* folder : {"libc", "programs", "scenarios", "strings"}) {
    if (!std::filesystem::exists(assets / folder)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(assets / folder)) {
      std::string name = std::filesystem::relative(entry.path(), assets).generic_string();
      if (!entry.is_regular_file() || name == "strings/README" || name == "strings/README.md" || name == "strings/en.json") continue;  // English stands in the code itself.
      const EmbeddedFile* file = embedded_file(name);
      ASSERT_NE(file, nullptr) << entry.path();
      EXPECT_EQ(file->text(), read_from_disk(entry.path())) << entry.path();
    }
  }
  ASSERT_NE(embedded_file("CREDITS"), nullptr);
  EXPECT_EQ(embedded_file("CREDITS")->text(), read_from_disk(assets / "CREDITS"));
}

}  // namespace heddle
