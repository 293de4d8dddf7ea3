package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.due.DueKey;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.due.IDueWorkRepository;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.GuildShare;
import dev.rockhopper.domain.outbox.GuildSelection;
import dev.rockhopper.domain.outbox.LeaseToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What everything that keeps due work does with it and with those who take it.
///
/// All work of a kind is looked through, so each test lives in a time before that of all tests that
/// ran before it: nothing of theirs is due then.
public interface DueWorkRepositoryContract extends GuildStore {

  /// The due work under test.
  IDueWorkRepository due();

  private static Instant newEra() {
    return Eras.next(Duration.ofHours(1));
  }

  private static DueKey key(GuildId guild, DueKind kind) {
    return new DueKey(guild, kind, People.somebody().value());
  }

  private DueKey planned(Instant at) {
    return planned(freshGuild(), at);
  }

  private DueKey planned(GuildId guild, Instant at) {
    DueKey key = key(guild, DueKind.SANCTION_END);
    due().plan(DueWork.planned(key, 1, at));
    return key;
  }

  private List<DueWork> claim(Instant now, LeaseToken token) {
    return due()
        .claim(DueKind.SANCTION_END, now, token, now.plusSeconds(60), 100, GuildSelection.ALL);
  }

  private static List<DueKey> keysOf(List<DueWork> work) {
    return work.stream().map(DueWork::key).toList();
  }

  @Test
  default void workThatIsDueIsClaimedAsItWasPlanned() {
    Instant now = newEra();
    DueKey key = planned(now);
    LeaseToken token = LeaseToken.random();

    List<DueWork> claimed = claim(now, token);

    assertThat(claimed).containsExactly(new DueWork(key, 1, now, token, now.plusSeconds(60), 1));
  }

  @Test
  default void workThatIsNotDueOrOfAnotherKindIsLeftAlone() {
    Instant now = newEra();
    planned(now.plusNanos(1_000));
    DueKey other = key(freshGuild(), DueKind.AFK_END);
    due().plan(DueWork.planned(other, 1, now));

    assertThat(claim(now, LeaseToken.random())).isEmpty();
    assertThat(
            keysOf(
                due()
                    .claim(
                        DueKind.AFK_END,
                        now,
                        LeaseToken.random(),
                        now.plusSeconds(60),
                        10,
                        GuildSelection.ALL)))
        .containsExactly(other);
  }

  @Test
  default void everyKindOfWorkCanBePlanned() {
    Instant now = newEra();
    GuildId guild = freshGuild();

    for (DueKind kind : DueKind.values()) {
      DueKey key = key(guild, kind);

      assertThat(due().plan(DueWork.planned(key, 1, now))).isTrue();
      assertThat(
              keysOf(
                  due()
                      .claim(
                          kind,
                          now,
                          LeaseToken.random(),
                          now.plusSeconds(60),
                          10,
                          GuildSelection.ALL)))
          .containsExactly(key);
    }
  }

  @Test
  default void theOldestWorkIsClaimedFirstUpToTheLimit() {
    Instant now = newEra();
    DueKey third = planned(now.minusSeconds(1));
    DueKey first = planned(now.minusSeconds(3));
    DueKey second = planned(now.minusSeconds(2));

    List<DueWork> two =
        due()
            .claim(
                DueKind.SANCTION_END,
                now,
                LeaseToken.random(),
                now.plusSeconds(60),
                2,
                GuildSelection.ALL);
    List<DueWork> rest =
        due()
            .claim(
                DueKind.SANCTION_END,
                now,
                LeaseToken.random(),
                now.plusSeconds(60),
                2,
                GuildSelection.ALL);

    assertThat(keysOf(two)).containsExactly(first, second);
    assertThat(keysOf(rest)).containsExactly(third);
  }

  @Test
  default void workThatSomebodyHoldsIsLeftToThemUntilTheirLeaseEnds() {
    Instant now = newEra();
    planned(now);
    claim(now, LeaseToken.random());

    assertThat(claim(now.plusSeconds(59), LeaseToken.random())).isEmpty();
    assertThat(claim(now.plusSeconds(60), LeaseToken.random()))
        .singleElement()
        .satisfies(work -> {
          assertThat(work.attempts()).isEqualTo(2);
          assertThat(work.plannedFor()).isEqualTo(now);
        });
  }

  @Test
  default void workForANewerVersionTakesThePlaceOfThatForAnOlderAlsoWhileItIsHeld() {
    Instant now = newEra();
    DueKey key = planned(now);
    LeaseToken holder = LeaseToken.random();
    claim(now, holder);

    boolean isPlanned = due().plan(DueWork.planned(key, 2, now.plusSeconds(5)));

    assertThat(isPlanned).isTrue();
    assertThat(due().close(key, holder)).isFalse();
    assertThat(due().extend(key, holder, now)).isFalse();
    assertThat(claim(now.plusSeconds(5), LeaseToken.random()))
        .extracting(DueWork::version)
        .containsExactly(2L);
  }

  @Test
  default void workIsPlannedAsTheVersionsSayAlsoWhereNobodyWaitsForTheAnswer() {
    Instant now = newEra();
    DueKey key = planned(now);

    due().put(DueWork.planned(key, 1, now.plusSeconds(3)));
    assertThat(due().find(key).orElseThrow().dueAt()).isEqualTo(now);
    due().put(DueWork.planned(key, 2, now.plusSeconds(5)));

    assertThat(due().find(key).orElseThrow().dueAt()).isEqualTo(now.plusSeconds(5));
  }

  @Test
  default void workForAnOlderVersionOrTheSameIsNotPlanned() {
    Instant now = newEra();
    DueKey key = planned(now.plusSeconds(100));

    assertThat(due().plan(DueWork.planned(key, 1, now))).isFalse();
    assertThat(due().plan(DueWork.planned(key, 0, now))).isFalse();

    assertThat(claim(now, LeaseToken.random())).isEmpty();
    assertThat(claim(now.plusSeconds(100), LeaseToken.random())).hasSize(1);
  }

  @Test
  default void workThatIsClosedIsGone() {
    Instant now = newEra();
    DueKey key = planned(now);
    LeaseToken token = LeaseToken.random();
    claim(now, token);

    assertThat(due().close(key, token)).isTrue();

    assertThat(due().close(key, token)).isFalse();
    assertThat(claim(now.plusSeconds(3_000), LeaseToken.random())).isEmpty();
  }

  @Test
  default void workThatIsCancelledIsGoneWhoeverHoldsIt() {
    Instant now = newEra();
    DueKey key = planned(now);
    LeaseToken token = LeaseToken.random();
    claim(now, token);

    assertThat(due().cancel(key)).isTrue();

    assertThat(due().cancel(key)).isFalse();
    assertThat(due().close(key, token)).isFalse();
  }

  @Test
  default void aHolderKeepsWorkLongerOrHandsItBack() {
    Instant now = newEra();
    DueKey key = planned(now);
    LeaseToken token = LeaseToken.random();
    claim(now, token);

    assertThat(due().extend(key, token, now.plusSeconds(600))).isTrue();
    assertThat(claim(now.plusSeconds(599), LeaseToken.random())).isEmpty();

    assertThat(due().extend(key, token, now)).isTrue();
    assertThat(claim(now, LeaseToken.random())).hasSize(1);
  }

  @Test
  default void aLateHolderChangesNothing() {
    Instant now = newEra();
    DueKey key = planned(now);
    LeaseToken late = LeaseToken.random();
    LeaseToken latest = LeaseToken.random();
    claim(now, late);
    claim(now.plusSeconds(60), latest);

    assertThat(due().extend(key, late, now.plusSeconds(3_000))).isFalse();
    assertThat(due().close(key, late)).isFalse();
    assertThat(due().close(key, latest)).isTrue();
  }

  @Test
  default void workThatAnotherIsTakingAtThisMomentIsSkippedWithoutWaiting() {
    Instant now = newEra();
    DueKey first = planned(now.minusSeconds(2));
    DueKey second = planned(now.minusSeconds(1));

    inTransaction(() -> {
      assertThat(
              keysOf(
                  due()
                      .claim(
                          DueKind.SANCTION_END,
                          now,
                          LeaseToken.random(),
                          now.plusSeconds(60),
                          1,
                          GuildSelection.ALL)))
          .containsExactly(first);
      assertThat(
              keysOf(CompletableFuture.supplyAsync(() -> claim(now, LeaseToken.random())).join()))
          .containsExactly(second);
      return first;
    });
  }

  @Test
  default void manyTakersAtOnceNeverTakeTheSameWork() {
    Instant now = newEra();
    GuildId guild = freshGuild();
    for (int n = 0; n < 20; n++) {
      planned(guild, now);
    }

    List<List<DueWork>> taken =
        Concurrently.times(
            4,
            _ ->
                due()
                    .claim(
                        DueKind.SANCTION_END,
                        now,
                        LeaseToken.random(),
                        now.plusSeconds(60),
                        5,
                        GuildSelection.ALL));

    assertThat(taken.stream().flatMap(List::stream).map(DueWork::key)).doesNotHaveDuplicates();
    assertThat(taken).allSatisfy(share -> assertThat(share).hasSizeLessThanOrEqualTo(5));
  }

  @Test
  default void workOfATransactionThatRolledBackIsNotThere() {
    Instant now = newEra();
    GuildId guild = freshGuild();

    rollBack(() -> planned(guild, now));

    assertThat(claim(now, LeaseToken.random())).isEmpty();
  }

  @Test
  default void aClaimThatRolledBackHasNotHappened() {
    Instant now = newEra();
    planned(now);

    rollBack(() -> assertThat(claim(now, LeaseToken.random())).hasSize(1));

    assertThat(claim(now, LeaseToken.random())).extracting(DueWork::attempts).containsExactly(1);
  }

  @Test
  default void theNextWorkOfAKindIsTheOneThatCanBeTakenFirst() {
    Instant now = newEra();
    DueKey next = planned(now);
    planned(now.plusSeconds(1));
    due().plan(DueWork.planned(key(freshGuild(), DueKind.AFK_END), 1, now.minusSeconds(1)));

    assertThat(due().nextDue(DueKind.SANCTION_END, GuildSelection.ALL)).contains(now);

    LeaseToken token = LeaseToken.random();
    due().claim(DueKind.SANCTION_END, now, token, now.plusMillis(500), 1, GuildSelection.ALL);
    assertThat(due().nextDue(DueKind.SANCTION_END, GuildSelection.ALL))
        .contains(now.plusMillis(500));
    due().close(next, token);
    assertThat(due().nextDue(DueKind.SANCTION_END, GuildSelection.ALL))
        .contains(now.plusSeconds(1));
  }

  @Test
  default void theBacklogCountsWhatIsPlannedAndWhatIsDue() {
    Instant now = newEra();
    IDueWorkRepository.Backlog before = due().backlog(now);
    planned(now);
    planned(now.plusSeconds(1));

    IDueWorkRepository.Backlog after = due().backlog(now);

    assertThat(after.planned()).isEqualTo(before.planned() + 2);
    assertThat(after.due()).isEqualTo(before.due() + 1);
  }

  @Test
  default void workThatIsHandedBackIsNobodysUntilItIsDueAgain() {
    Instant now = newEra();
    DueKey key = planned(now);
    LeaseToken token = LeaseToken.random();
    claim(now, token);
    assertThat(due().find(key).orElseThrow().isHeld(now)).isTrue();

    assertThat(due().release(key, LeaseToken.random(), now)).isFalse();
    assertThat(due().release(key, token, now.plusSeconds(10))).isTrue();

    DueWork released = due().find(key).orElseThrow();
    assertThat(released)
        .isEqualTo(new DueWork(key, 1, now, LeaseToken.NOBODY, now.plusSeconds(10), 1));
    assertThat(released.isHeld(now)).isFalse();
    assertThat(due().close(key, token)).isFalse();
    assertThat(claim(now.plusSeconds(9), token)).isEmpty();
    assertThat(claim(now.plusSeconds(10), token)).extracting(DueWork::attempts).containsExactly(2);
  }

  @Test
  default void workThatNobodyHoldsIsHastenedAndNeverDelayed() {
    Instant now = newEra();
    DueKey key = planned(now.plusSeconds(100));

    assertThat(due().hasten(key, now.plusSeconds(200))).isFalse();
    assertThat(due().hasten(key, now)).isTrue();
    assertThat(due().hasten(key(freshGuild(), DueKind.AFK_END), now)).isFalse();

    assertThat(due().find(key).orElseThrow().dueAt()).isEqualTo(now);
    assertThat(claim(now, LeaseToken.random())).hasSize(1);
    assertThat(due().hasten(key, now)).isFalse();
  }

  @Test
  default void allWorkOfAKindInSomeGuildsIsHastenedAndThatOfOthersIsNot() {
    Instant now = newEra();
    GuildId guild = freshGuild();
    DueKey first = planned(guild, now.plusSeconds(100));
    DueKey second = planned(now.plusSeconds(200));
    DueKey soon = planned(guild, now.minusSeconds(5));
    DueKey elsewhere = planned(now.plusSeconds(100));
    DueKey other = key(guild, DueKind.AFK_END);
    due().plan(DueWork.planned(other, 1, now.plusSeconds(100)));

    int hastened =
        due().hastenAll(DueKind.SANCTION_END, List.of(guild, second.guild(), freshGuild()), now);

    assertThat(hastened).isEqualTo(2);
    assertThat(Stream.of(first, second, soon, elsewhere, other).map(this::dueAt))
        .containsExactly(now, now, now.minusSeconds(5), now.plusSeconds(100), now.plusSeconds(100));
    assertThat(due().hastenAll(DueKind.SANCTION_END, List.of(), now)).isZero();
  }

  private Instant dueAt(DueKey key) {
    return due().find(key).orElseThrow().dueAt();
  }

  @Test
  default void workThatIsNotPlannedIsNotFound() {
    assertThat(due().find(key(freshGuild(), DueKind.SANCTION_END))).isEmpty();
  }

  @Test
  default void whatIsOverdueIsAsOldAsItsPlanWhoeverHoldsIt() {
    Instant now = newEra();
    Instant planned = due().backlog(now).oldest().filter(now::isAfter).orElse(now).minusSeconds(60);
    planned(planned);

    due()
        .claim(
            DueKind.SANCTION_END,
            planned,
            LeaseToken.random(),
            now.plusSeconds(60),
            1,
            GuildSelection.ALL);

    assertThat(due().backlog(now).oldest()).contains(planned);
    assertThat(due().backlog(planned.minusMillis(1)).oldest()).isEmpty();
  }

  @Test
  default void workIsTakenOfTheShardsThatAProcessHears() {
    Instant now = newEra();
    DueKey first = planned(now.minusSeconds(2));
    DueKey second = planned(now.minusSeconds(1));
    int shards = 1_000;
    int own = GuildShare.shardOf(second.guild(), shards);
    boolean isSameShard = GuildShare.shardOf(first.guild(), shards) == own;
    GuildSelection heard = new GuildSelection(new GuildShare(shards, Set.of(own)), Set.of());
    GuildSelection less =
        new GuildSelection(new GuildShare(shards, Set.of(own)), Set.of(second.guild()));
    GuildSelection none = new GuildSelection(GuildShare.NONE, Set.of());

    assertThat(claimOf(none, now)).isEmpty();
    assertThat(due().nextDue(DueKind.SANCTION_END, none)).isEmpty();
    assertThat(due().nextDue(DueKind.SANCTION_END, heard))
        .contains(isSameShard ? now.minusSeconds(2) : now.minusSeconds(1));
    assertThat(due().nextDue(DueKind.SANCTION_END, less))
        .isNotEqualTo(Optional.of(now.minusSeconds(1)));
    assertThat(claimOf(less, now)).doesNotContain(second);
    assertThat(claimOf(heard, now)).contains(second);
    assertThat(due().find(first).orElseThrow().attempts()).isEqualTo(isSameShard ? 1 : 0);
  }

  private List<DueKey> claimOf(GuildSelection guilds, Instant now) {
    return keysOf(
        due()
            .claim(DueKind.SANCTION_END, now, LeaseToken.random(), now.plusSeconds(60), 9, guilds));
  }
}
