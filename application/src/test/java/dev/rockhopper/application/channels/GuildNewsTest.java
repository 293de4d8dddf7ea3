package dev.rockhopper.application.channels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.channels.ChannelState.Writing;
import dev.rockhopper.application.guilds.GuildRoll;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryRankRepository;
import dev.rockhopper.application.memory.InMemorySettingRepository;
import dev.rockhopper.application.moderation.JailRoleCheck;
import dev.rockhopper.application.moderation.ModerationOutcome;
import dev.rockhopper.application.moderation.ModerationSettings;
import dev.rockhopper.application.moderation.ModerationWorld;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildShare;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GuildNewsTest {
  @RegisterExtension private final ModerationWorld world = new ModerationWorld();
  private final ScriptedChannels channels = new ScriptedChannels(world.transactions());
  private final JailGrounds grounds =
      new JailGrounds(
          new GuildSettings(
              world.transactions(),
              new InMemoryGuildRepository(world.store()),
              new InMemorySettingRepository(world.store()),
              new InMemoryAuditRepository(world.store()),
              world.clock()),
          world.due(),
          channels,
          new JailRoleCheck(world.discord(), new InMemoryRankRepository(world.store())),
          () -> GuildShare.WHOLE,
          ModerationSettings.DEFAULT,
          world.clock());
  private final GuildNews news =
      new GuildNews(
          world.renewals(),
          world.owed(),
          grounds,
          new Retry(world.clock(), this::pause, new Random(1)),
          new AtOnce(),
          world.clock());

  private void pause(Duration length) {
    world.clock().pass(length);
    world.store().comeBack();
  }

  @Test
  void whoComesBackIsJailedAgainAlsoWhereTheDatabaseIsAwayAtFirst() {
    assertThat(world.jail().jail(world.request(), _ -> {}))
        .isInstanceOf(ModerationOutcome.Done.class);
    world.clock().pass(Duration.ofMinutes(1));
    world.discord().roles(world.guild(), People.TERRY);
    world.store().goAway();

    news.memberJoined(world.guild(), People.TERRY);

    assertThat(world.discord().rolesOf(world.guild(), People.TERRY))
        .containsExactly(ModerationWorld.JAIL_ROLE);
  }

  @Test
  void whoIsJailedIsLookedAtAgainAfterANewSessionAlsoWhereTheDatabaseIsAwayAtFirst() {
    jailedWhoLeftAndRejoinedUnheard();
    world.store().goAway();

    news.called(new GuildRoll(Set.of(world.guild()), 0, 1));
    world.renewWhatIsDue();

    assertThat(world.discord().rolesOf(world.guild(), People.TERRY))
        .containsExactly(ModerationWorld.JAIL_ROLE);
    assertThat(world.due().planned()).isEmpty();
  }

  @Test
  void whoIsJailedIsLookedAtAgainAfterAnOutageOfTheirGuildAndNobodyElse() {
    jailedWhoLeftAndRejoinedUnheard();

    news.heardAgain(Guilds.fresh());
    assertThat(world.due().planned()).isEmpty();
    news.heardAgain(world.guild());
    news.heardAgain(world.guild());
    world.renewWhatIsDue();

    assertThat(world.discord().rolesOf(world.guild(), People.TERRY))
        .containsExactly(ModerationWorld.JAIL_ROLE);
  }

  @Test
  void aChannelThatWasMadeUnheardIsClosedUnlessSomebodyDecidedOtherwise() {
    ChannelId fresh = channels.make(new Writing.Usual(), OptionalInt.empty());
    ChannelId open = channels.make(new Writing.Usual(), OptionalInt.empty());
    channels.open(open, ModerationWorld.JAIL_ROLE);

    news.called(new GuildRoll(Set.of(world.guild()), 0, 1));
    grounds.closeWhatIsNew();

    assertThat(channels.isClosed(fresh, ModerationWorld.JAIL_ROLE)).isTrue();
    assertThat(channels.isClosed(open, ModerationWorld.JAIL_ROLE)).isFalse();
  }

  private void jailedWhoLeftAndRejoinedUnheard() {
    assertThat(world.jail().jail(world.request(), _ -> {}))
        .isInstanceOf(ModerationOutcome.Done.class);
    world.clock().pass(Duration.ofMinutes(1));
    world.discord().rejoin(world.guild(), People.TERRY);
  }

  @Test
  void aNewChannelIsClosedToThoseWhoAreJailed() {
    ChannelId fresh = channels.make(new Writing.Usual(), OptionalInt.empty());

    news.channelMade(world.guild(), fresh);
    grounds.closeWhatIsNew();

    assertThat(channels.isClosed(fresh, ModerationWorld.JAIL_ROLE)).isTrue();
  }

  /// Does everything on the thread that asks for it.
  private static final class AtOnce extends AbstractExecutorService {
    @Override
    public void execute(Runnable command) {
      command.run();
    }

    @Override
    public void shutdown() {
      // There is nothing to end.
    }

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }
}
