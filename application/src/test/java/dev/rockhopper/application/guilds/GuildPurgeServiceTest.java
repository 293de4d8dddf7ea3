package dev.rockhopper.application.guilds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.guilds.PurgeOutcome.Purged;
import dev.rockhopper.application.lock.LeaseLock;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryGuildPurgeRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryLeaseRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildPurgeRepository;
import dev.rockhopper.domain.lease.ILeaseRepository;
import dev.rockhopper.domain.lease.Lease;
import dev.rockhopper.domain.lease.LeaseName;
import dev.rockhopper.domain.lease.LeaseOwner;
import dev.rockhopper.domain.repository.PageRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GuildPurgeServiceTest {
  private static final GuildPurgeSettings SETTINGS = GuildPurgeSettings.DEFAULT;
  private static final Duration GRACE = SETTINGS.grace();

  private final MutableClock clock = new MutableClock(Cases.NOON);
  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryGuildRepository guilds = new InMemoryGuildRepository(store);
  private final InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
  private final IGuildPurgeRepository purge = new InMemoryGuildPurgeRepository(store);
  private final InMemoryLeaseRepository leases = new InMemoryLeaseRepository(store, clock);
  private final TransactionManager transactions = new InMemoryTransactionManager(store);
  private final LeaseLock lock =
      new LeaseLock(transactions, leases, clock, new Retry(clock, clock::pass, new Random(1)));
  private final GuildDepartureService departures =
      new GuildDepartureService(guilds, clock, SETTINGS);
  private final GuildPurgeService service = service(_ -> {});

  /// A service that tells of every guild before it purges some of it.
  private GuildPurgeService service(Consumer<GuildId> before) {
    return new GuildPurgeService(
        transactions,
        guilds,
        (guild, leftBefore, grace, rows) -> {
          before.accept(guild);
          return purge.purge(guild, leftBefore, grace, rows);
        },
        lock,
        clock,
        SETTINGS);
  }

  private static PurgeOutcome purged(GuildPurgeService by) {
    return by.purgeOverdue(_ -> true);
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
    departures.leave(guild);

    clock.pass(GRACE);
    assertThat(purged(service)).isEqualTo(new Purged(0, 0));
    assertThat(entriesOf(guild)).isEqualTo(3);

    clock.pass(Duration.ofSeconds(1));
    assertThat(purged(service)).isEqualTo(new Purged(1, 4));
    assertThat(guilds.exists(guild)).isFalse();
    assertThat(purged(service)).isEqualTo(new Purged(0, 0));
  }

  @Test
  void whoComesBackInTimeFindsEverything() {
    GuildId guild = guildWith(3);
    departures.leave(guild);
    clock.pass(GRACE);

    departures.comeBack(guild);

    clock.pass(GRACE);
    assertThat(purged(service)).isEqualTo(new Purged(0, 0));
    assertThat(entriesOf(guild)).isEqualTo(3);
  }

  @Test
  void theFirstNoteOfADepartureCounts() {
    GuildId guild = guildWith(0);
    departures.leave(guild);
    clock.pass(GRACE);

    departures.leave(guild);

    clock.pass(Duration.ofSeconds(1));
    assertThat(purged(service)).isEqualTo(new Purged(1, 1));
  }

  @Test
  void aGuildOfManyRowsGoesInSeveralTransactionsAndTheNextOneToo() {
    GuildId large = guildWith(2_500);
    GuildId small = guildWith(1);
    departures.leave(large);
    departures.leave(small);
    clock.pass(GRACE.plusSeconds(1));

    assertThat(purged(service)).isEqualTo(new Purged(2, 2_503));

    assertThat(guilds.exists(large)).isFalse();
    assertThat(guilds.exists(small)).isFalse();
  }

  @Test
  void whoComesBackInTheMiddleKeepsTheRest() {
    GuildId guild = guildWith(1_500);
    departures.leave(guild);
    clock.pass(GRACE.plusSeconds(1));
    GuildPurgeService interrupted =
        service(_ -> {
          if (entriesOf(guild) < PageRequest.MAX_SIZE) {
            departures.comeBack(guild);
          }
        });

    assertThat(purged(interrupted)).isEqualTo(new Purged(0, 1_000));

    assertThat(entriesOf(guild)).isEqualTo(500);
  }

  @Test
  void aGuildThatCannotBeRemovedKeepsNoOtherFromBeingRemoved() {
    GuildId stubborn = guildWith(1);
    departures.leave(stubborn);
    clock.pass(Duration.ofSeconds(1));
    GuildId other = guildWith(1);
    departures.leave(other);
    clock.pass(GRACE.plusSeconds(1));
    GuildPurgeService failing =
        service(guild -> {
          if (guild.equals(stubborn)) {
            throw new IllegalStateException("this purge is meant to fail");
          }
        });

    assertThat(purged(failing)).isEqualTo(new Purged(1, 2));

    assertThat(guilds.exists(other)).isFalse();
    assertThat(entriesOf(stubborn)).isEqualTo(1);
    assertThat(purged(service)).isEqualTo(new Purged(1, 2));
  }

  @Test
  void aDatabaseThatIsAwayIsNotTheFaultOfAGuild() {
    departures.leave(guildWith(1));
    clock.pass(GRACE.plusSeconds(1));
    var away = new InfrastructureException(FailureCategory.DATABASE, "the database is away");
    GuildPurgeService cut =
        service(_ -> {
          throw away;
        });

    assertThatThrownBy(() -> purged(cut)).isSameAs(away);
  }

  @Test
  void guildsThatAreLockedForTooLongKeepNoOtherFromBeingRemoved() {
    Set<GuildId> locked = leftGuilds(2);
    clock.pass(Duration.ofSeconds(1));
    GuildId other = guildWith(1);
    departures.leave(other);
    clock.pass(GRACE.plusSeconds(1));
    var tooLong = new InfrastructureException(FailureCategory.DATABASE, "waited too long");
    GuildPurgeService waiting =
        service(guild -> {
          if (locked.contains(guild)) {
            throw tooLong;
          }
        });

    assertThatThrownBy(() -> purged(waiting)).isSameAs(tooLong);

    assertThat(guilds.exists(other)).isFalse();
    assertThat(locked).allMatch(guilds::exists);
    assertThat(purged(service)).isEqualTo(new Purged(2, 2));
  }

  @Test
  void aDatabaseThatIsAwayIsNotAskedForEveryGuild() {
    for (int n = 0; n < 5; n++) {
      departures.leave(guildWith(1));
    }
    clock.pass(GRACE.plusSeconds(1));
    List<GuildId> asked = new ArrayList<>();
    GuildPurgeService cut =
        service(guild -> {
          asked.add(guild);
          store.goAway();
        });

    assertThatThrownBy(() -> purged(cut)).isInstanceOf(InfrastructureException.class);

    assertThat(asked).hasSize(1);
    store.comeBack();
    clock.pass(Duration.ofMinutes(2));
    assertThat(purged(service)).isEqualTo(new Purged(5, 10));
  }

  @Test
  void guildsThatMayNotGoOrCannotBeRemovedHideNoneBehindThem() {
    Set<GuildId> ofAnotherShard = leftGuilds(120);
    Set<GuildId> stubborn = leftGuilds(2);
    Set<GuildId> ours = leftGuilds(3);
    clock.pass(GRACE.plusSeconds(1));
    GuildPurgeService failing =
        service(guild -> {
          if (stubborn.contains(guild)) {
            throw new IllegalStateException("this purge is meant to fail");
          }
        });

    PurgeOutcome outcome = failing.purgeOverdue(guild -> !ofAnotherShard.contains(guild));

    assertThat(outcome).isEqualTo(new Purged(3, 3));
    assertThat(ours).noneMatch(guilds::exists);
    assertThat(ofAnotherShard).allMatch(guilds::exists);
  }

  /// Guilds that are left at the same moment, later than those before.
  private Set<GuildId> leftGuilds(int number) {
    clock.pass(Duration.ofSeconds(1));
    Set<GuildId> left = new HashSet<>();
    for (int n = 0; n < number; n++) {
      GuildId guild = guildWith(0);
      departures.leave(guild);
      left.add(guild);
    }
    return left;
  }

  @Test
  void nothingIsRemovedThatMayNotGo() {
    GuildId spared = guildWith(1);
    GuildId other = guildWith(1);
    departures.leave(spared);
    departures.leave(other);
    clock.pass(GRACE.plusSeconds(1));

    PurgeOutcome outcome = service.purgeOverdue(guild -> !guild.equals(spared));

    assertThat(outcome).isEqualTo(new Purged(1, 2));
    assertThat(entriesOf(spared)).isEqualTo(1);
  }

  @Test
  void oneProcessPurgesAtATimeAndTheNextOneMayAfterIt() {
    departures.leave(guildWith(1));
    clock.pass(GRACE.plusSeconds(1));
    List<PurgeOutcome> ofAnother = new ArrayList<>();

    PurgeOutcome outcome =
        service.purgeOverdue(_ -> {
          ofAnother.add(purged(service));
          return true;
        });

    assertThat(outcome).isEqualTo(new Purged(1, 2));
    assertThat(ofAnother).containsOnly(new PurgeOutcome.Elsewhere());
    assertThat(purged(service)).isEqualTo(Purged.NOTHING);
  }

  @Test
  void whoStoodStillForTooLongRemovesNothingMore() {
    GuildId large = guildWith(2_500);
    departures.leave(large);
    clock.pass(GRACE.plusSeconds(1));
    AtomicInteger steps = new AtomicInteger();
    List<PurgeOutcome> ofAnother = new ArrayList<>();

    PurgeOutcome outcome =
        service.purgeOverdue(_ -> {
          if (steps.incrementAndGet() == 2) {
            clock.pass(Duration.ofMinutes(2));
            ofAnother.add(purged(service));
          }
          return true;
        });

    assertThat(ofAnother).containsExactly(new Purged(1, 1_501));
    assertThat(outcome).isEqualTo(Purged.NOTHING);
    assertThat(steps).hasValue(2);
  }

  /// The same without the checks of the lease: it goes on beside the one that overtook it.
  @Test
  void withoutTheLeaseWhoStoodStillGoesOnRemoving() {
    GuildId large = guildWith(2_500);
    departures.leave(large);
    clock.pass(GRACE.plusSeconds(1));
    GuildPurgeService trusting =
        new GuildPurgeService(
            transactions,
            guilds,
            purge,
            new LeaseLock(
                transactions,
                new TrustingLeases(leases),
                clock,
                new Retry(clock, clock::pass, new Random(1))),
            clock,
            SETTINGS);
    AtomicInteger steps = new AtomicInteger();

    PurgeOutcome outcome =
        trusting.purgeOverdue(_ -> {
          if (steps.incrementAndGet() == 2) {
            clock.pass(Duration.ofMinutes(2));
            assertThat(leases.acquire(GuildPurgeService.LEASE, LeaseOwner.fresh(), GRACE))
                .isPresent();
          }
          return true;
        });

    assertThat(outcome).isEqualTo(new Purged(1, 2_501));
  }

  /// Takes every lease for one that is still held.
  private record TrustingLeases(ILeaseRepository leases) implements ILeaseRepository {
    @Override
    public Optional<Lease> acquire(LeaseName name, LeaseOwner owner, Duration length) {
      return leases.acquire(name, owner, length);
    }

    @Override
    public Optional<Lease> renew(Lease lease, Duration length) {
      return Optional.of(lease);
    }

    @Override
    public boolean release(Lease lease) {
      return leases.release(lease);
    }

    @Override
    public Optional<Lease> find(LeaseName name) {
      return leases.find(name);
    }

    @Override
    public boolean holdsUntilCommit(Lease lease) {
      return true;
    }
  }

  /// What the second look at the guild's mark is for, under the lock of its row.
  @Test
  void withoutASecondLookAGuildThatHasJustComeBackIsRemoved() {
    GuildId guild = guildWith(3);
    departures.leave(guild);
    clock.pass(GRACE.plusSeconds(1));
    GuildPurgeService careful = service(departures::comeBack);
    assertThat(purged(careful)).isEqualTo(Purged.NOTHING);
    assertThat(entriesOf(guild)).isEqualTo(3);

    departures.leave(guild);
    clock.pass(GRACE.plusSeconds(1));
    GuildPurgeService careless =
        service(back -> {
          departures.comeBack(back);
          guilds.markLeft(back, Cases.NOON);
        });

    assertThat(purged(careless)).isEqualTo(new Purged(1, 4));
  }

  /// What hearing Discord before the first purge is for.
  @Test
  void withoutTheRollBeforeThePurgeAGuildThatCameBackUnheardIsRemoved() {
    GuildId back = guildWith(3);
    departures.leave(back);
    clock.pass(GRACE.plusSeconds(1));
    GuildRoll roll = new GuildRoll(Set.of(back), 0, 1);

    assertThat(purged(service)).isEqualTo(new Purged(1, 4));

    assertThat(departures.follow(roll).returned()).isZero();
    assertThat(guilds.exists(back)).isFalse();
  }
}
