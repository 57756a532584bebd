// save.cpp: worlds to bytes and back, and the one number that stands for a world.
#include "core/kernel/save.h"

#include "core/base/text.h"
#include "core/kernel/check.h"
#include "core/kernel/policy.h"
#include "core/world/world.h"

namespace heddle {

namespace {

constexpr std::uint32_t magic = 0x4c445748;  // "HWDL"
constexpr std::uint32_t version = 2;

void save_all_but_machine(ByteWriter& out, const World& world) {
  save(out, world.config);
  out.u64(world.chooser.rng.state);
  out.u64(world.now);
  save(out, world.kernel);
}

}  // namespace

void save(ByteWriter& out, const World& world) {
  out.u32(magic);
  out.u32(version);
  save_all_but_machine(out, world);
  save(world.machine, out);
}

Result<World> load_world(ByteReader& in, std::span<const std::shared_ptr<const Image>> images) {
  if (in.u32() != magic) return Error{"this is not a saved world"};
  if (std::uint32_t found = in.u32(); found != version)
    return Error{print_text("the world has version %u; this program reads %u", found, version)};
  World world;
  load(in, world.config);
  world.chooser.rng.state = in.u64();
  world.now = in.u64();
  if (!in.ok()) return Error{"the saved world ends early"};
  if (Result<Done> checked = check_config(world.config); !checked) return Error{"the saved world's settings are wrong: " + checked.error()};
  std::vector<KnownImage> known;
  for (const auto& image : images) if (image != nullptr) known.emplace_back(digest_of(*image), image);
  if (Result<Done> loaded = load(in, world.kernel, known); !loaded) return Error{loaded.error()};
  if (!load(world.machine, in)) return Error{"the saved world's machine is damaged"};
  if (world.machine.harts.size() != static_cast<std::size_t>(world.config.harts) ||
      world.machine.memory.frame_count() != world.config.memory_bytes / page_size)
    return Error{"the saved world's machine is not the one of its settings"};
  if (std::string wrong = find_wrong(world.kernel, world.machine); !wrong.empty()) return Error{"the saved world is damaged: " + wrong};
  return world;
}

Digest digest_of(const World& world) {
  ByteWriter out;
  save_all_but_machine(out, world);
  return digest_of(out.bytes(), digest(world.machine));
}

Digest digest_of(const Image& image) {
  ByteWriter out;
  out.text(image.name);
  out.u32(image.entry);
  for (const Segment& segment : image.segments) {
    out.u32(segment.address);
    out.u32(segment.memory_size);
    out.u8(static_cast<std::uint8_t>(segment.readable | segment.writable << 1 | segment.executable << 2));
    out.u32(static_cast<std::uint32_t>(segment.bytes.size()));
    out.raw(segment.bytes);
  }
  out.u32(image.tls_size);
  out.u32(image.tls_alignment);
  out.u32(image.tls_address);
  out.u32(image.tls_file_size);
  return digest_of(out.bytes());
}

}  // namespace heddle
