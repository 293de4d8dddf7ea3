package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.embedded.EmbeddedPostgres;
import dev.rockhopper.adapters.postgres.embedded.ImmediateRestart;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.SandboxSettings;
import dev.rockhopper.adapters.sandbox.script.Script;
import dev.rockhopper.adapters.sandbox.world.Ban;
import dev.rockhopper.adapters.sandbox.world.Document;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.adapters.sandbox.world.User;
import dev.rockhopper.bootstrap.endtoend.SteadyCommands.Answered;
import dev.rockhopper.bootstrap.endtoend.SteadyCommands.Order;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// The product with its own PostgreSQL, which is restarted as by a crash while many moderators give
/// orders at a steady rate. Each of them is answered, and what they are told is so.
class DatabaseRestartEndToEndTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MODERATORS = 25;
  private static final int CROWD = 3_000;
  private static final Pattern NUMBER = Pattern.compile("[Cc]ase #(\\d+)");
  private static final Pattern LOGGED = Pattern.compile("Case #(\\d+):");

  /// Short enough that the worker soon takes on what a command could not finish, long enough for a
  /// command that waited for the database to go on itself.
  private static final Map<String, String> PACE =
      Map.of(
          "ROCKHOPPER_MODERATION__LEASE", "20s",
          "ROCKHOPPER_MODERATION__ORDER_TIMEOUT", "8s",
          "ROCKHOPPER_MODERATION__DM_TIMEOUT", "2s");

  @TempDir private Path folder;
  private SandboxDiscord discord;
  private Script script;
  private List<Long> moderators;
  private List<Long> crowd;
  private ProductProcess bot;
  private TestReporter reporter;

  /// What a moderator may be told while the database goes and comes.
  private enum Told {
    /// It is done and recorded.
    DONE,
    /// It is recorded, and will be done or not.
    PENDING,
    /// Nothing was done.
    NOTHING,
    /// The bot does not know whether it was recorded.
    UNKNOWN
  }

  @BeforeEach
  void startTheBot(TestReporter testReporter) throws InterruptedException {
    reporter = testReporter;
    discord = SandboxDiscord.start(SandboxSettings.inMemory(Clock.systemUTC()));
    script = Script.of(discord);
    moderators = moderators();
    crowd =
        discord.founding().crowd(discord.seeded().guildId(), "visitor", CROWD).stream()
            .map(User::id)
            .toList();
    Map<String, String> environment = new HashMap<>(PACE);
    environment.put("DISCORD_TOKEN", discord.token());
    environment.put("DISCORD_API_BASE_URL", discord.discordApi());
    bot = ProductProcess.start(folder, environment, "run");
    bot.awaitReady();
    script
        .as(discord.seeded().admin())
        .in("general")
        .runs("/config modlog", option("channel", discord.seeded().modLog()))
        .expectsReply(containing("log"));
  }

  @AfterEach
  void stopTheBot() throws InterruptedException {
    int code = bot.stop();
    script.close();
    discord.close();
    assertThat(code).as("the stop; it said:%n%s", bot.said()).isZero();
    assertThat(bot.complaints())
        .filteredOn(line -> line.contains(" ERROR ") || line.contains("net.dv8tion"))
        .isEmpty();
  }

  @Test
  void everyOrderIsAnsweredAndWhatTheAnswerSaysIsSo() throws Exception {
    restartDuring(120, Duration.ofMillis(50), 1);
  }

  @Test
  @Tag("long")
  void soItIsInAMinuteOfFiftyOrdersASecond() throws Exception {
    restartDuring(CROWD, Duration.ofMillis(20), 3);
  }

  private void restartDuring(int count, Duration apart, int restarts) throws Exception {
    List<Order> orders = orders(count);
    List<Answered> answers;
    try (SteadyCommands commands =
        SteadyCommands.begin(discord, discord.seeded().general(), orders, apart)) {
      for (int restart = 1; restart <= restarts; restart++) {
        commands.awaitSent(count * restart / (restarts + 1), PATIENCE);
        ImmediateRestart.of(database());
      }
      commands.awaitAnswers(PATIENCE);
      awaitRest();
      answers = commands.answers();
    }
    report(answers);

    List<Kept> kept = kept();
    assertThat(kept.stream().map(Kept::number))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, kept.size()).boxed().toList());
    assertThat(kept).allMatch(row -> row.status().equals("APPLIED"));
    assertThat(kept.stream().map(Kept::target)).doesNotHaveDuplicates();
    assertTheAnswersAreTrue(answers, kept);
    assertDiscordShowsTheSame(kept);
  }

  private List<Long> moderators() {
    long guild = discord.seeded().guildId();
    List<Long> roles =
        discord.world().member(guild, discord.seeded().moderator()).orElseThrow().roles();
    List<Long> all = new ArrayList<>();
    for (int number = 0; number < MODERATORS; number++) {
      String name = "guardian" + number;
      long id = discord.founding().person(name, name, Duration.ofDays(400)).id();
      discord.founding().member(guild, id, roles, Duration.ofDays(300));
      all.add(id);
    }
    return all;
  }

  /// Warnings, notes and bans in turn, each against somebody of their own.
  private List<Order> orders(int count) {
    List<String> commands = List.of("warn", "note", "ban");
    List<Order> orders = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      String command = commands.get(number % commands.size());
      long target = crowd.get(number);
      Map<String, String> options =
          Map.of(
              "user",
              Long.toString(target),
              command.equals("note") ? "text" : "reason",
              "order " + number);
      orders.add(new Order(command, options, moderators.get(number % MODERATORS), target));
    }
    return orders;
  }

  // --- what is so afterwards -------------------------------------------------------------------

  private void assertTheAnswersAreTrue(List<Answered> answers, List<Kept> kept) {
    Map<Long, Kept> byTarget =
        kept.stream().collect(Collectors.toMap(Kept::target, Function.identity()));
    for (Answered answer : answers) {
      Optional<Kept> row = Optional.ofNullable(byTarget.get(answer.order().target()));
      switch (told(answer)) {
        case DONE, PENDING ->
            assertThat(row)
                .as(answer.toString())
                .hasValueSatisfying(found -> {
                  assertThat(found.number()).isEqualTo(number(answer));
                  assertThat(found.type())
                      .isEqualTo(answer.order().command().toUpperCase(Locale.ROOT));
                });
        case NOTHING -> assertThat(row).as(answer.toString()).isEmpty();
        case UNKNOWN -> {
          // There or not: it said that it does not know.
        }
      }
    }
    assertThat(answers.stream().map(answer -> answer.order().target()))
        .containsAll(byTarget.keySet());
  }

  private static Told told(Answered answer) {
    String text = answer.text();
    if (text.contains("still being recorded")) {
      throw new AssertionError("never made good: " + answer);
    }
    if (text.contains("Nothing was done")) {
      return Told.NOTHING;
    }
    if (text.contains("My database went away")) {
      return Told.UNKNOWN;
    }
    if (text.contains("stays pending")) {
      return Told.PENDING;
    }
    if (text.matches("(?s)\\S+ (Warned|Noted about|Banned) .*") && NUMBER.matcher(text).find()) {
      return Told.DONE;
    }
    throw new AssertionError("nobody foresaw this answer: " + answer);
  }

  private static long number(Answered answer) {
    Matcher matcher = NUMBER.matcher(answer.text());
    assertThat(matcher.find()).as(answer.toString()).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  private void assertDiscordShowsTheSame(List<Kept> kept) throws SQLException {
    List<Long> banned =
        kept.stream().filter(row -> row.type().equals("BAN")).map(Kept::target).toList();
    assertThat(discord.world().bans(discord.seeded().guildId()).stream().map(Ban::userId))
        .containsExactlyInAnyOrderElementsOf(banned);
    List<Long> waiting = waitingForTheLog();
    List<Long> all = kept.stream().map(Kept::number).toList();
    List<Long> logged = logged();
    assertThat(logged).doesNotHaveDuplicates().isSubsetOf(all);
    assertThat(waiting).as("what the log does not tell of yet").containsAll(without(all, logged));
  }

  private static List<Long> without(List<Long> all, List<Long> some) {
    List<Long> rest = new ArrayList<>(all);
    rest.removeAll(some);
    return rest;
  }

  /// The numbers of the cases that still wait for their turn in the log.
  private List<Long> waitingForTheLog() throws SQLException {
    return rows(
            "SELECT number FROM outbox JOIN moderation_case USING (guild_id, case_id)"
                + " WHERE step = 'LOG'")
        .stream()
        .map(row -> Long.parseLong(row.getFirst()))
        .toList();
  }

  /// The numbers of the cases that the log tells of.
  private List<Long> logged() {
    List<Long> numbers = new ArrayList<>();
    for (Document document : discord.world().messages(discord.seeded().modLog()).values()) {
      Matcher matcher = LOGGED.matcher(((Message) document).json().toString());
      while (matcher.find()) {
        numbers.add(Long.parseLong(matcher.group(1)));
      }
    }
    return numbers;
  }

  private void report(List<Answered> answers) {
    Map<Told, Long> kinds =
        answers.stream()
            .collect(
                Collectors.groupingBy(
                    DatabaseRestartEndToEndTest::told, TreeMap::new, Collectors.counting()));
    List<Duration> times =
        answers.stream().map(Answered::after).sorted(Comparator.naturalOrder()).toList();
    reporter.publishEntry(
        Map.of(
            "answers",
            kinds.toString(),
            "half of them within",
            times.get(times.size() / 2).toString(),
            "the longest after",
            times.getLast().toString()));
  }

  // --- the database ----------------------------------------------------------------------------

  /// A case as the database has it.
  private record Kept(long number, String type, long target, String status) {}

  private List<Kept> kept() throws SQLException {
    return rows("SELECT number, type, target_id, status FROM moderation_case ORDER BY number")
        .stream()
        .map(row ->
            new Kept(
                Long.parseLong(row.get(0)), row.get(1), Long.parseLong(row.get(2)), row.get(3)))
        .toList();
  }

  /// Waits until nothing is left to do, here or at Discord.
  private void awaitRest() throws SQLException, InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    List<List<String>> left = rows(TestBot.UNDONE);
    while (!left.isEmpty()) {
      assertThat(System.nanoTime()).as("%d left to do: %s", left.size(), left).isLessThan(giveUp);
      assertThat(never.await(100, TimeUnit.MILLISECONDS)).isFalse();
      left = rows(TestBot.UNDONE);
    }
  }

  private List<List<String>> rows(String sql) throws SQLException {
    DatabaseUrl url = EmbeddedPostgres.findRunning(database()).orElseThrow();
    try (Connection connection =
            DriverManager.getConnection(url.jdbcUrl(), url.driverProperties());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<List<String>> all = new ArrayList<>();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          row.add(rows.getString(column));
        }
        all.add(row);
      }
      return all;
    }
  }

  private Path database() {
    return folder.resolve("data").resolve("postgres");
  }
}
