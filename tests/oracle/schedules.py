#!/usr/bin/env python3
"""schedules.py: does `heddle sched` run jobs as a plain simulator of each policy says? The simulator steps from one unit
of time to the next, with lists, and knows nothing of the kernel; job lists come from a seeded generator.

    tests/oracle/schedules.py HEDDLE [LISTS] [SEED]

The last line is `N passed, N failed`."""
import json
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor


class Job:
    def __init__(self, index, name, arrival, length, priority=0, io_every=0, io_length=0):
        self.index, self.name, self.arrival, self.length, self.priority = index, name, arrival, length, priority
        self.io_every, self.io_length = io_every, io_length
        self.done = self.burst_done = 0   # CPU time, in all and since the last I/O.
        self.start = self.finish = None
        self.waits_until = arrival
        self.turn_left = None             # Of its quantum.
        self.level, self.level_left = 0, None
        self.ran_pass = 0                 # Stride: its pass.

    def words(self):
        text = f"{self.name}:{self.arrival}:{self.length}:{self.priority}"
        return text + (f":{self.io_every}:{self.io_length}" if self.io_every else "")

    def rank(self):                       # Who goes first among equals.
        return (self.arrival, self.index)

    def burst_left(self):
        left = self.length - self.done
        return min(left, self.io_every - self.burst_done) if self.io_every else left


class Simulator:
    """One unit at a time: who becomes ready, whose turn is over, who gets a core, everybody computes."""
    keyed, preemptive, quantum = False, False, None

    def __init__(self, jobs, cores, options):
        self.jobs, self.cores, self.options = jobs, [None] * cores, options
        self.queue, self.time = [], 0     # The queue in order of becoming ready.

    def key(self, job):
        return 0

    def turn(self, job):
        return self.quantum

    def becomes_ready(self, job, first):
        job.turn_left = None
        self.queue.append(job)

    def turn_ends(self, job):
        pass

    def every_unit(self):
        pass

    def choose(self):
        if self.keyed:
            best = min(self.queue, key=lambda job: (self.key(job),) + job.rank())
        else:
            best = min(self.queue, key=self.key)   # The first of equals: the queue is in order.
        self.queue.remove(best)
        return best

    def put_back(self, job):              # It was preempted.
        self.queue.append(job)

    def run(self):
        slices = [[] for _ in self.cores]
        while any(job.finish is None for job in self.jobs):
            for job in sorted((j for j in self.jobs if j.waits_until == self.time), key=Job.rank):
                job.waits_until = None
                self.becomes_ready(job, job.done == 0)
            for core, job in enumerate(self.cores):
                if job and job.turn_left == 0:
                    self.turn_ends(job)
                    job.turn_left = None
                    if self.stays(job):
                        job.turn_left = self.turn(job)
                    else:
                        self.cores[core] = None
                        self.queue.append(job)
            self.every_unit()
            for core, job in enumerate(self.cores):
                if job is None and self.queue:
                    self.cores[core] = self.choose()
            while self.preemptive and self.queue:
                best = self.choose()
                worst = max((c for c in range(len(self.cores)) if self.cores[c]),
                            key=lambda c: (self.key(self.cores[c]),) + self.cores[c].rank())
                if not self.key(best) < self.key(self.cores[worst]):
                    self.queue.insert(0, best)
                    break
                self.put_back(self.cores[worst])
                self.cores[worst] = best
            for core, job in enumerate(self.cores):
                if not job:
                    continue
                if job.turn_left is None:
                    job.turn_left = self.turn(job)
                if job.start is None:
                    job.start = self.time
                if slices[core] and slices[core][-1][0] == job.name and slices[core][-1][2] == self.time:
                    slices[core][-1][2] = self.time + 1
                else:
                    slices[core].append([job.name, self.time, self.time + 1])
                job.done += 1
                job.burst_done += 1
                self.computes(job)
                if job.turn_left is not None:
                    job.turn_left -= 1
                if job.done == job.length:
                    job.finish = self.time + 1
                    self.cores[core] = None
                elif job.io_every and job.burst_done == job.io_every:
                    job.burst_done = 0
                    job.waits_until = self.time + 1 + job.io_length
                    self.cores[core] = None
            self.time += 1
        return slices

    def stays(self, job):
        return not self.queue

    def computes(self, job):
        pass


class Fcfs(Simulator):
    pass


class RoundRobin(Simulator):
    def __init__(self, *args):
        super().__init__(*args)
        self.quantum = self.options["quantum"]


class Sjf(Simulator):
    keyed = True

    def key(self, job):
        return job.burst_left()


class Srtf(Sjf):
    preemptive = True


class Priority(Simulator):
    keyed = True

    def key(self, job):
        return job.priority


class PriorityPreemptive(Priority):
    preemptive = True


class PriorityRr(RoundRobin):
    preemptive = True

    def key(self, job):
        return job.priority

    def stays(self, job):
        return not self.queue or job.priority < min(j.priority for j in self.queue)

    def put_back(self, job):
        self.queue.insert(0, job)

    def choose(self):
        best = min(self.queue, key=self.key)
        self.queue.remove(best)
        return best


class Fifo(Simulator):                     # SCHED_FIFO
    preemptive = True

    def key(self, job):
        return job.priority

    def put_back(self, job):
        self.queue.insert(0, job)


class Edf(Simulator):
    keyed = preemptive = True

    def key(self, job):
        return job.arrival + job.priority if job.priority > 0 else float("inf")


class Mlfq(Simulator):
    preemptive = True

    def __init__(self, *args):
        super().__init__(*args)
        self.quanta, self.boost = self.options["quanta"], self.options["boost"]
        self.boosts = 0

    def key(self, job):
        return job.level

    def sink(self, job):
        if job.level_left == 0:
            job.level = min(job.level + 1, len(self.quanta) - 1)
            job.level_left = self.quanta[job.level]

    def becomes_ready(self, job, first):
        if first:
            job.level, job.level_left = 0, self.quanta[0]
        self.sink(job)
        super().becomes_ready(job, first)

    def turn(self, job):
        return min(self.quanta[job.level], job.level_left)

    def turn_ends(self, job):
        self.sink(job)

    def stays(self, job):
        return not self.queue or job.level < min(j.level for j in self.queue)

    def computes(self, job):
        job.level_left -= 1

    def put_back(self, job):
        self.queue.insert(0, job)

    def choose(self):
        best = min(self.queue, key=self.key)
        self.queue.remove(best)
        return best

    def every_unit(self):
        if not self.boost or self.time == 0 or self.time % self.boost:
            return
        self.queue.sort(key=self.key)      # Stable: by level, then as they were.
        for job in self.jobs:
            if job.finish is not None:
                continue
            if job in self.queue and job.level != 0:
                job.turn_left = None
            job.level, job.level_left = 0, self.quanta[0]
            if job in self.cores:
                job.turn_left = None


class Stride(RoundRobin):
    keyed = True

    def stays(self, job):                 # Whoever would come next again keeps its core.
        return not self.queue or (self.key(job),) + job.rank() < min((self.key(j),) + j.rank() for j in self.queue)

    def key(self, job):
        return job.ran_pass

    def becomes_ready(self, job, first):
        passes = [j.ran_pass for j in self.queue] + [j.ran_pass for j in self.cores if j]
        if passes:
            self.clock = max(getattr(self, "clock", 0), min(passes))
        job.ran_pass = max(job.ran_pass, getattr(self, "clock", 0))
        super().becomes_ready(job, first)

    def computes(self, job):
        job.ran_pass += 840 // self.options["tickets"][job.index]   # Exact for the tickets that are used here.


POLICIES = {"fcfs": Fcfs, "rr": RoundRobin, "sjf": Sjf, "srtf": Srtf, "priority": Priority, "priority-preemptive": PriorityPreemptive,
            "priority-rr": PriorityRr, "sched-fifo": Fifo, "sched-rr": PriorityRr, "edf": Edf, "mlfq": Mlfq, "stride": Stride}


def some_jobs(rng, with_io):
    jobs = []
    for index in range(rng.randint(1, 7)):
        io = with_io and rng.random() < 0.5
        jobs.append(Job(index, "ABCDEFG"[index], rng.choice([0, 0, rng.randint(0, 20), rng.randint(0, 8) * 4]), rng.choice([rng.randint(1, 12), rng.randint(1, 4) * 4]),
                        rng.randint(1, 4), rng.randint(1, 5) if io else 0, rng.randint(1, 6) if io else 0))
    return jobs


def compare(heddle, policy, seed):
    rng = random.Random(f"{policy} {seed}")
    cores = rng.choice([1, 1, 1, 2, 3])
    jobs = some_jobs(rng, seed % 2)
    options = {"quantum": rng.randint(1, 5), "quanta": sorted(rng.randint(1, 6) for _ in range(rng.randint(1, 4))),
               "boost": rng.choice([0, rng.randint(5, 30)]), "tickets": [rng.choice([1, 2, 3, 4, 5, 6, 7, 8]) for _ in jobs]}
    command = [heddle, "sched", "--jobs", ",".join(job.words() for job in jobs), "--policy", policy, "--cores", str(cores),
               "--quantum", str(options["quantum"]), "--json"]
    if policy == "mlfq":
        command += ["--queues", str(len(options["quanta"])), "--quanta", ",".join(map(str, options["quanta"]))]
        command += ["--boost", str(options["boost"])] if options["boost"] else []
    if policy == "stride":
        command += ["--tickets", ",".join(map(str, options["tickets"]))]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
    shown = " ".join(command)
    if ran.returncode != 0:
        return f"{shown}\n  status {ran.returncode}: {ran.stderr.strip()}"
    theirs = json.loads(ran.stdout)
    slices = POLICIES[policy](jobs, cores, options).run()
    ours = [{"core": core, "job": name, "from": begin, "to": end} for core, list in enumerate(slices) for name, begin, end in list]
    if theirs["gantt"] != ours:
        one = lambda rows: " ".join(f"{r['core']}:{r['job']}{r['from']}-{r['to']}" for r in rows)
        return f"{shown}\n  expected {one(ours)}\n  heddle   {one(theirs['gantt'])}"
    for job, row in zip(jobs, theirs["jobs"]):
        io = (job.length - 1) // job.io_every * job.io_length if job.io_every else 0
        expected = {"name": job.name, "arrival": job.arrival, "start": job.start, "finish": job.finish, "response": job.start - job.arrival,
                    "turnaround": job.finish - job.arrival, "wait": job.finish - job.arrival - job.length - io}
        if row != expected:
            return f"{shown}\n  expected {expected}\n  heddle   {row}"
    return None


def main():
    heddle, lists, seed = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 40, int(sys.argv[3]) if len(sys.argv) > 3 else 1
    cases = [(policy, seed + i) for policy in POLICIES for i in range(lists)]
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda case: compare(heddle, *case), cases))
    wrong = [result for result in results if result]
    for result in wrong[:10]:
        print(result)
    print(f"{len(results) - len(wrong)} passed, {len(wrong)} failed")
    return 1 if wrong else 0


sys.exit(main())
