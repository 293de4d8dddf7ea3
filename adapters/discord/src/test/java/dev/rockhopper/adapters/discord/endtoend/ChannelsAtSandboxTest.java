package dev.rockhopper.adapters.discord.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.discord.sanction.JdaChannelControl;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.application.channels.ChannelOrder;
import dev.rockhopper.application.channels.ChannelState;
import dev.rockhopper.application.channels.Spared;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChannelsAtSandboxTest {
  private final BotAtSandbox at = new BotAtSandbox();
  private final ChannelId general = new ChannelId(at.seeded.general());
  private final JdaChannelControl channels =
      new JdaChannelControl(at.session, at.calls, Clock.systemUTC());

  @BeforeEach
  void theGatewayIsLate() {
    at.sandbox.faults().gateway().delayEvents(Duration.ofMinutes(10));
  }

  @AfterEach
  void nothingWasComplainedOf() {
    at.sandbox.faults().gateway().delayEvents(Duration.ZERO);
    at.close();
    assertThat(at.complaints()).isEmpty();
  }

  private ChannelOrder order() {
    return new ChannelOrder(at.guild(), general, "", Clock.systemUTC().instant().plusSeconds(10));
  }

  private ChannelState.Writing writing() {
    return channels.look(at.guild(), general).orElseThrow().writing();
  }

  private JsonNode overwrites() {
    return at.sandbox
        .world()
        .channel(general.value())
        .orElseThrow()
        .json()
        .path("permission_overwrites");
  }

  @Test
  void aLockOfWhichNoEventHasComeYetIsTakenBackWhole() {
    JsonNode before = overwrites().deepCopy();
    ChannelState.Writing found = writing();
    List<Spared> spared = planned();
    assertThat(spared).isNotEmpty();

    assertThat(channels.lock(order(), spared)).isInstanceOf(Delivery.Done.class);
    assertThat(overwrites()).isNotEqualTo(before);
    assertThat(channels.unlock(order(), found, spared)).isInstanceOf(Delivery.Done.class);

    assertThat(overwrites()).isEqualTo(before);
  }

  @Test
  void aLockThatFollowsOneOfWhichNoEventHasComeYetFindsWhatIsThere() {
    ChannelState.Writing found = writing();
    channels.lock(order(), List.of());
    assertThat(writing()).isNotEqualTo(found);
    channels.unlock(order(), found, List.of());

    assertThat(writing()).isEqualTo(found);
    channels.lock(order(), List.of());
    assertThat(writing()).isNotEqualTo(found);
  }

  @Test
  void whomALockSparesIsFoundFromWhatIsThereThoughNoEventHasComeYet() {
    ChannelState.Writing found = writing();
    List<Spared> spared = planned();
    channels.lock(order(), List.of());
    assertThat(planned()).isEmpty();
    channels.unlock(order(), found, List.of());
    assertThat(planned()).isEqualTo(spared);

    channels.lock(order(), spared);

    assertThat(planned()).isEmpty();
  }

  private List<Spared> planned() {
    return channels.planLock(at.guild(), general, new UserId(at.seeded.moderator())).spared();
  }

  @Test
  void aThreadIsFoundLockedThoughNoEventHasComeYet() {
    at.sandbox.faults().gateway().delayEvents(Duration.ZERO);
    ChannelId thread =
        new ChannelId(
            at.sandbox
                .actions()
                .places()
                .threads()
                .start(
                    at.seeded.moderator(),
                    general.value(),
                    0,
                    Json.object().put("name", "talk").put("type", 11),
                    "")
                .id());
    ChannelState.Writing before =
        BotAtSandbox.await(() -> channels.look(at.guild(), thread)).writing();
    theGatewayIsLate();

    channels.lock(
        new ChannelOrder(at.guild(), thread, "", Clock.systemUTC().instant().plusSeconds(10)),
        List.of());

    assertThat(before).isEqualTo(new ChannelState.Writing.OfThread(false));
    assertThat(channels.look(at.guild(), thread).orElseThrow().writing())
        .isEqualTo(new ChannelState.Writing.OfThread(true));
  }
}
