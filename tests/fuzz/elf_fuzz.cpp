// elf_fuzz.cpp: any bytes as an ELF file. What is read must be a sound image; everything else is refused in words.
// The seeds are not files: a change begins at an ELF file that is made here.
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "core/image/elf.h"
#include "tests/image/sample_image.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace heddle;
  Result<Image> image = read_elf({data, size}, "fuzz");
  if (!image) {
    if (image.error().empty()) std::abort();
    return 0;
  }
  for (const Segment& segment : image->segments) {
    if (segment.bytes.size() > segment.memory_size || segment.address % page_size != 0) {
      std::fprintf(stderr, "elf_fuzz: a segment at 0x%x has %zu bytes in %u\n", segment.address, segment.bytes.size(), segment.memory_size);
      std::abort();
    }
  }
  // What was read can be written, and read again.
  if (Result<Image> again = read_elf(write_elf(*image), "fuzz"); !again) {
    std::fprintf(stderr, "elf_fuzz: read, written, and then refused: %s\n", again.error().c_str());
    std::abort();
  }
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned) {
  static const std::vector<std::uint8_t> sample = heddle::write_elf(heddle::make_sample_image());
  if ((size < 52 || data[0] != 0x7f) && sample.size() <= most) {
    std::copy(sample.begin(), sample.end(), data);
    size = sample.size();
  }
  return LLVMFuzzerMutate(data, size, most);
}
