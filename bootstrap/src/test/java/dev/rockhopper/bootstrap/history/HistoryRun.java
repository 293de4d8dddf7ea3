package dev.rockhopper.bootstrap.history;

import dev.rockhopper.adapters.cache.redis.FaultyLine.Mode;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.bootstrap.history.HistoryCheck.Findings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// Some processes at one server of their own, everything that goes wrong between them, and what
/// comes of it.
final class HistoryRun implements AutoCloseable {
  private static final Duration LONGEST_CALM = Duration.ofSeconds(2);
  private static final Duration CUT_OFF = Duration.ofSeconds(10);
  private static final Duration LOSING = Duration.ofSeconds(2);
  private static final Duration WITHOUT_REDIS = Duration.ofSeconds(3);
  private static final Duration FROZEN = Duration.ofSeconds(3);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final Duration UNTIL_PROVEN = Duration.ofMinutes(2);

  private final Path folder;
  private final Plan plan;
  private final Random chance;
  private final HistoryServers servers;
  private final List<HistoryMember> members = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private final List<String> deathbeds = new ArrayList<>();
  private final Map<Fault, Integer> happened = new EnumMap<>(Fault.class);
  private int started;

  /// What came of it.
  ///
  /// @param findings what was read that should not have been
  /// @param staleForGood what was still read when all was quiet and mended, though something else
  ///   was in the database
  /// @param hits how many reads were answered from memory, by the processes that lived to the end
  /// @param sharedHits how many from each level that they share
  /// @param happened how often what went wrong
  record Outcome(
      Findings findings,
      List<String> staleForGood,
      long hits,
      Map<CacheLevel, Long> sharedHits,
      Map<Fault, Integer> happened) {}

  HistoryRun(Path folder, Plan plan) {
    this.folder = folder;
    this.plan = plan;
    this.chance = new Random(plan.seed());
    this.servers = new HistoryServers(folder, plan.sharing());
  }

  /// Lets it happen.
  Outcome happen() throws IOException, SQLException {
    servers.prepare();
    for (int i = 0; i < plan.processes(); i++) {
      members.add(newcomer());
    }
    for (HistoryMember member : members) {
      member.tell("go", "going");
    }
    letThingsGoWrong();
    for (HistoryMember member : members) {
      member.tell("quiet", "quiet");
    }
    List<String> stale = staleForGood();
    long hits = 0;
    Map<CacheLevel, Long> sharedHits = new EnumMap<>(CacheLevel.class);
    for (HistoryMember member : members) {
      String[] all = member.ask("hits").split(" ", -1);
      hits += Long.parseLong(all[0]);
      sharedHits.merge(CacheLevel.REDIS, Long.parseLong(all[1]), Long::sum);
      sharedHits.merge(CacheLevel.DATABASE, Long.parseLong(all[2]), Long::sum);
      member.tell("end", "ended");
    }
    return new Outcome(check(), stale, hits, sharedHits, happened);
  }

  private HistoryMember newcomer() throws IOException {
    started++;
    HistoryMember member =
        HistoryMember.start("p" + started, folder, servers, plan, plan.seed() + started);
    files.add(member.file());
    return member;
  }

  private void letThingsGoWrong() throws IOException {
    long end = System.nanoTime() + plan.length().toNanos();
    List<Fault> next = new ArrayList<>();
    while (System.nanoTime() < end || happened.size() < plan.faults().size()) {
      calm(Duration.ofNanos(chance.nextLong(LONGEST_CALM.toNanos())));
      if (next.isEmpty()) {
        next.addAll(plan.faults());
        Collections.shuffle(next, chance);
      }
      if (!next.isEmpty()) {
        Fault fault = next.removeLast();
        letGoWrong(fault);
        happened.merge(fault, 1, Integer::sum);
      }
    }
  }

  private void letGoWrong(Fault fault) throws IOException {
    int index = chance.nextInt(members.size());
    HistoryMember member = members.get(index);
    switch (fault) {
      case DEATH -> replaceDying(index);
      case LOSS -> {
        member.tell("lose", "losing");
        calm(LOSING);
        member.tell("hear", "hearing");
      }
      case DELAY -> {
        member.tell("delay", "delaying");
        calm(LOSING);
        member.tell("hear", "hearing");
      }
      case PARTITION -> {
        member.cutOff();
        calm(CUT_OFF);
        member.mend();
      }
      case RESTART -> servers.restartDatabase();
      case FREEZE -> {
        member.freeze();
        calm(FROZEN);
        member.thaw();
      }
      case REDIS_RESTART -> {
        servers.killRedis();
        calm(Duration.ofNanos(chance.nextLong(WITHOUT_REDIS.toNanos())));
        servers.restartRedis();
      }
      case REDIS_CUT -> {
        member.cutOffRedis(chance.nextBoolean() ? Mode.CUT : Mode.SILENT);
        calm(Duration.ofNanos(chance.nextLong(WITHOUT_REDIS.toNanos())));
        member.mendRedis();
      }
      case REDIS_CUT_AND_DEATH -> {
        member.cutOffRedis(Mode.CUT);
        calm(LOSING);
        replaceDying(index);
      }
      case EVICTION -> servers.evict(chance);
    }
  }

  /// A process commits and is killed before it tells anybody, and another one starts.
  private void replaceDying(int index) throws IOException {
    HistoryMember member = members.get(index);
    String committed = member.ask("die");
    long end = System.nanoTime();
    for (String line : committed.split(HistoryLoad.LAST_WORDS, -1)) {
      Event write = Event.fromLine(line);
      Event known = new Event(write.what(), write.place(), write.begin(), end, write.value(), true);
      deathbeds.add(member.name() + " " + known.toLine());
    }
    member.kill();
    HistoryMember heir = newcomer();
    members.set(index, heir);
    heir.tell("go", "going");
  }

  private static void calm(Duration length) {
    long end = System.nanoTime() + length.toNanos();
    for (long rest = length.toNanos(); rest > 0; rest = end - System.nanoTime()) {
      LockSupport.parkNanos(rest);
    }
  }

  private void awaitProven() throws IOException {
    long giveUp = System.nanoTime() + UNTIL_PROVEN.toNanos();
    while (!areProven()) {
      if (System.nanoTime() > giveUp) {
        throw new AssertionError("not all are sure to hear each other again");
      }
      calm(LOOK_AGAIN);
    }
  }

  private boolean areProven() throws IOException {
    boolean all = true;
    for (HistoryMember member : members) {
      all &= Boolean.parseBoolean(member.ask("proven"));
    }
    return all;
  }

  /// Lets every process read everything, from a moment on when all of it has to be as it is in the
  /// database.
  private List<String> staleForGood() throws IOException, SQLException {
    long from = System.nanoTime() + plan.patience().bound().toNanos();
    awaitProven();
    List<String> stale = new ArrayList<>();
    for (HistoryMember member : members) {
      String[] words = member.ask("sweep").split(" ", -1);
      while (Long.parseLong(words[0]) < from) {
        calm(LOOK_AGAIN);
        words = member.ask("sweep").split(" ", -1);
      }
      int word = 1;
      for (Place.Kept kept : Place.Kept.values()) {
        for (int number = 0; number < Place.OF_EACH; number++) {
          Place place = new Place(kept, number);
          long stored = servers.stored(place);
          long read = Long.parseLong(words[word++]);
          if (read != stored) {
            stale.add(
                "%s reads %s as %d, stored is %d".formatted(member.name(), place, read, stored));
          }
        }
      }
    }
    return stale;
  }

  private Findings check() throws IOException {
    HistoryCheck check = new HistoryCheck(plan.patience().bound());
    for (Path file : files) {
      History.read(file, event -> check.learn(nameOf(file), event));
    }
    for (String line : deathbeds) {
      int space = line.indexOf(' ');
      check.learn(line.substring(0, space), Event.fromLine(line.substring(space + 1)));
    }
    for (Path file : files) {
      History.read(file, event -> check.examine(nameOf(file), event));
    }
    return check.findings();
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName()).replace(".history", "");
  }

  @Override
  public void close() throws IOException {
    for (HistoryMember member : members) {
      member.close();
    }
    servers.close();
  }
}
