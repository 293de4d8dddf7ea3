package dev.rockhopper.bootstrap.cached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.CachedGuildConfigRepository;
import dev.rockhopper.adapters.cache.CachedMemberSanctionRepository;
import dev.rockhopper.adapters.postgres.audit.JooqAuditRepository;
import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildConfigRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.sanctions.JooqMemberSanctionRepository;
import dev.rockhopper.adapters.postgres.testing.CountedStatements;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.guilds.GuildConfigService;
import dev.rockhopper.application.sanctions.SanctionStatus;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildConfig.ModLog;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.sanctions.MemberSanction;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two processes with caches of their own at one database: settings that both change, and sanctions
/// that many ask for.
@ExtendWith(PostgresExtension.class)
@Timeout(120)
class TwoProcessesTest {
  private static final int CHANGES = 40;

  private final CountedStatements statements;
  private final CachedStore here;
  private final CachedStore there;
  private final GuildId guild = Guilds.fresh();

  TwoProcessesTest(DataSource database) {
    statements = new CountedStatements(database);
    here = new CachedStore(statements.source());
    there = new CachedStore(database);
    new JooqGuildRepository(here.transactions).ensure(guild);
  }

  private static CachedGuildConfigRepository configs(CachedStore process) {
    return new CachedGuildConfigRepository(
        new JooqGuildConfigRepository(process.transactions), process.caches, process.transactions);
  }

  private static GuildConfigService service(CachedStore process) {
    return new GuildConfigService(
        process.transactions,
        new JooqGuildRepository(process.transactions),
        configs(process),
        new JooqAuditRepository(process.transactions),
        Clock.systemUTC());
  }

  /// What each process sends is heard by the other.
  private void tellEachOther() {
    here.sink.sent().stream().flatMap(List::stream).forEach(there.caches::invalidatedElsewhere);
    there.sink.sent().stream().flatMap(List::stream).forEach(here.caches::invalidatedElsewhere);
  }

  @Test
  void changesOfDifferentSettingsInTwoProcessesAtOnceLoseNothing() {
    List<GuildConfigService> services = List.of(service(here), service(there));
    services.forEach(service -> service.show(guild));

    Concurrently.times(
        4,
        thread -> {
          GuildConfigService mine = services.get(thread % 2);
          for (int n = 1; n <= CHANGES / 2; n++) {
            if (thread < 2) {
              mine.changePrefix(guild, People.MONA, new Prefix("!" + (thread * 40 + n)));
            } else {
              mine.changeModLog(
                  guild, People.MONA, new ModLog.To(new ChannelId(100L * thread + n)));
            }
          }
          return thread;
        });
    tellEachOther();

    GuildConfig stored =
        new JooqGuildConfigRepository(here.transactions).findById(guild).orElseThrow();
    assertThat(stored.version()).isEqualTo(2 * CHANGES);
    assertThat(stored.prefix()).isPresent();
    assertThat(stored.modLog().target()).isPresent();
    assertThat(services).extracting(service -> service.show(guild)).containsOnly(stored);
  }

  @Test
  void ofManyWhoAskWhetherSomethingIsInForceOneAsksTheDatabaseAndTheNextSeesAChange() {
    CachedMemberSanctionRepository sanctions =
        new CachedMemberSanctionRepository(
            new JooqMemberSanctionRepository(here.transactions), here.caches, here.transactions);
    SanctionStatus status = new SanctionStatus(sanctions);
    statements.take();

    List<Boolean> asked =
        Concurrently.times(32, _ -> status.isInForce(guild, People.TERRY, LastingSanction.BAN));

    assertThat(asked).hasSize(32).containsOnly(false);
    assertThat(statements.take()).hasSize(1);
    ModerationCase ban = new JooqCaseRepository(here.transactions).create(Cases.ban(guild));
    MemberSanction claim = MemberSanction.claimedBy(ban, LastingSanction.BAN);
    assertThat(sanctions.claim(claim)).isTrue();
    assertThat(status.isInForce(guild, claim.user(), LastingSanction.BAN)).isTrue();
    assertThat(status.isInForce(guild, claim.user(), LastingSanction.TIMEOUT)).isFalse();
    statements.take();
    assertThat(status.isInForce(guild, claim.user(), LastingSanction.BAN)).isTrue();
    assertThat(statements.take()).isEmpty();
  }
}
