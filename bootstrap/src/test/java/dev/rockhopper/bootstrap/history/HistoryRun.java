package dev.rockhopper.bootstrap.history;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.embedded.EmbeddedPostgres;
import dev.rockhopper.adapters.postgres.embedded.ImmediateRestart;
import dev.rockhopper.adapters.postgres.migration.Migrations;
import dev.rockhopper.application.cache.backplane.BackplaneSettings;
import dev.rockhopper.bootstrap.history.HistoryCheck.Findings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
  private static final Duration FROZEN = Duration.ofSeconds(3);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final Duration UNTIL_PROVEN = Duration.ofMinutes(2);

  private final Path folder;
  private final Plan plan;
  private final Random chance;
  private final EmbeddedPostgres server;
  private final List<HistoryMember> members = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private final List<String> deathbeds = new ArrayList<>();
  private final Map<Fault, Integer> happened = new EnumMap<>(Fault.class);
  private int started;

  /// How patient the processes are with each other.
  enum Patience {
    /// So short that much can happen in a minute.
    SHORT,
    /// As in the product.
    USUAL;

    BackplaneSettings settings() {
      return switch (this) {
        case SHORT ->
            new BackplaneSettings(
                Duration.ofMillis(200),
                Duration.ofMillis(1_200),
                Duration.ofMillis(300),
                Duration.ofSeconds(3),
                Duration.ofSeconds(1));
        case USUAL -> BackplaneSettings.defaults();
      };
    }

    /// How long after a commit others may read what was there before: as long as they wait for
    /// whoever is silent, and two heartbeats.
    Duration bound() {
      BackplaneSettings settings = settings();
      return settings.silence().plus(settings.heartbeat().multipliedBy(2));
    }
  }

  /// What can go wrong.
  enum Fault {
    /// A process commits and is killed before it tells anybody.
    DEATH,
    /// Every other message to a process is lost for a while.
    LOSS,
    /// Nothing gets from a process to the database or back, and nobody is told.
    PARTITION,
    /// The server ends in the middle of what it does, and comes back.
    RESTART,
    /// A process stands still.
    FREEZE
  }

  /// What is to happen.
  ///
  /// @param length how long the processes read and write
  /// @param seed decides what they do, and what goes wrong when
  /// @param processes how many there are
  /// @param faults what goes wrong, again and again in an order that chance decides
  record Plan(
      Duration length,
      long seed,
      int processes,
      Patience patience,
      List<Fault> faults,
      Without without) {}

  /// What came of it.
  ///
  /// @param findings what was read that should not have been
  /// @param staleForGood what was still read when all was quiet and mended, though something else
  ///   was in the database
  /// @param hits how many reads were answered from memory, by the processes that lived to the end
  /// @param happened how often what went wrong
  record Outcome(
      Findings findings, List<String> staleForGood, long hits, Map<Fault, Integer> happened) {}

  HistoryRun(Path folder, Plan plan) {
    this.folder = folder;
    this.plan = plan;
    this.chance = new Random(plan.seed());
    this.server =
        EmbeddedPostgres.start(folder.resolve("postgres"), EmbeddedPostgres.defaultCache());
  }

  /// Lets it happen.
  Outcome happen() throws IOException, SQLException {
    Migrations.of(server.url()).migrate();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : HistoryStore.preparation()) {
        statement.execute(sql);
      }
    }
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
    long quietSince = System.nanoTime();
    awaitProven();
    List<String> stale = staleForGood(quietSince + plan.patience().bound().toNanos());
    long hits = 0;
    for (HistoryMember member : members) {
      hits += Long.parseLong(member.ask("hits"));
      member.tell("end", "ended");
    }
    return new Outcome(check(), stale, hits, happened);
  }

  private HistoryMember newcomer() throws IOException {
    started++;
    HistoryMember member =
        HistoryMember.start(
            "p" + started,
            folder,
            server.url(),
            plan.patience(),
            plan.without(),
            plan.seed() + started);
    files.add(member.file());
    return member;
  }

  private void letThingsGoWrong() throws IOException {
    long end = System.nanoTime() + plan.length().toNanos();
    List<Fault> next = new ArrayList<>();
    while (System.nanoTime() < end) {
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
      case DEATH -> {
        String committed = member.ask("die");
        Event write = Event.fromLine(committed);
        deathbeds.add(
            member.name()
                + " "
                + new Event(
                        write.what(),
                        write.place(),
                        write.begin(),
                        System.nanoTime(),
                        write.value(),
                        true)
                    .toLine());
        member.kill();
        HistoryMember heir = newcomer();
        members.set(index, heir);
        heir.tell("go", "going");
      }
      case LOSS -> {
        member.tell("lose", "losing");
        calm(LOSING);
        member.tell("hear", "hearing");
      }
      case PARTITION -> {
        member.cutOff();
        calm(CUT_OFF);
        member.mend();
      }
      case RESTART -> ImmediateRestart.of(server.folder());
      case FREEZE -> {
        member.freeze();
        calm(FROZEN);
        member.thaw();
      }
    }
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
  private List<String> staleForGood(long from) throws IOException, SQLException {
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
          long stored = stored(place);
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

  private Connection connect() throws SQLException {
    DatabaseUrl url = server.url();
    return DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
  }

  private long stored(Place place) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(HistoryStore.query(place))) {
      result.next();
      return result.getLong(1);
    }
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
    server.close();
  }
}
