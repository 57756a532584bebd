// pages.h: `heddle pages`: a reference string under one page replacement or all of them.
#pragma once

namespace heddle::cli {

int pages_main(int count, const char* const* words);  // words[0] is "pages". 0, or 2 when it could not be done.

}  // namespace heddle::cli
