// memory.cpp: frames and chunks of frames, each shared by those who have not written to it since.
#include "core/machine/memory.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "core/base/check.h"
#include "core/machine/decoded.h"

namespace heddle {

namespace {

constexpr FrameNumber frames_per_chunk = 256;

struct Frame {
  std::uint32_t references = 1;      // How many chunk entries point here.
  DecodedPage* decoded = nullptr;
  alignas(16) std::uint8_t bytes[page_size] = {};
};

alignas(16) constexpr std::uint8_t zero_bytes[page_size] = {};

void release(Frame* frame) {
  if (!frame || --frame->references != 0) return;
  delete frame->decoded;
  delete frame;
}

Frame* share(Frame* frame) {
  if (frame) ++frame->references;
  return frame;
}

bool is_zero(const Frame* frame) { return !frame || std::memcmp(frame->bytes, zero_bytes, page_size) == 0; }

const std::uint8_t* bytes_of(const Frame* frame) { return frame ? frame->bytes : zero_bytes; }

}  // namespace

struct MemoryChunk {
  std::uint32_t references = 1;  // How many memories point here.
  Frame* frames[frames_per_chunk] = {};
};

namespace {

void release(MemoryChunk* chunk) {
  if (!chunk || --chunk->references != 0) return;
  for (Frame* frame : chunk->frames) release(frame);
  delete chunk;
}

Frame* frame_in(const std::vector<MemoryChunk*>& chunks, FrameNumber frame) {
  const MemoryChunk* chunk = chunks[frame / frames_per_chunk];
  return chunk ? chunk->frames[frame % frames_per_chunk] : nullptr;
}

}  // namespace

Memory::Memory(FrameNumber frame_count) : frame_count_(frame_count), chunks_((frame_count + frames_per_chunk - 1) / frames_per_chunk) {
  CHECK_THAT(frame_count >= 1 && frame_count <= most_frames, "memory has between one frame and 1 GiB");
}

void Memory::release() {
  for (MemoryChunk* chunk : chunks_) heddle::release(chunk);
  chunks_.clear();
}

Memory::~Memory() { release(); }

Memory::Memory(const Memory& other) : frame_count_(other.frame_count_), chunks_(other.chunks_) {
  for (MemoryChunk* chunk : chunks_)
    if (chunk) ++chunk->references;
  ++other.epoch_;  // The original may no longer write in place.
}

Memory& Memory::operator=(const Memory& other) {
  if (this == &other) return *this;
  Memory copy(other);
  return *this = std::move(copy);
}

Memory::Memory(Memory&& other) noexcept : frame_count_(other.frame_count_), chunks_(std::move(other.chunks_)) {
  other.frame_count_ = 0;
  other.chunks_.clear();
  ++other.epoch_;
}

Memory& Memory::operator=(Memory&& other) noexcept {
  if (this == &other) return *this;
  release();
  frame_count_ = std::exchange(other.frame_count_, 0);
  chunks_ = std::move(other.chunks_);
  other.chunks_.clear();
  ++epoch_;
  ++other.epoch_;
  return *this;
}

const std::uint8_t* Memory::frame(FrameNumber frame) const {
  CHECK_THAT(frame < frame_count_, "a frame is inside physical memory");
  return bytes_of(frame_in(chunks_, frame));
}

MemoryChunk* Memory::unshared_chunk(FrameNumber frame) {
  MemoryChunk*& chunk = chunks_[frame / frames_per_chunk];
  if (!chunk) return chunk = new MemoryChunk;
  if (chunk->references == 1) return chunk;
  auto* own = new MemoryChunk;
  for (FrameNumber i = 0; i < frames_per_chunk; ++i) own->frames[i] = share(chunk->frames[i]);
  --chunk->references;
  return chunk = own;
}

std::uint8_t* Memory::frame_for_store(FrameNumber number) {
  CHECK_THAT(number < frame_count_, "a frame is inside physical memory");
  Frame*& frame = unshared_chunk(number)->frames[number % frames_per_chunk];
  if (frame && frame->references == 1) return frame->bytes;
  auto* own = new Frame;
  if (frame) {
    std::memcpy(own->bytes, frame->bytes, page_size);
    --frame->references;
  }
  frame = own;
  ++epoch_;
  return own->bytes;
}

std::uint8_t* Memory::writable_frame(FrameNumber number) {
  std::uint8_t* bytes = frame_for_store(number);
  Frame* frame = frame_in(chunks_, number);
  if (frame->decoded) {
    delete frame->decoded;
    frame->decoded = nullptr;
    ++epoch_;
  }
  return bytes;
}

void Memory::clear_frame(FrameNumber number) {
  CHECK_THAT(number < frame_count_, "a frame is inside physical memory");
  if (!is_touched(number)) return;
  Frame*& frame = unshared_chunk(number)->frames[number % frames_per_chunk];
  heddle::release(frame);
  frame = nullptr;
  ++epoch_;
}

void Memory::copy_frame(FrameNumber to, FrameNumber from) {
  CHECK_THAT(to < frame_count_ && from < frame_count_, "a frame is inside physical memory");
  if (to == from) return;
  Frame* source = share(frame_in(chunks_, from));
  Frame*& target = unshared_chunk(to)->frames[to % frames_per_chunk];
  heddle::release(target);
  target = source;
  ++epoch_;
}

bool Memory::is_touched(FrameNumber frame) const { return frame < frame_count_ && frame_in(chunks_, frame) != nullptr; }

std::size_t Memory::touched_frames() const {
  std::size_t count = 0;
  for (const MemoryChunk* chunk : chunks_)
    if (chunk) count += static_cast<std::size_t>(std::count_if(std::begin(chunk->frames), std::end(chunk->frames), [](const Frame* frame) { return frame != nullptr; }));
  return count;
}

bool Memory::operator==(const Memory& other) const {
  if (frame_count_ != other.frame_count_) return false;
  for (std::size_t c = 0; c < chunks_.size(); ++c) {
    if (chunks_[c] == other.chunks_[c]) continue;
    for (FrameNumber i = 0; i < frames_per_chunk; ++i) {
      const Frame* mine = chunks_[c] ? chunks_[c]->frames[i] : nullptr;
      const Frame* theirs = other.chunks_[c] ? other.chunks_[c]->frames[i] : nullptr;
      if (mine != theirs && std::memcmp(bytes_of(mine), bytes_of(theirs), page_size) != 0) return false;
    }
  }
  return true;
}

Digest Memory::digest() const {
  ByteWriter parts;
  parts.u32(frame_count_);
  for (FrameNumber number = 0; number < frame_count_; ++number) {
    if (!chunks_[number / frames_per_chunk]) { number |= frames_per_chunk - 1; continue; }
    const Frame* frame = frame_in(chunks_, number);
    if (is_zero(frame)) continue;
    parts.u32(number);
    parts.u64(digest_of(frame->bytes));
  }
  return digest_of(parts.bytes());
}

void Memory::save(ByteWriter& writer) const {
  std::vector<FrameNumber> numbers;
  for (FrameNumber number = 0; number < frame_count_; ++number)
    if (!is_zero(frame_in(chunks_, number))) numbers.push_back(number);
  writer.u32(frame_count_);
  writer.u32(static_cast<std::uint32_t>(numbers.size()));
  for (FrameNumber number : numbers) {
    writer.u32(number);
    writer.raw({frame(number), page_size});
  }
}

bool Memory::load(ByteReader& reader) {
  FrameNumber frame_count = reader.u32();
  std::uint32_t count = reader.count(4 + page_size);
  if (!reader.ok() || frame_count < 1 || frame_count > most_frames) return false;
  Memory loaded(frame_count);
  for (std::uint32_t i = 0; i < count; ++i) {
    FrameNumber number = reader.u32();
    auto bytes = reader.raw(page_size);
    if (!reader.ok() || number >= frame_count) return false;
    std::memcpy(loaded.writable_frame(number), bytes.data(), page_size);
  }
  *this = std::move(loaded);
  return true;
}

DecodedPage* Memory::decoded_page(FrameNumber number) {
  CHECK_THAT(number < frame_count_, "a frame is inside physical memory");
  Frame* frame = frame_in(chunks_, number);
  // Nothing in the page of zeros is undecoded, so that nobody will want to write to it.
  if (!frame) return const_cast<DecodedPage*>(decoded_zero_page());
  if (!frame->decoded) frame->decoded = make_decoded_page();
  return frame->decoded;
}

bool Memory::has_decoded_page(FrameNumber frame) const {
  const Frame* found = frame_in(chunks_, frame);
  return found && found->decoded;
}

}  // namespace heddle
