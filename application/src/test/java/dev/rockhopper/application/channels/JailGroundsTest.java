package dev.rockhopper.application.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.rockhopper.application.channels.ChannelState.Writing;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryDueWorkRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryRankRepository;
import dev.rockhopper.application.memory.InMemorySettingRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.application.moderation.JailRoleCheck;
import dev.rockhopper.application.moderation.JailSettings;
import dev.rockhopper.application.moderation.ModerationSettings;
import dev.rockhopper.application.moderation.ScriptedDiscord;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.GuildShare;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class JailGroundsTest {
  private static final CaseFailure FORBIDDEN = new CaseFailure(CaseFailure.Cause.FORBIDDEN, 50_013);

  private final GuildId guild = Guilds.fresh();
  private final MutableClock clock = new MutableClock(Cases.NOON);
  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryTransactionManager transactions = new InMemoryTransactionManager(store);
  private final InMemoryDueWorkRepository due = new InMemoryDueWorkRepository(store);
  private volatile GuildShare share = GuildShare.WHOLE;
  private final ScriptedChannels channels = new ScriptedChannels(transactions);
  private final ScriptedDiscord discord = new ScriptedDiscord(clock, transactions);
  private final GuildSettings settings =
      new GuildSettings(
          transactions,
          new InMemoryGuildRepository(store),
          new InMemorySettingRepository(store),
          new InMemoryAuditRepository(store),
          clock);
  private final InMemoryRankRepository ranks = new InMemoryRankRepository(store);
  private final JailGrounds grounds =
      new JailGrounds(
          settings,
          due,
          channels,
          new JailRoleCheck(discord, ranks),
          () -> share,
          ModerationSettings.DEFAULT,
          clock);
  private final ChannelId general = channels.make(new Writing.Usual(), OptionalInt.of(0));
  private final ChannelId random = channels.make(new Writing.Usual(), OptionalInt.of(0));

  private JailSetup setUp() {
    return ready(Optional.empty(), Optional.empty());
  }

  private JailSetup ready(Optional<RoleId> role, Optional<ChannelId> channel) {
    return grounds.setUp(guild, People.OWNER, role, channel)
            instanceof JailSetupOutcome.Ready(var setup)
        ? setup
        : fail("there is no jail");
  }

  @Test
  void roleAndChannelAreMadeAndSetAndEveryOtherChannelIsClosed() {
    JailSetup made = setUp();

    assertThat(settings.get(guild, JailSettings.ROLE)).contains(made.role());
    assertThat(settings.get(guild, JailSettings.CHANNEL)).contains(made.channel());
    assertThat(channels.isClosed(general, made.role())).isTrue();
    assertThat(channels.isClosed(random, made.role())).isTrue();
    assertThat(channels.isClosed(made.channel(), made.role())).isFalse();
    assertThat(made.closed()).isEqualTo(2);
    assertThat(made.open()).isEmpty();
  }

  @Test
  void doneAgainItMakesNothingNew() {
    JailSetup first = setUp();

    assertThat(setUp()).isEqualTo(first);
    assertThat(channels.all(guild)).hasSize(3);
  }

  @Test
  void whatIsGoneIsMadeAnew() {
    JailSetup first = setUp();
    discord.deleteRole(first.role());
    channels.delete(first.channel());

    JailSetup second = setUp();

    assertThat(second.role()).isNotEqualTo(first.role());
    assertThat(second.channel()).isNotEqualTo(first.channel());
  }

  @Test
  void aRoleAndAChannelOfTheGuildsOwnAreTaken() {
    RoleId own = new RoleId(7);

    JailSetup made = ready(Optional.of(own), Optional.of(random));

    assertThat(made.role()).isEqualTo(own);
    assertThat(made.channel()).isEqualTo(random);
    assertThat(channels.isClosed(random, own)).isFalse();
    discord.deleteRole(own);
    assertThat(grounds.setUp(guild, People.OWNER, Optional.of(own), Optional.empty()))
        .isEqualTo(new JailSetupOutcome.WrongRole(new JailRoleCheck.Objection.Unfit()));
  }

  @Test
  void aRoleThatGivesARankIsNoJailAndOneThatGotARankIsReplaced() {
    JailSetup first = setUp();
    RoleId own = new RoleId(7);
    ranks.save(new Rank(guild, new RankNumber(5), "Admin", "", 0));
    ranks.assign(guild, own, new RankNumber(5));
    ranks.assign(guild, first.role(), new RankNumber(5));

    assertThat(grounds.setUp(guild, People.OWNER, Optional.of(own), Optional.empty()))
        .isEqualTo(
            new JailSetupOutcome.WrongRole(
                new JailRoleCheck.Objection.GivesRank(new RankNumber(5))));
    assertThat(settings.get(guild, JailSettings.ROLE)).contains(first.role());
    assertThat(setUp().role()).isNotEqualTo(first.role());
  }

  @Test
  void whatCouldNotBeClosedIsNamed() {
    channels.refuse(general, true);
    channels.answer(new Delivery.Done());

    JailSetup made = setUp();

    assertThat(made.open()).isEqualTo(Map.of(general, FORBIDDEN));
    assertThat(made.closed()).isOne();
    channels.refuse(general, false);
    assertThat(setUp().open()).isEmpty();
  }

  @Test
  void aNewChannelIsClosedUnlessTheyAreLetInExpressly() {
    JailSetup made = setUp();
    ChannelId fresh = channels.make(new Writing.Usual(), OptionalInt.of(0));
    ChannelId meant = channels.make(new Writing.Usual(), OptionalInt.of(0));
    channels.open(meant, made.role());

    grounds.channelMade(guild, fresh);
    grounds.channelMade(guild, fresh);
    grounds.channelMade(guild, meant);
    grounds.channelMade(guild, made.channel());

    assertThat(grounds.nextClosing()).contains(Cases.NOON);
    assertThat(grounds.closeWhatIsNew()).isEqualTo(3);
    assertThat(channels.isClosed(fresh, made.role())).isTrue();
    assertThat(channels.isClosed(meant, made.role())).isFalse();
    assertThat(channels.isClosed(made.channel(), made.role())).isFalse();
    assertThat(due.planned()).isEmpty();
  }

  @Test
  void aNewChannelIsTriedAgainAndNotForEver() {
    JailSetup made = setUp();
    ChannelId fresh = channels.make(new Writing.Usual(), OptionalInt.of(0));
    grounds.channelMade(guild, fresh);
    channels.refuse(fresh, true);

    grounds.closeWhatIsNew();
    channels.refuse(fresh, false);
    clock.pass(Duration.ofHours(1));
    grounds.closeWhatIsNew();
    assertThat(channels.isClosed(fresh, made.role())).isTrue();

    ChannelId stubborn = channels.make(new Writing.Usual(), OptionalInt.of(0));
    grounds.channelMade(guild, stubborn);
    channels.refuse(stubborn, true);
    for (int n = 0; n < 20; n++) {
      clock.pass(Duration.ofHours(1));
      grounds.closeWhatIsNew();
    }
    assertThat(due.planned()).isEmpty();
  }

  @Test
  void aGuildWithoutAJailClosesNothing() {
    grounds.channelMade(guild, general);

    assertThat(due.planned()).isEmpty();
  }

  @Test
  void aNewChannelIsClosedByTheProcessThatHearsItsGuild() {
    JailSetup made = setUp();
    ChannelId fresh = channels.make(new Writing.Usual(), OptionalInt.of(0));
    grounds.channelMade(guild, fresh);
    share = GuildShare.NONE;

    assertThat(grounds.nextClosing()).isEmpty();
    assertThat(grounds.closeWhatIsNew()).isZero();
    share = GuildShare.WHOLE;
    channels.beforeTheNextOrder(() -> {
      throw new IllegalStateException("broken");
    });
    assertThat(grounds.closeWhatIsNew()).isOne();
    assertThat(channels.isClosed(fresh, made.role())).isFalse();
    clock.pass(Duration.ofHours(1));
    assertThat(grounds.closeWhatIsNew()).isOne();

    assertThat(channels.isClosed(fresh, made.role())).isTrue();
  }
}
