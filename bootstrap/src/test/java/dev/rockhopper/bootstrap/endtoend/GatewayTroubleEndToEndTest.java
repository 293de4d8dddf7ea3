package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.faults.GatewayTrouble;
import dev.rockhopper.adapters.sandbox.script.Exchange;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The gateway goes away while a command runs: its answer and its case come all the same, and the
/// bot hears the next command.
@ExtendWith(BotExtension.class)
class GatewayTroubleEndToEndTest {

  private final TestBot bot;
  private final Place desk;

  GatewayTroubleEndToEndTest(TestBot bot) {
    this.bot = bot;
    this.desk = bot.desk();
  }

  @BeforeEach
  void theBotHears() {
    bot.awaitHearing();
  }

  @Test
  void aDroppedConnectionLosesNothing() {
    survives(GatewayTrouble::dropSockets);
  }

  @Test
  void anOrderToReconnectLosesNothing() {
    survives(GatewayTrouble::askToReconnect);
  }

  @Test
  void aSessionThatMayBeResumedIsResumed() {
    survives(gateway -> gateway.invalidateSessions(true));
  }

  @Test
  void aSessionThatIsInvalidIsBegunAnew() {
    survives(gateway -> gateway.invalidateSessions(false));
  }

  private void survives(Consumer<GatewayTrouble> trouble) {
    Person ada = bot.newcomer("ada");
    bot.sandbox().faults().delay("PUT", "/guilds/\\d+/bans/" + ada.id(), 1, Duration.ofMillis(300));
    Exchange running = desk.runs("/ban", option("user", ada.id()));
    bot.awaitCase(ada);

    trouble.accept(bot.sandbox().faults().gateway());

    running.expectsReply(containing("Banned"));
    assertThat(bot.casesAgainst(ada)).containsExactly("BAN APPLIED");
    bot.awaitHearing();
    desk.types("$unban %d".formatted(ada.id())).expectsReply(containing("Unbanned"));
    assertThat(bot.isBanned(ada)).isFalse();
    assertThat(bot.casesAgainst(ada)).containsExactly("BAN REVERSED", "UNBAN APPLIED");
  }
}
