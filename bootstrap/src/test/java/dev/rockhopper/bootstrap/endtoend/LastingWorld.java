package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.SandboxSettings;
import dev.rockhopper.adapters.sandbox.SeededGuild;
import dev.rockhopper.adapters.sandbox.openapi.DiscordApiValidator;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Script;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A Discord and a database that outlive the bot, which is a process of its own.
final class LastingWorld implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /// Leases that run out within seconds, and the least that an order needs on a busy machine.
  private static final Map<String, String> HASTE =
      Map.of(
          "ROCKHOPPER_MODERATION__LEASE", "8s",
          "ROCKHOPPER_MODERATION__ORDER_TIMEOUT", "5s",
          "ROCKHOPPER_MODERATION__DM_TIMEOUT", "2s",
          "ROCKHOPPER_DATABASE__CONNECTION_TIMEOUT", "1s");

  private final Path folder;
  private final TestDatabase database = TestDatabase.create();
  private final DatabaseLine line = DatabaseLine.to(database.url().hosts().getFirst().port());
  private final SandboxDiscord discord =
      SandboxDiscord.start(SandboxSettings.inMemory(Clock.systemUTC()));
  private final Script script = Script.of(discord).within(PATIENCE);

  private final Queue<String> violations = new ConcurrentLinkedQueue<>();

  LastingWorld(Path folder) {
    this.folder = folder;
    DiscordApiValidator.find()
        .ifPresent(
            validator -> discord.observe(request -> violations.addAll(validator.request(request))));
  }

  /// A bot that is ready, and whose log of cases goes to the guild's channel for it.
  ProductProcess startBot() throws InterruptedException {
    return startBot(folder);
  }

  /// The same with a folder of its own, beside another bot on the same database.
  ProductProcess startBot(Path own) throws InterruptedException {
    ProductProcess bot = ProductProcess.start(own, environment(), "run");
    bot.awaitReady();
    if (column("SELECT mod_log_channel_id FROM guild_config").isEmpty()) {
      as(seeded().admin())
          .in("general")
          .runs("/config modlog", option("channel", seeded().modLog()))
          .expectsReply(containing("log"));
    }
    return bot;
  }

  private Map<String, String> environment() {
    DatabaseUrl url = database.url();
    String wired =
        DatabaseUrl.of("127.0.0.1", line.port(), url.database(), url.user(), url.password())
            .toSecretText();
    Map<String, String> environment = new HashMap<>(HASTE);
    environment.put("DATABASE_URL", wired);
    environment.put("DISCORD_TOKEN", discord.token());
    environment.put("DISCORD_API_BASE_URL", discord.discordApi());
    return environment;
  }

  SandboxDiscord discord() {
    return discord;
  }

  DatabaseLine line() {
    return line;
  }

  SeededGuild seeded() {
    return discord.seeded();
  }

  Person as(long userId) {
    return script.as(userId);
  }

  Person newcomer(String name) {
    return script.somebodyNew(name).joins(seeded().guildId());
  }

  /// The first column of every row.
  List<String> column(String sql) {
    return database.column(sql);
  }

  void run(String sql) {
    database.run(sql);
  }

  /// Waits until something holds; looks often, because the database tells nobody of its changes.
  ///
  /// @param what completes the sentence "Waited in vain for …"
  void await(String what, BooleanSupplier holds) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > giveUp) {
        throw new AssertionError(
            "Waited in vain for "
                + what
                + ". Cases: "
                + column("SELECT concat_ws(' ', number, type, status) FROM moderation_case")
                + ", left to do: "
                + column("SELECT concat_ws(' ', step, attempts, due_at) FROM outbox"));
      }
      assertThat(never.await(20, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  /// Waits until nothing is left to do at Discord.
  void awaitRest() throws InterruptedException {
    await("an empty outbox", () -> column("SELECT step FROM outbox").isEmpty());
  }

  /// How often a message of the log tells of the case with this number.
  long logMessages(String number) {
    return as(seeded().moderator()).in(seeded().modLog()).messages().stream()
        .filter(message -> message.authorId() == seeded().botId())
        .filter(message -> message.text().contains("Case #" + number + ":"))
        .count();
  }

  @Override
  public void close() {
    script.close();
    discord.close();
    line.close();
    database.close();
    assertThat(violations).as("requests that Discord's description does not allow").isEmpty();
  }
}
