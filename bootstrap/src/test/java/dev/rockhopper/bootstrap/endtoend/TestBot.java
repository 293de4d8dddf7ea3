package dev.rockhopper.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.session.DiscordAddress;
import dev.rockhopper.adapters.discord.session.DiscordConnection;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.SandboxSettings;
import dev.rockhopper.adapters.sandbox.SeededGuild;
import dev.rockhopper.adapters.sandbox.openapi.DiscordApiValidator;
import dev.rockhopper.adapters.sandbox.page.ChatPage;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Script;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.bootstrap.configuration.ConfigurationReader;
import dev.rockhopper.bootstrap.configuration.ConfigurationReading;
import dev.rockhopper.bootstrap.configuration.InstanceFolder;
import dev.rockhopper.bootstrap.lifecycle.ExitCode;
import dev.rockhopper.bootstrap.lifecycle.Lifecycle;
import dev.rockhopper.bootstrap.wiring.Bot;
import dev.rockhopper.bootstrap.wiring.Sandbox;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A bot as its operator runs it, in this process, and the people who meet it.

public final class TestBot implements AutoCloseable {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final JdaComplaints complaints = new JdaComplaints();
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();
  private final Lifecycle lifecycle = new Lifecycle(STOP_LIMIT);
  private final TestDatabase database;
  private final SandboxDiscord sandbox;
  private final ChatPage page;
  private final Script script;
  private final Bot bot;

  private TestBot() {
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
            defaults(),
            database.url(),
            DiscordConnection.of(
                sandbox.token(), new DiscordAddress.At(URI.create(sandbox.discordApi()))),
            new Sandbox(sandbox)::prepare);
  }

  static TestBot start() {
    return new TestBot();
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

  /// The Discord itself, for trouble and for looking behind the curtain.
  public SandboxDiscord sandbox() {
    return sandbox;
  }

  /// What the bot keeps.
  public TestDatabase database() {
    return database;
  }

  void assertHouseRules() {
    assertThat(violations).as("requests that Discord's description does not allow").isEmpty();
    assertThat(complaints.list()).as("what JDA complained about").isEmpty();
    assertThat(pendingCases()).as("cases that were left pending").isEmpty();
  }

  private List<String> pendingCases() {
    return database.column("SELECT case_id FROM moderation_case WHERE status = 'PENDING'");
  }

  private static Configuration defaults() {
    InstanceFolder nowhere = InstanceFolder.at(Path.of("target", "no-such-instance"));
    return switch (new ConfigurationReader(Map.of(), nowhere).read()) {
      case ConfigurationReading.Accepted accepted -> accepted.configuration();
      case ConfigurationReading.Rejected(var problems) ->
          throw new AssertionError("the defaults are wrong: " + problems);
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
    assertThat(code).as("the stop").isEqualTo(ExitCode.OK);
    assertThat(bot.commandsInFlight()).as("commands abandoned by the stop").isZero();
  }
}
