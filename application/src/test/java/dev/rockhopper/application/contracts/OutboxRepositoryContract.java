package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.GuildShare;
import dev.rockhopper.domain.outbox.GuildSelection;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import dev.rockhopper.domain.repository.AssumptionException;
import dev.rockhopper.domain.repository.RefusedItemsException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What every outbox does with work and those who take it.
///
/// An outbox is looked through as a whole, so each test lives in a time before that of all tests
/// that ran before it: nothing of theirs is due then.
public interface OutboxRepositoryContract extends CaseStore {

  /// The outbox under test.
  IOutboxRepository outbox();

  private static Instant newEra() {
    return Eras.next(Duration.ofHours(1));
  }

  private CaseKey freshCase(GuildId guild) {
    return cases().create(Cases.ban(guild)).key();
  }

  private OutboxEntry put(CaseKey key, OutboxStep step, Instant dueAt) {
    OutboxEntry entry = new OutboxEntry(key, step, LeaseToken.random(), dueAt, 0, dueAt);
    outbox().put(entry);
    return entry;
  }

  private List<OutboxEntry> claim(Instant now, LeaseToken token) {
    return claim(OutboxStep.ENFORCE, now, token);
  }

  private List<OutboxEntry> claim(OutboxStep step, Instant now, LeaseToken token) {
    return outbox().claim(step, now, token, now.plusSeconds(60), 100, GuildSelection.ALL);
  }

  @Test
  default void workThatIsDueIsClaimed() {
    Instant now = newEra();
    OutboxEntry entry = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now);
    LeaseToken token = LeaseToken.random();

    List<OutboxEntry> claimed = claim(now, token);

    assertThat(claimed)
        .containsExactly(
            new OutboxEntry(entry.key(), entry.step(), token, now.plusSeconds(60), 1, now));
  }

  @Test
  default void workThatIsNotDueIsLeftAlone() {
    Instant now = newEra();
    put(freshCase(freshGuild()), OutboxStep.ENFORCE, now.plusNanos(1_000));

    assertThat(claim(now, LeaseToken.random())).isEmpty();
    assertThat(claim(now.plusNanos(1_000), LeaseToken.random())).hasSize(1);
  }

  @Test
  default void workOfAnotherStepIsLeftAlone() {
    Instant now = newEra();
    CaseKey key = freshCase(freshGuild());
    put(key, OutboxStep.ENFORCE, now);
    put(key, OutboxStep.LOG, now);

    List<OutboxEntry> claimed =
        outbox()
            .claim(
                OutboxStep.LOG,
                now,
                LeaseToken.random(),
                now.plusSeconds(60),
                100,
                GuildSelection.ALL);

    assertThat(claimed).extracting(OutboxEntry::step).containsExactly(OutboxStep.LOG);
    assertThat(claim(now, LeaseToken.random()))
        .extracting(OutboxEntry::step)
        .containsExactly(OutboxStep.ENFORCE);
  }

  @Test
  default void theOldestWorkIsClaimedFirstUpToTheLimit() {
    Instant now = newEra();
    GuildId guild = freshGuild();
    OutboxEntry third = put(freshCase(guild), OutboxStep.ENFORCE, now.minusSeconds(1));
    OutboxEntry first = put(freshCase(guild), OutboxStep.ENFORCE, now.minusSeconds(3));
    OutboxEntry second = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now.minusSeconds(2));

    List<OutboxEntry> two =
        outbox()
            .claim(
                OutboxStep.ENFORCE,
                now,
                LeaseToken.random(),
                now.plusSeconds(60),
                2,
                GuildSelection.ALL);
    List<OutboxEntry> rest =
        outbox()
            .claim(
                OutboxStep.ENFORCE,
                now,
                LeaseToken.random(),
                now.plusSeconds(60),
                2,
                GuildSelection.ALL);

    assertThat(two).extracting(OutboxEntry::key).containsExactly(first.key(), second.key());
    assertThat(rest).extracting(OutboxEntry::key).containsExactly(third.key());
  }

  @Test
  default void workOfGuildsThatAreLeftOutIsLeftAlone() {
    Instant now = newEra();
    GuildId busy = freshGuild();
    GuildId alsoBusy = freshGuild();
    OutboxEntry left = put(freshCase(busy), OutboxStep.ENFORCE, now.minusSeconds(3));
    OutboxEntry alsoLeft = put(freshCase(alsoBusy), OutboxStep.ENFORCE, now.minusSeconds(2));
    OutboxEntry taken = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now);

    List<OutboxEntry> claimed =
        outbox()
            .claim(
                OutboxStep.ENFORCE,
                now,
                LeaseToken.random(),
                now.plusSeconds(60),
                1,
                GuildSelection.allExcept(Set.of(busy, alsoBusy)));

    assertThat(claimed).extracting(OutboxEntry::key).containsExactly(taken.key());
    assertThat(claim(now, LeaseToken.random()))
        .extracting(OutboxEntry::key)
        .containsExactly(left.key(), alsoLeft.key());
  }

  @Test
  default void workIsTakenOfTheShardsThatAProcessHears() {
    Instant now = newEra();
    OutboxEntry first = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now.minusSeconds(2));
    OutboxEntry second = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now.minusSeconds(1));
    int shards = 1_000;
    int own = GuildShare.shardOf(second.key().guild(), shards);
    boolean isSameShard = GuildShare.shardOf(first.key().guild(), shards) == own;
    GuildSelection heard = new GuildSelection(new GuildShare(shards, Set.of(own)), Set.of());
    GuildSelection none = new GuildSelection(GuildShare.NONE, Set.of());

    List<OutboxEntry> nothing =
        outbox().claim(OutboxStep.ENFORCE, now, LeaseToken.random(), now.plusSeconds(60), 9, none);
    List<OutboxEntry> claimed =
        outbox().claim(OutboxStep.ENFORCE, now, LeaseToken.random(), now.plusSeconds(60), 9, heard);

    assertThat(nothing).isEmpty();
    assertThat(claimed)
        .extracting(OutboxEntry::key)
        .containsExactlyElementsOf(
            isSameShard ? List.of(first.key(), second.key()) : List.of(second.key()));
  }

  @Test
  default void whoHoldsWorkMayPutItAnewAsTheirsAndSayThatItBeganLater() {
    Instant now = newEra();
    OutboxEntry entry = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now);
    OutboxEntry held = claim(now, LeaseToken.random()).getFirst();
    OutboxEntry begun =
        new OutboxEntry(
            held.key(), held.step(), held.token(), held.dueAt(), 1, now.plusNanos(1_000));

    outbox().put(begun);

    assertThat(outbox().find(entry.key(), OutboxStep.ENFORCE)).contains(begun);
    assertThat(outbox().close(held.key(), held.step(), held.token())).isTrue();
    assertThat(outbox().find(entry.key(), OutboxStep.ENFORCE)).isEmpty();
  }

  @Test
  default void workThatSomebodyHoldsIsLeftToThemUntilTheirLeaseEnds() {
    Instant now = newEra();
    OutboxEntry entry = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now);
    claim(now, LeaseToken.random());

    assertThat(claim(now.plusSeconds(59), LeaseToken.random())).isEmpty();
    assertThat(claim(now.plusSeconds(60), LeaseToken.random()))
        .extracting(OutboxEntry::key, OutboxEntry::attempts)
        .containsExactly(tuple(entry.key(), 2));
  }

  @Test
  default void aMessageThatSomebodyMayHaveSentBeforeTheyDiedIsKnownForOneWhenItIsPutAnew() {
    Instant now = newEra();
    CaseKey key = freshCase(freshGuild());
    put(key, OutboxStep.LOG, now);
    put(key, OutboxStep.ENFORCE, now);
    claim(now, LeaseToken.random());
    claimMessages(now);
    Instant later = now.plusSeconds(61);
    outbox().put(new OutboxEntry(key, OutboxStep.LOG, LeaseToken.NOBODY, later, 0, later));
    outbox().put(new OutboxEntry(key, OutboxStep.ENFORCE, LeaseToken.NOBODY, later, 0, later));

    assertThat(claimMessages(later)).extracting(OutboxEntry::attempts).containsExactly(2);
    assertThat(claim(later, LeaseToken.random()))
        .extracting(OutboxEntry::attempts)
        .containsExactly(1);
  }

  private List<OutboxEntry> claimMessages(Instant now) {
    return outbox()
        .claim(
            OutboxStep.LOG, now, LeaseToken.random(), now.plusSeconds(60), 100, GuildSelection.ALL);
  }

  @Test
  default void whoPutsWorkHoldsItUntilItIsDue() {
    Instant now = newEra();
    OutboxEntry mine = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now.plusSeconds(60));

    assertThat(outbox().close(mine.key(), mine.step(), mine.token())).isTrue();

    assertThat(claim(now.plusSeconds(60), LeaseToken.random())).isEmpty();
  }

  @Test
  default void workThatIsClosedIsGone() {
    Instant now = newEra();
    OutboxEntry entry = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now);
    LeaseToken token = LeaseToken.random();
    claim(now, token);

    assertThat(outbox().close(entry.key(), entry.step(), token)).isTrue();

    assertThat(outbox().close(entry.key(), entry.step(), token)).isFalse();
    assertThat(claim(now.plusSeconds(3_000), LeaseToken.random())).isEmpty();
  }

  @Test
  default void oneStepIsClosedWithoutTheOther() {
    Instant now = newEra();
    CaseKey key = freshCase(freshGuild());
    OutboxEntry log = put(key, OutboxStep.LOG, now);
    put(key, OutboxStep.ENFORCE, now);

    outbox().close(key, OutboxStep.LOG, log.token());

    assertThat(claim(now, LeaseToken.random())).extracting(OutboxEntry::key).containsExactly(key);
  }

  @Test
  default void aLateHolderChangesNothing() {
    Instant now = newEra();
    OutboxEntry entry = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now);
    LeaseToken late = LeaseToken.random();
    LeaseToken latest = LeaseToken.random();
    claim(now, late);
    claim(now.plusSeconds(60), latest);

    boolean extended = outbox().extend(entry.key(), entry.step(), late, now.plusSeconds(3_000));
    boolean closed = outbox().close(entry.key(), entry.step(), late);

    assertThat(extended).isFalse();
    assertThat(closed).isFalse();
    assertThat(claim(now.plusSeconds(119), LeaseToken.random())).isEmpty();
    assertThat(outbox().close(entry.key(), entry.step(), latest)).isTrue();
  }

  @Test
  default void aHolderKeepsWorkLonger() {
    Instant now = newEra();
    OutboxEntry entry = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now);
    LeaseToken token = LeaseToken.random();
    claim(now, token);

    assertThat(outbox().extend(entry.key(), entry.step(), token, now.plusSeconds(600))).isTrue();

    assertThat(claim(now.plusSeconds(599), LeaseToken.random())).isEmpty();
    assertThat(claim(now.plusSeconds(600), LeaseToken.random())).hasSize(1);
  }

  @Test
  default void aHolderHandsWorkBackByHoldingItNoLonger() {
    Instant now = newEra();
    OutboxEntry entry = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now);
    LeaseToken token = LeaseToken.random();
    claim(now, token);

    outbox().extend(entry.key(), entry.step(), token, now.plusSeconds(5));

    assertThat(claim(now.plusSeconds(5), LeaseToken.random())).hasSize(1);
  }

  @Test
  default void workThatIsReleasedIsNobodysUntilItIsDueAgain() {
    Instant now = newEra();
    CaseKey key = freshCase(freshGuild());
    put(key, OutboxStep.ENFORCE, now);
    LeaseToken token = LeaseToken.random();
    claim(now, token);
    assertThat(outbox().find(key, OutboxStep.ENFORCE).orElseThrow().isHeld(now)).isTrue();

    assertThat(outbox().release(key, OutboxStep.ENFORCE, LeaseToken.random(), now)).isFalse();
    assertThat(outbox().release(key, OutboxStep.ENFORCE, token, now.plusSeconds(10))).isTrue();

    OutboxEntry released = outbox().find(key, OutboxStep.ENFORCE).orElseThrow();
    assertThat(released.token()).isEqualTo(LeaseToken.NOBODY);
    assertThat(released.isHeld(now)).isFalse();
    assertThat(claim(now.plusSeconds(9), token)).isEmpty();
    assertThat(claim(now.plusSeconds(10), token))
        .extracting(OutboxEntry::attempts)
        .containsExactly(2);
  }

  @Test
  default void workThatWasPutAgainIsDueAtOnceWhenItIsReleased() {
    Instant now = newEra();
    CaseKey key = freshCase(freshGuild());
    put(key, OutboxStep.ENFORCE, now);
    LeaseToken token = LeaseToken.random();
    claim(now, token);
    put(key, OutboxStep.ENFORCE, now);

    assertThat(outbox().release(key, OutboxStep.ENFORCE, token, now.plusSeconds(10))).isTrue();

    assertThat(claim(now, LeaseToken.random())).hasSize(1);
  }

  @Test
  default void nobodyHoldsWorkThatIsNotThere() {
    Instant now = newEra();
    CaseKey key = freshCase(freshGuild());

    assertThat(outbox().extend(key, OutboxStep.ENFORCE, LeaseToken.random(), now)).isFalse();
    assertThat(outbox().close(key, OutboxStep.ENFORCE, LeaseToken.random())).isFalse();
  }

  @Test
  default void workThatIsPutAgainTakesThePlaceOfThatWhichNobodyHolds() {
    Instant now = newEra();
    OutboxEntry old = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now);
    OutboxEntry renewed = put(old.key(), OutboxStep.ENFORCE, now.plusSeconds(10));

    assertThat(outbox().close(old.key(), old.step(), old.token())).isFalse();
    assertThat(claim(now.plusSeconds(9), LeaseToken.random())).isEmpty();
    assertThat(claim(now.plusSeconds(10), LeaseToken.random()))
        .singleElement()
        .satisfies(claimed -> {
          assertThat(claimed.attempts()).isEqualTo(1);
          assertThat(claimed.createdAt()).isEqualTo(renewed.createdAt());
        });
  }

  @Test
  default void workThatIsPutAgainWhileSomebodyHoldsItStaysTheirsUntilTheyCloseIt() {
    Instant now = newEra();
    OutboxEntry entry = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now);
    LeaseToken holder = LeaseToken.random();
    claim(now, holder);

    put(entry.key(), OutboxStep.ENFORCE, now.plusSeconds(1));

    assertThat(claim(now.plusSeconds(59), LeaseToken.random())).isEmpty();
    assertThat(outbox().close(entry.key(), entry.step(), holder)).isTrue();
    assertThat(claim(now.plusSeconds(59), LeaseToken.random()))
        .extracting(OutboxEntry::key)
        .containsExactly(entry.key());
  }

  @Test
  default void workThatIsPutAgainWhileSomebodyHoldsItIsToBeDoneSinceThen() {
    Instant now = newEra();
    OutboxEntry entry = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now.minusSeconds(3_000));
    LeaseToken holder = LeaseToken.random();
    assertThat(claim(now, holder))
        .extracting(OutboxEntry::createdAt)
        .containsExactly(entry.createdAt());

    OutboxEntry again = put(entry.key(), OutboxStep.ENFORCE, now.plusSeconds(1));
    outbox().close(entry.key(), entry.step(), holder);

    assertThat(claim(now.plusSeconds(59), LeaseToken.random()))
        .extracting(OutboxEntry::createdAt, OutboxEntry::attempts)
        .containsExactly(tuple(again.createdAt(), 1));
  }

  @Test
  default void whoTakesOverWorkThatWasPutAgainHasAsLongForItAsForAnyOther() {
    Instant now = newEra();
    OutboxEntry entry = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now.minusSeconds(3_000));
    claim(now, LeaseToken.random());

    OutboxEntry again = put(entry.key(), OutboxStep.ENFORCE, now.plusSeconds(1));

    assertThat(claim(now.plusSeconds(60), LeaseToken.random()))
        .extracting(OutboxEntry::createdAt)
        .containsExactly(again.createdAt());
  }

  @Test
  default void workThatWasPutAgainIsDoneOnceMoreAndThenGone() {
    Instant now = newEra();
    OutboxEntry entry = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now);
    LeaseToken first = LeaseToken.random();
    LeaseToken second = LeaseToken.random();
    claim(now, first);
    put(entry.key(), OutboxStep.ENFORCE, now.plusSeconds(1));
    put(entry.key(), OutboxStep.ENFORCE, now.plusSeconds(2));
    outbox().close(entry.key(), entry.step(), first);
    claim(now.plusSeconds(59), second);

    assertThat(outbox().close(entry.key(), entry.step(), second)).isTrue();

    assertThat(claim(now.plusSeconds(3_000), LeaseToken.random())).isEmpty();
  }

  @Test
  default void theFormerHolderOfWorkThatWasHandedBackDoesNotHoldItAnyMore() {
    Instant now = newEra();
    OutboxEntry entry = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now);
    LeaseToken holder = LeaseToken.random();
    claim(now, holder);
    put(entry.key(), OutboxStep.ENFORCE, now.plusSeconds(1));
    outbox().close(entry.key(), entry.step(), holder);

    assertThat(outbox().close(entry.key(), entry.step(), holder)).isFalse();

    assertThat(claim(now.plusSeconds(59), LeaseToken.random())).hasSize(1);
  }

  @Test
  default void workOfATransactionThatRolledBackIsNotThere() {
    Instant now = newEra();
    CaseKey key = freshCase(freshGuild());

    rollBack(() -> put(key, OutboxStep.ENFORCE, now));

    assertThat(claim(now, LeaseToken.random())).isEmpty();
  }

  @Test
  default void aClaimThatRolledBackHasNotHappened() {
    Instant now = newEra();
    put(freshCase(freshGuild()), OutboxStep.ENFORCE, now);

    rollBack(() -> assertThat(claim(now, LeaseToken.random())).hasSize(1));

    assertThat(claim(now, LeaseToken.random()))
        .extracting(OutboxEntry::attempts)
        .containsExactly(1);
  }

  @Test
  default void workMayBePutBeforeItsCaseInTheSameTransaction() {
    Instant now = newEra();
    GuildId guild = freshGuild();

    inTransaction(() -> {
      var opened = Cases.ban(guild);
      put(opened.key(), OutboxStep.ENFORCE, now);
      return cases().create(opened);
    });

    assertThat(claim(now, LeaseToken.random())).hasSize(1);
  }

  @Test
  default void workThatIsPutTogetherIsClaimedAndWhatIsHeldStaysHeld() {
    Instant now = newEra();
    GuildId guild = freshGuild();
    OutboxEntry held = put(freshCase(guild), OutboxStep.ENFORCE, now);
    LeaseToken holder = LeaseToken.random();
    claim(now, holder);
    CaseKey one = freshCase(guild);
    CaseKey other = freshCase(guild);

    outbox()
        .putAll(
            List.of(
                new OutboxEntry(other, OutboxStep.ENFORCE, LeaseToken.random(), now, 0, now),
                new OutboxEntry(held.key(), OutboxStep.ENFORCE, LeaseToken.random(), now, 0, now),
                new OutboxEntry(one, OutboxStep.ENFORCE, LeaseToken.random(), now, 0, now)));

    assertThat(claim(now, LeaseToken.random()))
        .extracting(OutboxEntry::key)
        .containsExactlyInAnyOrder(one, other);
    assertThat(outbox().close(held.key(), OutboxStep.ENFORCE, holder)).isTrue();
    assertThat(claim(now, LeaseToken.random()))
        .extracting(OutboxEntry::key)
        .containsExactly(held.key());
  }

  @Test
  default void workThatIsPutTwiceAtOnceIsNamedAndNothingIsPut() {
    Instant now = newEra();
    CaseKey key = freshCase(freshGuild());
    List<OutboxEntry> entries =
        List.of(
            new OutboxEntry(key, OutboxStep.ENFORCE, LeaseToken.random(), now, 0, now),
            new OutboxEntry(key, OutboxStep.LOG, LeaseToken.random(), now, 0, now),
            new OutboxEntry(key, OutboxStep.ENFORCE, LeaseToken.random(), now, 0, now));

    assertThatThrownBy(() -> outbox().putAll(entries))
        .asInstanceOf(type(RefusedItemsException.class))
        .satisfies(refused -> assertThat(refused.reasons()).containsOnlyKeys(2));

    assertThat(claim(now, LeaseToken.random())).isEmpty();
  }

  @Test
  default void workThatAnotherIsTakingAtThisMomentIsSkippedWithoutWaiting() {
    Instant now = newEra();
    OutboxEntry first = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now.minusSeconds(2));
    OutboxEntry second = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now.minusSeconds(1));

    inTransaction(() -> {
      assertThat(
              outbox()
                  .claim(
                      OutboxStep.ENFORCE,
                      now,
                      LeaseToken.random(),
                      now.plusSeconds(60),
                      1,
                      GuildSelection.ALL))
          .extracting(OutboxEntry::key)
          .containsExactly(first.key());
      assertThat(CompletableFuture.supplyAsync(() -> claim(now, LeaseToken.random())).join())
          .extracting(OutboxEntry::key)
          .containsExactly(second.key());
      return first;
    });
  }

  @Test
  default void manyTakersAtOnceNeverTakeTheSameWork() {
    Instant now = newEra();
    GuildId guild = freshGuild();
    for (int n = 0; n < 20; n++) {
      put(freshCase(guild), OutboxStep.ENFORCE, now);
    }

    List<List<OutboxEntry>> taken =
        Concurrently.times(
            4,
            _ ->
                outbox()
                    .claim(
                        OutboxStep.ENFORCE,
                        now,
                        LeaseToken.random(),
                        now.plusSeconds(60),
                        5,
                        GuildSelection.ALL));

    assertThat(taken.stream().flatMap(List::stream).map(OutboxEntry::key)).doesNotHaveDuplicates();
    assertThat(taken).allSatisfy(share -> assertThat(share).hasSizeLessThanOrEqualTo(5));
  }

  @Test
  default void theBacklogCountsWhatIsOpenAndWhatIsDue() {
    Instant now = newEra();
    IOutboxRepository.Backlog before = outbox().backlog(now);
    put(freshCase(freshGuild()), OutboxStep.ENFORCE, now);
    put(freshCase(freshGuild()), OutboxStep.LOG, now.plusSeconds(1));

    IOutboxRepository.Backlog after = outbox().backlog(now);

    assertThat(after.open()).isEqualTo(before.open() + 2);
    assertThat(after.due()).isEqualTo(before.due() + 1);
    assertThat(after.oldest())
        .hasValueSatisfying(oldest -> assertThat(oldest).isBeforeOrEqualTo(now));
  }

  @Test
  default void theOldestIsAsOldAsItWasWhenItWasPutWhoeverHoldsIt() {
    Instant before =
        outbox().backlog(newEra()).oldest().orElse(Instant.parse("1971-01-01T00:00:00Z"));
    Instant longAgo = before.minusSeconds(60);
    CaseKey key = freshCase(freshGuild());
    put(key, OutboxStep.ENFORCE, longAgo);

    outbox()
        .claim(
            OutboxStep.ENFORCE,
            longAgo,
            LeaseToken.random(),
            before.plusSeconds(60),
            1,
            GuildSelection.ALL);

    assertThat(outbox().backlog(before).oldest()).contains(longAgo);
  }

  @Test
  default void aDeletedCaseTakesItsWorkAlong() {
    Instant now = newEra();
    CaseKey key = freshCase(freshGuild());
    put(key, OutboxStep.ENFORCE, now);

    cases().delete(key);

    assertThat(claim(now, LeaseToken.random())).isEmpty();
  }

  @Test
  default void whatIsOpenIsFoundWhoeverHoldsItUntilItIsClosed() {
    Instant now = newEra();
    CaseKey key = freshCase(freshGuild());
    assertThat(outbox().find(key, OutboxStep.ENFORCE)).isEmpty();
    OutboxEntry entry = put(key, OutboxStep.ENFORCE, now);
    assertThat(outbox().find(key, OutboxStep.ENFORCE)).contains(entry);
    assertThat(outbox().find(key, OutboxStep.LOG)).isEmpty();
    LeaseToken token = LeaseToken.random();

    List<OutboxEntry> claimed = claim(now, token);

    assertThat(outbox().find(key, OutboxStep.ENFORCE)).contains(claimed.getFirst());
    outbox().close(key, OutboxStep.ENFORCE, token);
    assertThat(outbox().find(key, OutboxStep.ENFORCE)).isEmpty();
  }

  @Test
  default void workThatIsPutDownIsAsIfNobodyHadTakenItUntilItsTimeComes() {
    Instant now = newEra();
    OutboxEntry entry = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now);
    LeaseToken token = LeaseToken.random();
    claim(now, token);

    boolean held = outbox().putDown(entry.key(), OutboxStep.ENFORCE, token, now.plusSeconds(5));

    assertThat(held).isTrue();
    assertThat(outbox().find(entry.key(), OutboxStep.ENFORCE))
        .contains(
            new OutboxEntry(
                entry.key(), entry.step(), LeaseToken.NOBODY, now.plusSeconds(5), 0, now));
    assertThat(claim(now.plusSeconds(4), LeaseToken.random())).isEmpty();
    assertThat(claim(now.plusSeconds(5), LeaseToken.random())).hasSize(1);
  }

  @Test
  default void workThatIsPutDownTogetherWaitsUntilItsTimeComesAndWhatOthersHoldStays() {
    Instant now = newEra();
    GuildId guild = freshGuild();
    LeaseToken token = LeaseToken.random();
    OutboxEntry one = put(freshCase(guild), OutboxStep.LOG, now);
    OutboxEntry two = put(freshCase(guild), OutboxStep.LOG, now);
    claim(OutboxStep.LOG, now, token);
    OutboxEntry other = put(freshCase(guild), OutboxStep.LOG, now);
    LeaseToken others = LeaseToken.random();
    claim(OutboxStep.LOG, now, others);

    outbox()
        .putDownAll(
            guild,
            List.of(one.key().id(), two.key().id(), other.key().id()),
            OutboxStep.LOG,
            token,
            now.plusSeconds(5));

    for (OutboxEntry entry : List.of(one, two)) {
      assertThat(outbox().find(entry.key(), OutboxStep.LOG))
          .contains(
              new OutboxEntry(
                  entry.key(), entry.step(), LeaseToken.NOBODY, now.plusSeconds(5), 0, now));
    }
    assertThat(outbox().find(other.key(), OutboxStep.LOG).orElseThrow().token()).isEqualTo(others);
  }

  @Test
  default void anEntryThatIsHeldIsClosedAtOnce() {
    Instant now = newEra();
    OutboxEntry entry = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now);
    LeaseToken token = LeaseToken.random();
    claim(now, token);

    assertThat(isClosed(entry, token)).isTrue();

    assertThat(outbox().find(entry.key(), entry.step())).isEmpty();
    assertThat(isClosed(entry, token)).isFalse();
  }

  @Test
  default void anEntryThatOthersHoldOrThatWasPutAgainIsNotClosedAtOnce() {
    Instant now = newEra();
    OutboxEntry entry = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now);
    LeaseToken token = LeaseToken.random();
    claim(now, token);
    Optional<OutboxEntry> held = outbox().find(entry.key(), entry.step());

    assertThat(isClosed(entry, LeaseToken.random())).isFalse();
    assertThat(outbox().find(entry.key(), entry.step())).isEqualTo(held);
    put(entry.key(), OutboxStep.ENFORCE, now.plusSeconds(1));

    assertThat(isClosed(entry, token)).isFalse();
    assertThat(outbox().find(entry.key(), entry.step()).orElseThrow().token()).isEqualTo(token);
  }

  @Test
  default void anEntryIsClosedAtOnceInATransactionOnly() {
    OutboxEntry entry = put(freshCase(freshGuild()), OutboxStep.ENFORCE, newEra());

    assertThatThrownBy(() -> outbox().closing(entry.key(), entry.step(), entry.token()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void whoTakesAnEntryForTheirsFailsWhereItIsNotOrWasPutAgain() {
    Instant now = newEra();
    OutboxEntry entry = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now);
    LeaseToken token = LeaseToken.random();
    claim(now, token);
    Optional<OutboxEntry> held = outbox().find(entry.key(), entry.step());

    assertThatThrownBy(() -> assumeClosed(entry, LeaseToken.random()))
        .isInstanceOf(AssumptionException.class);
    assertThat(outbox().find(entry.key(), entry.step())).isEqualTo(held);
    put(entry.key(), OutboxStep.ENFORCE, now.plusSeconds(1));
    assertThatThrownBy(() -> assumeClosed(entry, token)).isInstanceOf(AssumptionException.class);
    assertThat(outbox().find(entry.key(), entry.step()).orElseThrow().token()).isEqualTo(token);
  }

  @Test
  default void whoTakesAnEntryForTheirsClosesItInATransactionOnly() {
    Instant now = newEra();
    OutboxEntry entry = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now);
    LeaseToken token = LeaseToken.random();
    claim(now, token);

    assertThatThrownBy(() -> outbox().assumeClosed(entry.key(), entry.step(), token))
        .isInstanceOf(IllegalStateException.class);
    assumeClosed(entry, token);

    assertThat(outbox().find(entry.key(), entry.step())).isEmpty();
  }

  private void assumeClosed(OutboxEntry entry, LeaseToken token) {
    boolean _ =
        transactions()
            .inTransaction(
                "assuming",
                _ -> {
                  outbox().assumeClosed(entry.key(), entry.step(), token);
                  return true;
                });
  }

  private boolean isClosed(OutboxEntry entry, LeaseToken token) {
    return transactions()
        .inTransaction(
            "closing", _ -> outbox().closing(entry.key(), entry.step(), token).isClosed());
  }

  @Test
  default void whoHoldsWorkNoLongerCannotPutItDown() {
    Instant now = newEra();
    OutboxEntry entry = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now);
    claim(now, LeaseToken.random());

    assertThat(
            outbox()
                .putDown(entry.key(), OutboxStep.ENFORCE, LeaseToken.random(), now.plusSeconds(5)))
        .isFalse();
  }

  @Test
  default void whatWasPutDownOfAGuildIsHurriedAndWhatSomebodyHoldsIsNot() {
    Instant now = newEra();
    GuildId guild = freshGuild();
    OutboxEntry down = put(freshCase(guild), OutboxStep.ENFORCE, now);
    OutboxEntry held = put(freshCase(guild), OutboxStep.ENFORCE, now);
    OutboxEntry elsewhere = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now);
    LeaseToken token = LeaseToken.random();
    claim(now, token);
    outbox().putDown(down.key(), OutboxStep.ENFORCE, token, now.plusSeconds(300));
    outbox().putDown(elsewhere.key(), OutboxStep.ENFORCE, token, now.plusSeconds(300));

    assertThat(outbox().hurry(guild, OutboxStep.LOG, now.plusSeconds(1))).isZero();
    assertThat(outbox().hurry(guild, OutboxStep.ENFORCE, now.plusSeconds(1))).isEqualTo(1);

    assertThat(claim(now.plusSeconds(1), LeaseToken.random()))
        .extracting(OutboxEntry::key)
        .containsExactly(down.key())
        .doesNotContain(held.key());
  }

  @Test
  default void whatIsPutWhileItIsDownWaitsOnAndIsDoneOnce() {
    Instant now = newEra();
    OutboxEntry entry = put(freshCase(freshGuild()), OutboxStep.ENFORCE, now);
    LeaseToken token = LeaseToken.random();
    claim(now, token);
    outbox().putDown(entry.key(), OutboxStep.ENFORCE, token, now.plusSeconds(5));

    Instant later = now.plusSeconds(1);
    outbox().put(new OutboxEntry(entry.key(), entry.step(), LeaseToken.NOBODY, later, 0, later));

    assertThat(claim(now.plusSeconds(4), LeaseToken.random())).isEmpty();
    LeaseToken next = LeaseToken.random();
    assertThat(claim(now.plusSeconds(5), next))
        .extracting(OutboxEntry::createdAt)
        .containsExactly(later);
    assertThat(outbox().close(entry.key(), OutboxStep.ENFORCE, next)).isTrue();
    assertThat(outbox().find(entry.key(), OutboxStep.ENFORCE)).isEmpty();
  }
}
