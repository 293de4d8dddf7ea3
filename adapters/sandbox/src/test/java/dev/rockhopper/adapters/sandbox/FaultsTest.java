package dev.rockhopper.adapters.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.sandbox.faults.Faults;
import dev.rockhopper.adapters.sandbox.faults.LoggedRequest;
import dev.rockhopper.adapters.sandbox.faults.PendingFault;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FaultsTest {

  private final SandboxDiscord discord =
      SandboxDiscord.start(SandboxSettings.inMemory(Clock.systemUTC()));
  private final SeededGuild bay = discord.seeded();
  private final ApiClient bot = new ApiClient(discord);
  private final String ban = "/guilds/" + bay.guildId() + "/bans/" + bay.member();

  @AfterEach
  void close() {
    bot.close();
    discord.close();
  }

  private boolean isBanned() {
    return discord.world().ban(bay.guildId(), bay.member()).isPresent();
  }

  @Test
  void tooManyRequestsAreSaidAsDiscordSaysIt() {
    discord.faults().tooManyRequests("PUT", "/guilds/\\d+/bans/\\d+", 1, 2, false);

    ApiClient.Reply reply = bot.send("PUT", ban, "{}");

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.header("retry-after")).isEqualTo("2");
    assertThat(reply.header("via")).isEqualTo("1.1 google");
    assertThat(isBanned()).isFalse();
    assertThat(bot.send("PUT", ban, "{}").status()).isEqualTo(204);
    assertThatThrownBy(() -> discord.faults().tooManyRequests("PUT", ".*", 1, 0, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusalsAndBrokenServersComeInTurn() {
    discord.faults().refuse("*", "/guilds/.*", 1, 403, 50013, "Missing Permissions");
    discord.faults().serverError("PUT", ".*", 1, 503);

    assertThat(bot.send("PUT", ban, "{}").code()).isEqualTo(50013);
    assertThat(bot.send("PUT", ban, "{}").status()).isEqualTo(503);
    assertThat(isBanned()).isFalse();
    assertThat(bot.send("PUT", ban, "{}").status()).isEqualTo(204);
  }

  @Test
  void aLastingFaultGoesOnUntilItIsEnded() {
    discord.faults().serverError("PUT", ".*", Faults.LASTING, 503);
    for (int i = 0; i < 5; i++) {
      assertThat(bot.send("PUT", ban, "{}").status()).isEqualTo(503);
    }
    PendingFault fault = discord.faults().pending().getFirst();

    boolean ended = discord.faults().end(fault.id());

    assertThat(fault.isLasting()).isTrue();
    assertThat(ended).isTrue();
    assertThat(discord.faults().end(fault.id())).isFalse();
    assertThat(bot.send("PUT", ban, "{}").status()).isEqualTo(204);
  }

  @Test
  void whatHangsIsLetGoByTheEndOfItsOwnFault() throws Exception {
    discord.faults().holdAnswer("PUT", ".*/bans/.*", Faults.LASTING);
    CompletableFuture<ApiClient.Reply> held =
        CompletableFuture.supplyAsync(() -> bot.send("PUT", ban, "{}"));
    discord.faults().delay("GET", "/users/@me", 1, Duration.ofMillis(50));
    assertThat(bot.send("GET", "/users/@me").status()).isEqualTo(200);
    assertThat(held).isNotDone();

    discord.faults().end(discord.faults().pending().getFirst().id());

    assertThat(held.get(5, TimeUnit.SECONDS).status()).isEqualTo(204);
  }

  @Test
  void anAnswerIsLostAfterTheEffect() {
    discord.faults().dropAnswer("PUT", ".*/bans/.*", 1);

    assertThatThrownBy(() -> bot.send("PUT", ban, "{}")).isInstanceOf(UncheckedIOException.class);

    assertThat(isBanned()).isTrue();
  }

  @Test
  void aHangingRequestIsLetGoWithoutEffect() throws Exception {
    discord.faults().hang("PUT", ".*/bans/.*", 1);
    discord.faults().delay("GET", ".*", 1, Duration.ofMillis(50));
    CompletableFuture<ApiClient.Reply> hanging =
        CompletableFuture.supplyAsync(() -> bot.send("PUT", ban, "{}"));
    assertThat(bot.send("GET", "/users/@me").status()).isEqualTo(200);
    assertThat(hanging).isNotDone();

    discord.faults().clear();

    // The rule is taken up before or after it was cleared; then the ban is carried out.
    assertThat(hanging.get(10, TimeUnit.SECONDS).status()).isIn(503, 204);
  }

  @Test
  void aHeldAnswerComesAfterTheEffect() throws Exception {
    discord.faults().holdAnswer("PUT", ".*/bans/.*", 1);
    CountDownLatch banned = new CountDownLatch(1);
    CompletableFuture<ApiClient.Reply> waiting;
    try (var _ =
        discord
            .world()
            .subscribe(event -> {
              if (event.type().equals("GUILD_BAN_ADD")) {
                banned.countDown();
              }
            })) {
      waiting = CompletableFuture.supplyAsync(() -> bot.send("PUT", ban, "{}"));
      assertThat(banned.await(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(waiting).isNotDone();

    discord.faults().clear();

    assertThat(waiting.get(10, TimeUnit.SECONDS).status()).isEqualTo(204);
    assertThat(isBanned()).isTrue();
  }

  @Test
  void requestsAreRememberedWithoutTheToken() {
    List<LoggedRequest> seen = new CopyOnWriteArrayList<>();
    try (var _ = discord.observe(seen::add)) {
      bot.send("PUT", ban + "?x=1", "{\"delete_message_seconds\":0}", "why");
    }
    bot.send("GET", "/users/@me");

    assertThat(seen).hasSize(1);
    LoggedRequest request = discord.requests().requests().getFirst();
    assertThat(request.path()).isEqualTo(ban);
    assertThat(request.query()).isEqualTo("x=1");
    assertThat(request.body()).isEqualTo("{\"delete_message_seconds\":0}");
    assertThat(request.headers()).containsEntry("x-audit-log-reason", "why");
    assertThat(request.headers()).doesNotContainKey("authorization");
    assertThat(request.status()).isEqualTo(204);
  }

  @Test
  void limitsAreEnforcedWhenTheyAreSwitchedOn() {
    try (SandboxDiscord limited =
            SandboxDiscord.start(SandboxSettings.inMemory(Clock.systemUTC()).withRateLimits());
        ApiClient eager = new ApiClient(limited)) {
      List<Integer> statuses =
          java.util.stream.IntStream.range(0, 2000)
              .mapToObj(_ -> eager.send("GET", "/users/@me").status())
              .takeWhile(status -> status != 429)
              .toList();

      assertThat(statuses).hasSizeBetween(50, 1999);
    }
  }
}
