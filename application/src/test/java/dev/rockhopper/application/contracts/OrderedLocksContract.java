package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.lock.LockKey;
import dev.rockhopper.application.lock.LockOutcome;
import dev.rockhopper.application.lock.LockOutcome.Acquired;
import dev.rockhopper.application.lock.LockOutcome.TimedOut;
import dev.rockhopper.application.lock.LockStore;
import dev.rockhopper.application.lock.OrderedLocks;
import dev.rockhopper.application.transaction.IllegalTransactionStateException;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What [OrderedLocks] does over every [LockStore].
public interface OrderedLocksContract extends CaseStore {

  /// Long enough for whatever is not locked.
  Duration PATIENT = Duration.ofSeconds(10);

  /// Too short for whatever is locked.
  Duration IMPATIENT = Duration.ofMillis(50);

  /// The store under test.
  LockStore lockStore();

  private LockOutcome lock(Duration patience, LockKey... keys) {
    return new OrderedLocks(transactions(), lockStore()).lock(Arrays.asList(keys), patience);
  }

  private void requireLock(LockKey... keys) {
    assertThat(lock(PATIENT, keys)).isEqualTo(new Acquired(Set.of()));
  }

  /// What happens to another who wants a lock now, in a transaction of theirs.
  private LockOutcome tryElsewhere(LockKey key) {
    return Concurrently.elsewhere(() -> inTransaction(() -> lock(IMPATIENT, key))).join();
  }

  private void requireLocked(LockKey key) {
    assertThat(tryElsewhere(key))
        .isInstanceOfSatisfying(
            TimedOut.class, timedOut -> assertThat(timedOut.awaited()).isEqualTo(key));
  }

  private void requireFree(LockKey key) {
    assertThat(tryElsewhere(key)).isEqualTo(new Acquired(Set.of()));
  }

  private List<LockKey> guildRows(int count) {
    return LongStream.range(0, count).mapToObj(_ -> LockKey.of(freshGuild())).sorted().toList();
  }

  private static LockKey member(GuildId guild, long user) {
    return LockKey.of(guild, new UserId(user));
  }

  @Test
  default void whatIsLockedIsKeptFromOthersUntilTheTransactionEnds() {
    GuildId guild = freshGuild();
    LockKey row = LockKey.of(guild);
    LockKey member = member(guild, 1);
    LockKey setup = LockKey.setupOf(guild);
    LockKey banned = LockKey.of(cases().create(Cases.ban(guild)).key());

    inTransaction(() -> {
      requireLock(row, member, setup, banned);
      List.of(row, member, setup, banned).forEach(this::requireLocked);
      return guild;
    });

    List.of(row, member, setup, banned).forEach(this::requireFree);
  }

  @Test
  default void aRollbackGivesBackWhatWasLocked() {
    LockKey key = member(Guilds.fresh(), 1);

    rollBack(() -> requireLock(key));

    requireFree(key);
  }

  @Test
  default void differentEntitiesAreLockedIndependently() {
    GuildId guild = freshGuild();

    inTransaction(() -> {
      requireLock(member(guild, 1));
      requireFree(member(guild, 2));
      requireFree(member(Guilds.fresh(), 1));
      requireFree(member(guild, guild.value()));
      requireFree(LockKey.setupOf(guild));
      requireFree(LockKey.of(guild));
      return guild;
    });
  }

  @Test
  default void whoeverWaitsGetsTheLockWhenItIsGivenBack() {
    LockKey key = LockKey.of(freshGuild());
    CompletableFuture<LockOutcome> waiting =
        inTransaction(() -> {
          requireLock(key);
          return Concurrently.elsewhere(() -> inTransaction(() -> lock(PATIENT, key)));
        });

    assertThat(waiting.join()).isEqualTo(new Acquired(Set.of()));
  }

  @Test
  default void aWaitThatIsInVainSaysForWhatAndHowLong() {
    GuildId guild = freshGuild();
    LockKey free = member(guild, 1);
    LockKey taken = member(guild, 2);
    LockKey behind = member(guild, 3);

    inTransaction(() -> {
      requireLock(taken);
      LockOutcome outcome =
          Concurrently.elsewhere(() -> inTransaction(() -> lock(IMPATIENT, behind, taken, free)))
              .join();
      assertThat(outcome)
          .isInstanceOfSatisfying(
              TimedOut.class,
              timedOut -> {
                assertThat(timedOut.awaited()).isEqualTo(taken);
                assertThat(timedOut.waited()).isGreaterThanOrEqualTo(IMPATIENT);
              });
      return guild;
    });
  }

  @Test
  default void aTransactionGoesOnAfterAWaitThatWasInVain() {
    LockKey taken = LockKey.of(freshGuild());
    GuildId before = Guilds.fresh();
    GuildId after = Guilds.fresh();

    inTransaction(() -> {
      requireLock(taken);
      return Concurrently.elsewhere(() ->
              inTransaction(() -> {
                guilds().ensure(before);
                assertThat(lock(IMPATIENT, taken)).isInstanceOf(TimedOut.class);
                guilds().ensure(after);
                return after;
              }))
          .join();
    });

    assertThat(guilds().exists(before)).isTrue();
    assertThat(guilds().exists(after)).isTrue();
  }

  @Test
  default void aCallThatWaitsInVainGivesBackWhatItHadLockedAndKeepsWhatWasLockedBefore() {
    GuildId guild = freshGuild();
    LockKey kept = member(guild, 1);
    LockKey givenBack = member(guild, 2);
    LockKey taken = member(guild, 3);

    inTransaction(() -> {
      requireLock(taken);
      return Concurrently.elsewhere(() ->
              inTransaction(() -> {
                requireLock(kept);
                assertThat(lock(IMPATIENT, givenBack, taken)).isInstanceOf(TimedOut.class);
                requireFree(givenBack);
                requireLocked(kept);
                requireLock(givenBack);
                return guild;
              }))
          .join();
    });
  }

  @Test
  default void entitiesAreLockedInTheOrderOfTheirKeysWhateverTheOrderOfTheCall() {
    List<LockKey> rows = guildRows(3);
    CompletableFuture<LockOutcome> waiting =
        inTransaction(() -> {
          requireLock(rows.get(1));
          CompletableFuture<LockOutcome> other =
              Concurrently.elsewhere(
                  () -> inTransaction(() -> lock(PATIENT, rows.get(2), rows.get(0), rows.get(1))));
          untilLocked(rows.get(0));
          requireFree(rows.get(2));
          return other;
        });

    assertThat(waiting.join()).isEqualTo(new Acquired(Set.of()));
  }

  /// Waits until another has locked an entity.
  private void untilLocked(LockKey key) {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      if (tryElsewhere(key) instanceof TimedOut) {
        return;
      }
    }
    assertThat(tryElsewhere(key)).as("nobody locks " + key).isInstanceOf(TimedOut.class);
  }

  @Test
  default void oneEntityNamedTwiceIsLockedOnce() {
    LockKey key = LockKey.of(freshGuild());

    inTransaction(() -> {
      requireLock(key, key);
      requireLock(key);
      return key;
    });

    requireFree(key);
  }

  @Test
  default void nothingIsLockedForNobody() {
    assertThat(inTransaction(() -> lock(PATIENT))).isEqualTo(new Acquired(Set.of()));
  }

  @Test
  default void rowsThatAreNotThereAreNamed() {
    LockKey there = LockKey.of(freshGuild());
    LockKey absentGuild = LockKey.of(Guilds.fresh());
    LockKey absentCase = LockKey.of(new CaseKey(there.guild(), new CaseId(1)));

    LockOutcome outcome = inTransaction(() -> lock(PATIENT, there, absentGuild, absentCase));

    assertThat(outcome).isEqualTo(new Acquired(Set.of(absentGuild, absentCase)));
  }

  @Test
  default void moreMayBeLockedBehindWhatIsLocked() {
    GuildId guild = freshGuild();

    inTransaction(() -> {
      requireLock(member(guild, 2));
      requireLock(member(guild, 3));
      requireLock(member(guild, 2), LockKey.of(guild));
      requireLocked(member(guild, 3));
      return guild;
    });
  }

  @Test
  default void whatComesBeforeWhatIsLockedIsRefusedAndNothingHappens() {
    GuildId guild = freshGuild();
    GuildId after = Guilds.fresh();

    inTransaction(() -> {
      requireLock(member(guild, 2));
      assertThatExceptionOfType(IllegalTransactionStateException.class)
          .isThrownBy(() -> lock(PATIENT, member(guild, 3), member(guild, 1)))
          .withMessageContaining(member(guild, 1) + " comes before " + member(guild, 2));
      requireFree(member(guild, 1));
      requireFree(member(guild, 3));
      guilds().ensure(after);
      return guild;
    });

    assertThat(guilds().exists(after)).isTrue();
  }

  @Test
  default void aLevelThatRollsBackAloneGivesBackItsLocksAndTheirPlaceInTheOrder() {
    GuildId guild = freshGuild();
    LockKey early = member(guild, 1);
    LockKey late = member(guild, 2);

    inTransaction(() -> {
      assertThatThrownBy(() ->
              nested(() -> {
                requireLock(late);
                throw new IllegalStateException("nested failed");
              }))
          .hasMessage("nested failed");
      requireFree(late);
      requireLock(early);
      requireLock(late);
      return guild;
    });
  }

  @Test
  default void whatANestedLevelLockedStaysLockedAfterIt() {
    GuildId guild = freshGuild();

    inTransaction(() -> {
      nested(() -> {
        requireLock(member(guild, 2));
        return guild;
      });
      requireLocked(member(guild, 2));
      assertThatExceptionOfType(IllegalTransactionStateException.class)
          .isThrownBy(() -> lock(PATIENT, member(guild, 1)));
      return guild;
    });
  }

  @Test
  default void everyTransactionHasAnOrderOfItsOwn() {
    GuildId guild = freshGuild();

    inTransaction(() -> {
      requireLock(member(guild, 2));
      return guild;
    });
    inTransaction(() -> {
      requireLock(member(guild, 1));
      return guild;
    });

    requireFree(member(guild, 1));
  }

  @Test
  default void manyWhoNameTheSameEntitiesInDifferentOrdersAllGetThem() {
    List<LockKey> rows = guildRows(4);
    List<LockKey> reversed = rows.reversed();

    List<Integer> locked =
        Concurrently.times(
            8,
            thread -> {
              LockKey[] mine = (thread % 2 == 0 ? rows : reversed).toArray(LockKey[]::new);
              int times = 0;
              for (int round = 0; round < 25; round++) {
                times += inTransaction(() -> lock(PATIENT, mine)) instanceof Acquired ? 1 : 0;
              }
              return times;
            });

    assertThat(locked).containsOnly(25);
  }

  @Test
  default void withoutATransactionThereIsNoLock() {
    assertThatExceptionOfType(IllegalTransactionStateException.class)
        .isThrownBy(() -> lock(PATIENT, member(Guilds.fresh(), 1)))
        .withMessageContaining("lock inside inTransaction");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> lockStore().lock(List.of(member(Guilds.fresh(), 1)), PATIENT));
  }

  @Test
  default void aReadOnlyTransactionLocksNothing() {
    assertThatExceptionOfType(IllegalTransactionStateException.class)
        .isThrownBy(() ->
            transactions()
                .inTransaction(
                    TransactionOptions.named("reading").readOnly(),
                    _ -> lock(PATIENT, member(Guilds.fresh(), 1))))
        .withMessageContaining("'reading' is read-only");
  }

  @Test
  default void noPatienceAndTooManyEntitiesAreRefused() {
    GuildId guild = Guilds.fresh();
    LockKey[] many =
        LongStream.rangeClosed(1, OrderedLocks.MOST_KEYS + 1L)
            .mapToObj(user -> member(guild, user))
            .toArray(LockKey[]::new);

    inTransaction(() -> {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> lock(Duration.ZERO, member(guild, 1)))
          .withMessageContaining("a millisecond or more");
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> lock(PATIENT, many))
          .withMessageContaining("at most 64");
      assertThat(lock(PATIENT, Arrays.copyOf(many, OrderedLocks.MOST_KEYS)))
          .isEqualTo(new Acquired(Collections.emptySet()));
      return guild;
    });
  }
}
