package dev.rockhopper.adapters.discord.endtoend;

import static dev.rockhopper.adapters.discord.endtoend.BotAtSandbox.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.discord.session.DiscordAddress;
import dev.rockhopper.adapters.discord.session.DiscordConnection;
import dev.rockhopper.adapters.discord.session.DiscordLoginException;
import dev.rockhopper.adapters.discord.session.DiscordLoginException.Reason;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionAtSandboxTest {
  private static final int AUTHENTICATION_FAILED = 4004;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SandboxDiscord sandbox =
      SandboxDiscord.start(SandboxSettings.inMemory(Clock.systemUTC()));

  @AfterEach
  void stop() {
    sandbox.close();
    threads.close();
  }

  @Test
  void aBadTokenIsSaidInOneSentence() {
    assertThat(reasonOf(() -> session("wrong", sandbox.discordApi()).open(List.of())))
        .isEqualTo(Reason.BAD_TOKEN);
  }

  @Test
  void aMissingIntentIsSaidInOneSentence() {
    sandbox.allowIntents(Set.of());

    assertThat(reasonOf(() -> session(sandbox.token(), sandbox.discordApi()).open(List.of())))
        .isEqualTo(Reason.MISSING_INTENT);
  }

  @Test
  void aServerThatIsNotThereIsGivenUpInTime() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }

    assertThat(
            reasonOf(() -> session("any", "http://127.0.0.1:" + port + "/api/v10").open(List.of())))
        .isEqualTo(Reason.UNREACHABLE);
  }

  @Test
  void anAddressThatIsNoApiBaseIsRefused() {
    assertThatThrownBy(() -> new DiscordAddress.At(URI.create("http://127.0.0.1:1/api")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/api/v10");
  }

  @Test
  void commandsAreRegisteredOnceAndNotAgainWhenTheyAreTheSame() {
    try (BotAtSandbox first = new BotAtSandbox(sandbox)) {
      assertThat(first.requests("PUT", "/commands")).hasSize(1);
      first.bot.stop(Duration.ofSeconds(5));

      BotAtSandbox second = new BotAtSandbox(sandbox);

      assertThat(second.requests("PUT", "/commands")).hasSize(1);
      assertThat(second.requests("GET", "/commands")).hasSize(2);
      second.close();
    }
  }

  @Test
  void theBotAnswersAgainAfterTheConnectionWasLost() {
    try (BotAtSandbox at = new BotAtSandbox(sandbox)) {
      sandbox.faults().gateway().dropSockets();

      assertThat(text(at.slash(at.seeded.owner(), "ping", Map.of()))).contains("Pong");
    }
  }

  @Test
  void aTokenThatIsResetWhileTheBotRunsShutsItOutWithASentence() throws InterruptedException {
    try (BotAtSandbox at = new BotAtSandbox(sandbox)) {
      BlockingQueue<DiscordLoginException> told = new ArrayBlockingQueue<>(2);
      at.bot.whenShutOut(told::add);

      sandbox.faults().gateway().closeSockets(AUTHENTICATION_FAILED, "Authentication failed.");

      DiscordLoginException shutOut = told.poll(15, TimeUnit.SECONDS);
      assertThat(shutOut).isNotNull();
      assertThat(shutOut.reason()).isEqualTo(Reason.BAD_TOKEN);
      assertThat(at.session.isOpen()).isFalse();
    }
  }

  private DiscordSession session(String token, String api) {
    return new DiscordSession(
        new DiscordConnection(
            token, new DiscordAddress.At(URI.create(api)), Duration.ofSeconds(3), 100),
        threads);
  }

  private static Reason reasonOf(Runnable opening) {
    try {
      opening.run();
    } catch (DiscordLoginException e) {
      return e.reason();
    }
    throw new AssertionError("the session opened");
  }
}
