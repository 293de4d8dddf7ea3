package dev.rockhopper.application.guilds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.guilds.GuildDepartureService.Purged;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryGuildPurgeRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildPurgeRepository;
import dev.rockhopper.domain.repository.PageRequest;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GuildDepartureServiceTest {
  private static final Duration GRACE = GuildDepartureService.USUAL_GRACE;

  private final MutableClock clock = new MutableClock(Cases.NOON);
  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryGuildRepository guilds = new InMemoryGuildRepository(store);
  private final InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
  private final IGuildPurgeRepository purge = new InMemoryGuildPurgeRepository(store);
  private final GuildDepartureService service = service(_ -> {});

  /// A service that tells of every guild before it purges some of it.
  private GuildDepartureService service(Consumer<GuildId> before) {
    return new GuildDepartureService(
        guilds,
        (guild, leftBefore, rows) -> {
          before.accept(guild);
          return purge.purge(guild, leftBefore, rows);
        },
        clock,
        GRACE);
  }

  private GuildId guildWith(int entries) {
    GuildId guild = Guilds.fresh();
    guilds.ensure(guild);
    for (int n = 0; n < entries; n++) {
      audit.append(new AuditEntry(guild, Cases.NOON, People.MONA, "tested", "guild", "", ""));
    }
    return guild;
  }

  private int entriesOf(GuildId guild) {
    return audit.findByGuild(guild, PageRequest.first(PageRequest.MAX_SIZE)).items().size();
  }

  @Test
  void aGuildKeepsEverythingForTheTimeOfGraceAndNoLonger() {
    GuildId guild = guildWith(3);
    service.leave(guild);

    clock.pass(GRACE);
    assertThat(service.purgeOverdue()).isEqualTo(new Purged(0, 0));
    assertThat(entriesOf(guild)).isEqualTo(3);

    clock.pass(Duration.ofSeconds(1));
    assertThat(service.purgeOverdue()).isEqualTo(new Purged(1, 4));
    assertThat(guilds.exists(guild)).isFalse();
    assertThat(service.purgeOverdue()).isEqualTo(new Purged(0, 0));
  }

  @Test
  void whoComesBackInTimeFindsEverything() {
    GuildId guild = guildWith(3);
    service.leave(guild);
    clock.pass(GRACE);

    service.comeBack(guild);

    clock.pass(GRACE);
    assertThat(service.purgeOverdue()).isEqualTo(new Purged(0, 0));
    assertThat(entriesOf(guild)).isEqualTo(3);
  }

  @Test
  void theFirstNoteOfADepartureCounts() {
    GuildId guild = guildWith(0);
    service.leave(guild);
    clock.pass(GRACE);

    service.leave(guild);

    clock.pass(Duration.ofSeconds(1));
    assertThat(service.purgeOverdue().guilds()).isEqualTo(1);
  }

  @Test
  void aGuildOfManyRowsGoesInSeveralTransactionsAndTheNextOneToo() {
    GuildId large = guildWith(2_500);
    GuildId small = guildWith(1);
    service.leave(large);
    service.leave(small);
    clock.pass(GRACE.plusSeconds(1));

    assertThat(service.purgeOverdue()).isEqualTo(new Purged(2, 2_503));

    assertThat(guilds.exists(large)).isFalse();
    assertThat(guilds.exists(small)).isFalse();
  }

  @Test
  void whoComesBackInTheMiddleKeepsTheRest() {
    GuildId guild = guildWith(1_500);
    service.leave(guild);
    clock.pass(GRACE.plusSeconds(1));
    GuildDepartureService interrupted =
        service(_ -> {
          if (entriesOf(guild) < PageRequest.MAX_SIZE) {
            service.comeBack(guild);
          }
        });

    assertThat(interrupted.purgeOverdue()).isEqualTo(new Purged(0, 1_000));

    assertThat(entriesOf(guild)).isEqualTo(500);
  }

  @Test
  void aGuildThatCannotBeRemovedKeepsNoOtherFromBeingRemoved() {
    GuildId stubborn = guildWith(1);
    service.leave(stubborn);
    clock.pass(Duration.ofSeconds(1));
    GuildId other = guildWith(1);
    service.leave(other);
    clock.pass(GRACE.plusSeconds(1));
    GuildDepartureService failing =
        service(guild -> {
          if (guild.equals(stubborn)) {
            throw new IllegalStateException("this purge is meant to fail");
          }
        });

    assertThat(failing.purgeOverdue()).isEqualTo(new Purged(1, 2));

    assertThat(guilds.exists(other)).isFalse();
    assertThat(entriesOf(stubborn)).isEqualTo(1);
    assertThat(service.purgeOverdue()).isEqualTo(new Purged(1, 2));
  }

  @Test
  void aDatabaseThatIsAwayIsNotTheFaultOfAGuild() {
    service.leave(guildWith(1));
    clock.pass(GRACE.plusSeconds(1));
    var away = new InfrastructureException(FailureCategory.DATABASE, "the database is away");
    GuildDepartureService cut =
        service(_ -> {
          throw away;
        });

    assertThatThrownBy(cut::purgeOverdue).isSameAs(away);
  }

  @Test
  void aTimeOfGraceBelowZeroIsRefused() {
    assertThatThrownBy(
            () -> new GuildDepartureService(guilds, purge, clock, Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 or more");
  }
}
