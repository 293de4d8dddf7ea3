package dev.rockhopper.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.guilds.GuildConfigService;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryGuildConfigRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.bootstrap.configuration.Configuration.PrefixChoice;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig.ModLog;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class ConfiguredPrefixesTest {
  private static final Prefix BANG = new Prefix("!");
  private static final Prefix QUESTION = new Prefix("?");
  private static final GuildId GUILD = new GuildId(7);
  private static final UserId OWNER = new UserId(8);

  private final InMemoryStore store = new InMemoryStore();
  private final GuildConfigService configs =
      new GuildConfigService(
          new InMemoryTransactionManager(store),
          new InMemoryGuildRepository(store),
          new InMemoryGuildConfigRepository(store),
          new InMemoryAuditRepository(store),
          Clock.systemUTC());
  private final ConfiguredPrefixes usually =
      new ConfiguredPrefixes(new PrefixChoice.Usual(BANG), configs);
  private final ConfiguredPrefixes always =
      new ConfiguredPrefixes(new PrefixChoice.Forced(BANG), configs);

  @Test
  void aGuildThatHasChosenNoneHasTheOperatorsThoughItHasSetSomethingElse() {
    assertThat(usually.of(GUILD)).isEqualTo(BANG);

    configs.changeModLog(GUILD, OWNER, new ModLog.To(new ChannelId(9)));

    assertThat(usually.of(GUILD)).isEqualTo(BANG);
  }

  @Test
  void aGuildThatHasChosenTheDollarHasTheDollar() {
    configs.changePrefix(GUILD, OWNER, Prefix.DEFAULT);

    assertThat(usually.of(GUILD)).isEqualTo(Prefix.DEFAULT);
  }

  @Test
  void oneThatTheOperatorForcesHoldsEverywhere() {
    configs.changePrefix(GUILD, OWNER, QUESTION);

    assertThat(always.of(GUILD)).isEqualTo(BANG);
    assertThat(always.inPrivate()).isEqualTo(BANG);
  }

  @Test
  void messagesToTheBotStartWithTheOperators() {
    assertThat(usually.inPrivate()).isEqualTo(BANG);
  }

  @Test
  void whileTheDatabaseIsAwayTheLastKnownOneHolds() {
    configs.changePrefix(GUILD, OWNER, QUESTION);
    assertThat(usually.of(GUILD)).isEqualTo(QUESTION);

    store.goAway();

    assertThat(usually.of(GUILD)).isEqualTo(QUESTION);
    assertThat(usually.of(new GuildId(1))).isEqualTo(BANG);
  }
}
