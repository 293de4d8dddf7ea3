package dev.rockhopper.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.session.DiscordAddress;
import dev.rockhopper.adapters.discord.session.DiscordConnection;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.SandboxSettings;
import dev.rockhopper.adapters.sandbox.SeededGuild;
import dev.rockhopper.adapters.sandbox.faults.LoggedRequest;
import dev.rockhopper.adapters.sandbox.openapi.DiscordApiValidator;
import dev.rockhopper.adapters.sandbox.page.ChatPage;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.script.Script;
import dev.rockhopper.adapters.sandbox.script.Wording;
import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.bootstrap.configuration.ConfigurationReader;
import dev.rockhopper.bootstrap.configuration.ConfigurationReading;
import dev.rockhopper.bootstrap.configuration.InstanceFolder;
import dev.rockhopper.bootstrap.lifecycle.ExitCode;
import dev.rockhopper.bootstrap.lifecycle.Lifecycle;
import dev.rockhopper.bootstrap.wiring.Bot;
import dev.rockhopper.bootstrap.wiring.Sandbox;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// A bot as its operator runs it, in this process, and the people who meet it.
public final class TestBot implements AutoCloseable {

  private static final InstanceFolder NOWHERE =
      InstanceFolder.at(Path.of("target", "no-such-instance"));
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /// For so many messages nobody waits until they have had their turns.
  private static final int LONG_LOG = 15;

  /// What is left to be done at Discord now: a log takes one message a second, the others wait.
  static final String UNDONE =
      "SELECT step, attempts, due_at FROM outbox"
          + " WHERE NOT (step = 'LOG' AND due_at > clock_timestamp())";

  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private static final Map<String, String> IMPATIENT =
      Map.of(
          "ROCKHOPPER_MODERATION__EXPIRY_INTERVAL", "1s",
          "ROCKHOPPER_MODERATION__ORDER_TIMEOUT", "6s",
          "ROCKHOPPER_MODERATION__DM_TIMEOUT", "2s");

  private final TraceRecording traces = TraceRecording.begin();
  private final JdaComplaints complaints = new JdaComplaints();
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();
  private final Lifecycle lifecycle = new Lifecycle(STOP_LIMIT);
  private final TestDatabase database;
  private final SandboxDiscord sandbox;
  private final ChatPage page;
  private final Script script;
  private final Bot bot;

  private TestBot(Clock clock, Function<SeededGuild, Map<String, String>> environment) {
    database = TestDatabase.create();
    sandbox = SandboxDiscord.start(SandboxSettings.inMemory(Clock.systemUTC()));
    page = ChatPage.open(sandbox);
    DiscordApiValidator.find()
        .ifPresent(
            validator -> sandbox.observe(request -> violations.addAll(validator.request(request))));
    script = Script.of(sandbox);
    bot =
        Bot.start(
            lifecycle,
            configuration(environment.apply(sandbox.seeded())),
            NOWHERE,
            database.url(),
            DiscordConnection.of(
                sandbox.token(), new DiscordAddress.At(URI.create(sandbox.discordApi()))),
            new Sandbox(sandbox)::prepare,
            clock);
  }

  static TestBot start() {
    return new TestBot(Clock.systemUTC(), _ -> Map.of());
  }

  /// A bot with another clock than the sandbox. It waits by the one on the wall, but not for long.
  static TestBot startBy(Clock clock) {
    return new TestBot(clock, _ -> IMPATIENT);
  }

  /// A bot whose operator has set some variables.
  public static TestBot startWith(Map<String, String> environment) {
    return new TestBot(Clock.systemUTC(), _ -> environment);
  }

  /// A bot that the administrator of the sandbox's guild runs, who is not its owner.
  static TestBot startForOperator() {
    return startForOperatorWith(Map.of());
  }

  /// The same, whose operator has set some variables.
  static TestBot startForOperatorWith(Map<String, String> environment) {
    return new TestBot(
        Clock.systemUTC(),
        seeded -> {
          Map<String, String> all = new HashMap<>(environment);
          all.put("ROCKHOPPER_DISCORD__OPERATORS", Long.toString(seeded.admin()));
          return all;
        });
  }

  /// Sets something in the sandbox's guild, as its owner.
  public <T> void set(GuildSetting<T> setting, T value) {
    bot.guildSettings()
        .set(new GuildId(seeded().guildId()), new UserId(seeded().owner()), setting, value);
  }

  /// Makes what is usual hold again in the sandbox's guild.
  public void clear(GuildSetting<?> setting) {
    bot.guildSettings()
        .clear(new GuildId(seeded().guildId()), new UserId(seeded().owner()), setting);
  }

  /// The people of the sandbox.
  public Script script() {
    return script;
  }

  /// Who is who there.
  public SeededGuild seeded() {
    return sandbox.seeded();
  }

  /// One of them.
  public Person as(long userId) {
    return script.as(userId);
  }

  /// The moderator where moderators talk.
  public Place desk() {
    return as(seeded().moderator()).in(seeded().modChat());
  }

  /// Somebody who has just joined.
  public Person newcomer(String name) {
    return script.somebodyNew(name).joins(seeded().guildId());
  }

  /// The type and status of every case against somebody, oldest first, such as `BAN APPLIED`.
  public List<String> casesAgainst(Person target) {
    return database.column(
        "SELECT type || ' ' || status FROM moderation_case WHERE target_id = %d ORDER BY number"
            .formatted(target.id()));
  }

  /// The number of the newest case against somebody.
  public long newestCase(Person target) {
    return Long.parseLong(
        database.single(
            "SELECT max(number) FROM moderation_case WHERE target_id = " + target.id()));
  }

  /// Whether Discord shows a ban.
  public boolean isBanned(Person target) {
    return sandbox.world().ban(seeded().guildId(), target.id()).isPresent();
  }

  /// Whether Discord shows a timeout.
  public boolean isTimedOut(Person target) {
    return sandbox
        .world()
        .member(seeded().guildId(), target.id())
        .filter(member -> member.isTimedOut(sandbox.world().now()))
        .isPresent();
  }

  /// The requests about somebody that the bot has sent, oldest first.
  public List<LoggedRequest> requests(String method, String pathPart) {
    return sandbox.requests().requests().stream()
        .filter(request -> request.method().equals(method) && request.path().contains(pathPart))
        .toList();
  }

  /// The Discord itself, for trouble and for looking behind the curtain.
  public SandboxDiscord sandbox() {
    return sandbox;
  }

  /// Where its meters and its health are read.
  public Optional<URI> telemetry() {
    return bot.telemetry();
  }

  /// What the bot keeps.
  public TestDatabase database() {
    return database;
  }

  /// Waits until a case against somebody is open.
  void awaitCase(Person target) {
    await("a case against " + target.id(), () -> !casesAgainst(target).isEmpty());
  }

  /// Waits until the bot hears commands again; what is typed while it has no session is lost.
  void awaitHearing() {
    await("the bot to hear", this::hears);
  }

  /// The bot hears nothing when this returns; what was said meanwhile it may hear later.
  void awaitDeafness() {
    await("the bot to hear nothing", () -> !hears());
  }

  private boolean hears() {
    try {
      script
          .within(Duration.ofSeconds(1))
          .as(seeded().owner())
          .in(seeded().random())
          .types("$ping")
          .expectsReply(Wording.containing("Pong"));
      return true;
    } catch (AssertionError notYet) {
      return false;
    }
  }

  /// Waits until everything that was left to be done at Discord is done.
  void awaitEmptyOutbox() {
    await("the outbox", () -> database.column("SELECT step FROM outbox").isEmpty());
  }

  /// The same, but for the messages of a log that has many to write: a channel takes one a second.
  void awaitRest() {
    await(
        "the outbox",
        PATIENCE.multipliedBy(2),
        () -> {
          List<String> left = database.column("SELECT step FROM outbox");
          return left.isEmpty() || (left.size() > LONG_LOG && database.column(UNDONE).isEmpty());
        });
  }

  /// Waits until something holds.
  static void await(String what, BooleanSupplier condition) {
    await(what, PATIENCE, condition);
  }

  /// Waits until something holds, for so long at the most.
  public static void await(String what, Duration patience, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain for " + what).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  /// Nothing was asked of Discord that it does not allow, and nothing is left to be done.
  public void assertHouseRules() {
    awaitRest();
    assertThat(violations).as("requests that Discord's description does not allow").isEmpty();
    // That a gateway which refuses connections refused one is what the test wanted.
    assertThat(complaints.list())
        .as("what JDA complained about")
        .allMatch(complaint -> complaint.contains("Reconnect failed!"));
    assertThat(pendingCases()).as("cases that were left pending").isEmpty();
  }

  private List<String> pendingCases() {
    return database.column("SELECT case_id FROM moderation_case WHERE status = 'PENDING'");
  }

  private static Configuration configuration(Map<String, String> environment) {
    return switch (new ConfigurationReader(environment, NOWHERE).read()) {
      case ConfigurationReading.Accepted accepted -> accepted.configuration();
      case ConfigurationReading.Rejected(var problems) ->
          throw new AssertionError("the configuration is wrong: " + problems);
    };
  }

  @Override
  public void close() {
    ExitCode code = lifecycle.stop();
    script.close();
    page.close();
    sandbox.close();
    database.close();
    complaints.close();
    traces.close();
    assertThat(code).as("the stop").isEqualTo(ExitCode.OK);
    assertThat(bot.commandsInFlight()).as("commands abandoned by the stop").isZero();
  }
}
