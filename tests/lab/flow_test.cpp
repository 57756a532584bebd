// flow_test.cpp: bytes are followed from the write that put them in to the read that took them out.
#include "tests/lab/lab_support.h"

namespace heddle {
namespace {

// Two writers of 3 and 5 bytes; the reader takes 4, waits for a key, and takes 4.
const char* const two_writers = R"(
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  int ends[2];
  char bytes[8];
  pipe(ends);
  if (fork() == 0) { write(ends[1], "abc", 3); _exit(0); }
  wait(0);
  if (fork() == 0) { write(ends[1], "defgh", 5); _exit(0); }
  wait(0);
  read(ends[0], bytes, 4);
  read(0, bytes, 1);
  read(ends[0], bytes, 4);
  return 0;
}
)";

TEST(Flow, tells_for_every_byte_who_wrote_and_who_read_it) {
  Lab lab = open_c(two_writers);
  ASSERT_EQ(run_to_rest(lab), RunState::awaits_input);
  StageView stage = lab.stage();
  ASSERT_EQ(stage.tubes.size(), 1u);
  const std::string tube = stage.tubes[0].name;
  FlowView flow = lab.flow(tube);
  EXPECT_EQ(flow.written, 8u);
  EXPECT_EQ(flow.read, 4u);
  ASSERT_EQ(flow.pieces.size(), 3u);
  const std::uint64_t ends[] = {3, 4, 8};
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(flow.pieces[i].end, ends[i]);
  EXPECT_NE(flow.pieces[0].writer.pid, flow.pieces[1].writer.pid);
  EXPECT_EQ(flow.pieces[1].writer.pid, flow.pieces[2].writer.pid) << "the second write was read in two parts";
  EXPECT_EQ(flow.pieces[0].reader.tid, flow.pieces[1].reader.tid);
  EXPECT_EQ(flow.pieces[0].read, flow.pieces[1].read);
  EXPECT_LT(flow.pieces[0].written, flow.pieces[1].written);
  EXPECT_LT(flow.pieces[1].written, flow.pieces[1].read);
  EXPECT_TRUE(flow.pieces[2].in_flight);
  EXPECT_EQ(flow.pieces[2].reader.tid, 0) << "nobody knows yet";

  Tick here = lab.status().now;
  lab.type_input("x");
  ASSERT_EQ(run_to_rest(lab), RunState::ended);
  FlowView later = lab.flow(tube);
  EXPECT_FALSE(later.pieces[2].in_flight);
  Tick read = later.pieces[2].read;
  EXPECT_GT(read, here);
  lab.seek(here);
  FlowView again = lab.flow(tube);
  EXPECT_TRUE(again.pieces[2].in_flight);
  EXPECT_EQ(again.pieces[2].read, read) << "the future is known";
  lab.seek(flow.pieces[0].written > 0 ? flow.pieces[0].written - 1 : 0);
  EXPECT_TRUE(lab.flow(tube).pieces.empty());
  EXPECT_TRUE(lab.flow("pipe x").tube.empty());
  EXPECT_TRUE(lab.flow("queue 1").tube.empty());
}

}  // namespace
}  // namespace heddle
