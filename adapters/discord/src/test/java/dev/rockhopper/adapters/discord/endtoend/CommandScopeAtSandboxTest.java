package dev.rockhopper.adapters.discord.endtoend;

import static dev.rockhopper.adapters.discord.endtoend.BotAtSandbox.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.door.CommandScope;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.SandboxSettings;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandScopeAtSandboxTest {
  /// With the entries of the menus.
  private static final int COMMANDS = 48;

  private static final long EVERYWHERE = 0;

  private final SandboxDiscord sandbox =
      SandboxDiscord.start(SandboxSettings.inMemory(Clock.systemUTC()));
  private final long seeded = sandbox.seeded().guildId();
  private final CommandScope inSeeded = new CommandScope.InGuilds(Set.of(new GuildId(seeded)));

  @AfterEach
  void stop() {
    sandbox.close();
  }

  /// A second guild with the bot in it.
  private long secondGuild() {
    long owner = sandbox.seeded().owner();
    long guild = sandbox.founding().guild("Second", owner, Duration.ofDays(1)).id();
    var _ =
        sandbox.founding().member(guild, sandbox.seeded().botId(), List.of(), Duration.ofHours(1));
    return guild;
  }

  private int registered(long guild) {
    return sandbox.world().commands(guild).size();
  }

  private long registrations() {
    return sandbox.requests().requests().stream()
        .filter(request -> request.method().equals("PUT") && request.path().endsWith("/commands"))
        .count();
  }

  private void start(CommandScope scope) {
    BotAtSandbox bot = new BotAtSandbox(sandbox, scope);
    bot.bot.stop(Duration.ofSeconds(5));
  }

  @Test
  void commandsOfOneGuildAreThereAndNowhereElse() {
    long other = secondGuild();
    try (BotAtSandbox at = new BotAtSandbox(sandbox, inSeeded)) {
      assertThat(registered(seeded)).isEqualTo(COMMANDS);
      assertThat(registered(EVERYWHERE)).isZero();
      assertThat(registered(other)).isZero();
      assertThat(text(at.slash(at.seeded.owner(), "ping", Map.of()))).contains("Pong");
    }
  }

  @Test
  void whatAGuildHasAlreadyIsNotRegisteredAgain() {
    start(inSeeded);
    long before = registrations();

    start(inSeeded);

    assertThat(registrations()).isEqualTo(before);
    assertThat(registered(seeded)).isEqualTo(COMMANDS);
  }

  @Test
  void switchingTheScopeEmptiesTheOther() {
    start(new CommandScope.Everywhere());
    assertThat(registered(EVERYWHERE)).isEqualTo(COMMANDS);
    assertThat(registered(seeded)).isZero();

    start(inSeeded);
    assertThat(registered(EVERYWHERE)).isZero();
    assertThat(registered(seeded)).isEqualTo(COMMANDS);

    start(new CommandScope.Everywhere());
    assertThat(registered(EVERYWHERE)).isEqualTo(COMMANDS);
    assertThat(registered(seeded)).isZero();
  }

  @Test
  void aGuildThatIsNoLongerNamedLosesItsCommands() {
    long other = secondGuild();
    start(inSeeded);

    start(new CommandScope.InGuilds(Set.of(new GuildId(other))));

    assertThat(registered(seeded)).isZero();
    assertThat(registered(other)).isEqualTo(COMMANDS);
  }

  @Test
  void aGuildThatTheBotIsNotInKeepsNobodyFromStarting() {
    start(new CommandScope.InGuilds(Set.of(new GuildId(seeded), new GuildId(4711))));

    assertThat(registered(seeded)).isEqualTo(COMMANDS);
  }
}
