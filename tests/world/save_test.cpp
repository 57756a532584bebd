// Saved worlds: what is written is read again, and bytes from anywhere do no harm.
#include <gtest/gtest.h>

#include "core/base/rng.h"
#include "tests/support/guest.h"

namespace heddle {

namespace {

const char* const program = R"(
  #include <pthread.h>
  #include <unistd.h>
  pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
  void *work(void *p) { for (;;) { pthread_mutex_lock(&m); usleep(20); pthread_mutex_unlock(&m); } }
  int main(void) {
    int ends[2];
    char c;
    pipe(ends);
    write(ends[1], "bytes", 5);
    if (fork() == 0) { read(0, &c, 1); }
    pthread_t t;
    for (int i = 0; i < 3; i++) pthread_create(&t, 0, work, 0);
    work(0);
  })";

std::vector<std::uint8_t> saved(const World& world) {
  ByteWriter out;
  save(out, world);
  return out.take();
}

}  // namespace

TEST(Save, a_world_in_the_middle_of_things_comes_back_equal) {
  auto image = compile_c(program);
  Guest guest = boot_image(image, {.harts = 2, .memory_bytes = 2u << 20});
  run(guest.world, {.tick = 50'000}, guest.log);
  std::vector<std::uint8_t> bytes = saved(guest.world);
  std::shared_ptr<const Image> images[] = {image};
  ByteReader in(bytes);
  Result<World> again = load_world(in, images);
  ASSERT_TRUE(again.ok()) << again.error();
  EXPECT_TRUE(*again == guest.world);
  EXPECT_EQ(saved(*again), bytes);
}

TEST(Save, wants_the_program_that_it_runs) {
  auto image = compile_c(program);
  Guest guest = boot_image(image, {.memory_bytes = 2u << 20});
  std::vector<std::uint8_t> bytes = saved(guest.world);
  ByteReader in(bytes);
  EXPECT_NE(load_world(in, {}).error().find("runs a program that was not given"), std::string::npos);
}

TEST(Save, a_file_that_ends_early_is_refused) {
  auto image = compile_c(program);
  Guest guest = boot_image(image, {.harts = 2, .memory_bytes = 1u << 20});
  run(guest.world, {.tick = 30'000}, guest.log);
  std::vector<std::uint8_t> bytes = saved(guest.world);
  std::shared_ptr<const Image> images[] = {image};
  for (std::size_t size = 0; size < bytes.size(); size += size < 6000 ? 13 : 4099) {
    ByteReader in(std::span<const std::uint8_t>(bytes.data(), size));
    EXPECT_FALSE(load_world(in, images).ok()) << size;
  }
}

// Whatever is accepted must be safe to run: sound at first, and still there afterwards.
TEST(Save, damaged_bytes_never_harm) {
  auto image = compile_c(program);
  Guest guest = boot_image(image, {.harts = 2, .memory_bytes = 1u << 20});
  run(guest.world, {.tick = 30'000}, guest.log);
  const std::vector<std::uint8_t> bytes = saved(guest.world);
  std::shared_ptr<const Image> images[] = {image};
  Rng rng{42};
  int accepted = 0;
  for (int round = 0; round < 1500; ++round) {
    std::vector<std::uint8_t> damaged = bytes;
    std::uint32_t reach = round % 2 == 0 ? 9000 : static_cast<std::uint32_t>(damaged.size());
    for (int i = 0; i < 1 + round % 3; ++i) damaged[next_below(rng, std::min<std::uint32_t>(reach, static_cast<std::uint32_t>(damaged.size())))] = static_cast<std::uint8_t>(next(rng));
    ByteReader in(damaged);
    Result<World> world = load_world(in, images);
    if (!world) continue;
    ++accepted;
    EventLog log;
    world->kernel.events = 0;
    run(*world, {.tick = world->now + 3'000}, log);
  }
  EXPECT_GT(accepted, 0);
}

}  // namespace heddle
