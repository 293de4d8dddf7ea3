package dev.rockhopper.application.guilds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryGuildConfigRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildConfig.ModLog;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuildConfigServiceTest {
  private static final Prefix BANG = new Prefix("!");

  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
  private final GuildConfigService service =
      new GuildConfigService(
          new InMemoryTransactionManager(store),
          new InMemoryGuildRepository(store),
          new InMemoryGuildConfigRepository(store),
          audit,
          new MutableClock(Cases.NOON));
  private final GuildId guild = Guilds.fresh();

  private List<AuditEntry> trail() {
    return audit.findByGuild(guild, PageRequest.first(10)).items().reversed();
  }

  @Test
  void aGuildThatHasSetNothingShowsTheDefaults() {
    assertThat(service.show(guild)).isEqualTo(GuildConfig.defaultsFor(guild));
  }

  @Test
  void aPrefixIsChangedAndLeavesATrail() {
    GuildConfig changed = service.changePrefix(guild, People.MONA, BANG);

    assertThat(changed).isEqualTo(new GuildConfig(guild, Optional.of(BANG), new ModLog.Off(), 1));
    assertThat(service.show(guild)).isEqualTo(changed);
    assertThat(trail())
        .containsExactly(
            new AuditEntry(
                guild, Cases.NOON, People.MONA, "config.prefix", "guild " + guild, "", "!"));
  }

  @Test
  void theLogIsMovedAndSwitchedOff() {
    ChannelId channel = Guilds.channel();

    service.changeModLog(guild, People.MONA, new ModLog.To(channel));
    GuildConfig off = service.changeModLog(guild, People.MONA, new ModLog.Off());

    assertThat(off.modLog()).isEqualTo(new ModLog.Off());
    assertThat(trail())
        .extracting(AuditEntry::before, AuditEntry::after)
        .containsExactly(tuple("", channel.toString()), tuple(channel.toString(), ""));
  }

  @Test
  void whatIsSetSoAlreadyLeavesNoTrail() {
    service.changePrefix(guild, People.MONA, BANG);

    GuildConfig again = service.changePrefix(guild, People.MILO, BANG);

    assertThat(again.version()).isEqualTo(1);
    assertThat(trail()).hasSize(1);
  }

  @Test
  void changesOfDifferentSettingsAtOnceLoseNothing() {
    ChannelId channel = Guilds.channel();

    Concurrently.times(
        2,
        n ->
            n == 0
                ? service.changePrefix(guild, People.MONA, BANG)
                : service.changeModLog(guild, People.MILO, new ModLog.To(channel)));

    assertThat(service.show(guild))
        .isEqualTo(new GuildConfig(guild, Optional.of(BANG), new ModLog.To(channel), 2));
    assertThat(trail()).hasSize(2);
  }
}
