// find_words.h: looking for words in a sentence, as a reader types them.
#pragma once

#include <string_view>

namespace heddle {

// Whether each of the words, parted by blanks, stands somewhere in the text, whatever their case: in ASCII and in Latin-1's
// letters ("GRÖSSE" is not "größe", but "GRÖßE" is). No words stand in every text.
bool has_all_words(std::string_view text, std::string_view words);

}  // namespace heddle
