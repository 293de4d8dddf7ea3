package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Reminders;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.reminders.ClaimedReminder;
import dev.rockhopper.domain.reminders.IReminderRepository;
import dev.rockhopper.domain.reminders.Place;
import dev.rockhopper.domain.reminders.Recurrence;
import dev.rockhopper.domain.reminders.Reminder;
import dev.rockhopper.domain.reminders.ReminderKey;
import dev.rockhopper.domain.reminders.ReminderText;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What every repository of reminders keeps.
///
/// All reminders are looked through for those that are due, so each test lives in a time before
/// that of all tests that ran before it: nothing of theirs is due then.
public interface ReminderRepositoryContract extends GuildStore {

  /// The reminders under test.
  IReminderRepository reminders();

  private static Instant newEra() {
    return Eras.next(Duration.ofHours(1));
  }

  private Reminder due(Instant at) {
    return reminders().create(Reminders.of(People.somebody(), at));
  }

  private List<Reminder> claim(Instant now, LeaseToken token) {
    return reminders().claim(now, token, now.plusSeconds(60), 100).stream()
        .map(ClaimedReminder::reminder)
        .toList();
  }

  @Test
  default void aReminderComesBackAsItWent() {
    Instant now = newEra();
    Reminder wanted =
        new Reminder(
            Reminders.key(People.somebody()),
            new ReminderText("🐧 'quoted' \\ ?\n"),
            new Place.InGuild(Guilds.fresh(), Guilds.channel()),
            new Recurrence.Every(Duration.ofDays(7)),
            now,
            now.minusSeconds(5),
            0);

    Reminder created = reminders().create(wanted);

    assertThat(created)
        .isEqualTo(
            new Reminder(
                wanted.key(),
                wanted.text(),
                wanted.place(),
                wanted.recurrence(),
                wanted.dueAt(),
                wanted.createdAt(),
                1));
    assertThat(reminders().find(wanted.key())).contains(created);
  }

  @Test
  default void aReminderOfADirectMessageHasNoGuildAndTheLongestTextIsKeptWhole() {
    Reminder of = Reminders.of(People.somebody(), newEra());
    Reminder wanted =
        new Reminder(
            of.key(),
            new ReminderText("🐧".repeat(2_000)),
            of.place(),
            of.recurrence(),
            of.dueAt(),
            of.createdAt(),
            0);

    reminders().create(wanted);

    Reminder found = reminders().find(wanted.key()).orElseThrow();
    assertThat(found.place()).isEqualTo(new Place.DirectMessage());
    assertThat(found.recurrence()).isEqualTo(new Recurrence.Once());
    assertThat(found.text()).isEqualTo(wanted.text());
  }

  @Test
  default void aReminderIsCreatedOnce() {
    Reminder created = due(newEra());

    assertThatThrownBy(() -> reminders().create(created)).isInstanceOf(DuplicateException.class);
  }

  @Test
  default void theRemindersOfSomebodyAreCountedAndInPagesOldestFirst() {
    Instant now = newEra();
    UserId owner = People.somebody();
    due(now);
    ReminderKey first = reminders().create(Reminders.of(owner, now.plusSeconds(9))).key();
    ReminderKey second = reminders().create(Reminders.of(owner, now.plusSeconds(3))).key();
    ReminderKey third = reminders().create(Reminders.of(owner, now.plusSeconds(6))).key();

    Page<Reminder> page = reminders().findByOwner(owner, PageRequest.first(2));
    Page<Reminder> last = reminders().findByOwner(owner, new PageRequest(2, page.next()));
    Page<Reminder> behind = reminders().findByOwner(owner, new PageRequest(2, last.next()));

    assertThat(page.items()).extracting(Reminder::key).containsExactly(first, second);
    assertThat(last.items()).extracting(Reminder::key).containsExactly(third);
    assertThat(behind.items()).isEmpty();
    assertThat(reminders().countByOwner(owner)).isEqualTo(3);
    assertThat(reminders().countByOwner(People.somebody())).isZero();
  }

  @Test
  default void aCancelledReminderIsGoneAlsoWhileSomebodyDeliversIt() {
    Instant now = newEra();
    Reminder reminder = due(now);
    LeaseToken token = LeaseToken.random();
    claim(now, token);

    assertThat(reminders().delete(reminder.key())).isTrue();

    assertThat(reminders().delete(reminder.key())).isFalse();
    assertThat(reminders().find(reminder.key())).isEmpty();
    assertThat(reminders().close(reminder.key(), token)).isFalse();
    assertThat(reminders().repeat(reminder.key(), token, now)).isFalse();
  }

  @Test
  default void whatIsDueIsClaimedOldestFirstUpToTheLimitAndKeepsItsTime() {
    Instant now = newEra();
    Reminder late = due(now.minusSeconds(1));
    Reminder later = due(now);
    due(now.plusNanos(1_000));
    Reminder latest = due(now.minusSeconds(2));

    List<ClaimedReminder> two = reminders().claim(now, LeaseToken.random(), now.plusSeconds(60), 2);
    List<Reminder> rest = claim(now, LeaseToken.random());

    assertThat(two).containsExactly(new ClaimedReminder(latest, 1), new ClaimedReminder(late, 1));
    assertThat(rest).containsExactly(later);
    assertThat(reminders().find(late.key())).contains(late);
  }

  @Test
  default void aReminderThatSomebodyHoldsIsLeftToThemUntilTheirLeaseEnds() {
    Instant now = newEra();
    Reminder reminder = due(now);
    claim(now, LeaseToken.random());

    assertThat(claim(now.plusSeconds(59), LeaseToken.random())).isEmpty();
    assertThat(
            reminders().claim(now.plusSeconds(60), LeaseToken.random(), now.plusSeconds(120), 10))
        .containsExactly(new ClaimedReminder(reminder, 2));
  }

  @Test
  default void aReminderThatWasDeliveredIsClosedByItsHolderOnly() {
    Instant now = newEra();
    Reminder reminder = due(now);
    LeaseToken late = LeaseToken.random();
    LeaseToken latest = LeaseToken.random();
    claim(now, late);
    claim(now.plusSeconds(60), latest);

    assertThat(reminders().close(reminder.key(), late)).isFalse();
    assertThat(reminders().extend(reminder.key(), late, now)).isFalse();
    assertThat(reminders().repeat(reminder.key(), late, now)).isFalse();
    assertThat(reminders().close(reminder.key(), latest)).isTrue();
    assertThat(reminders().find(reminder.key())).isEmpty();
  }

  @Test
  default void aHolderKeepsAReminderLongerOrHandsItBack() {
    Instant now = newEra();
    Reminder reminder = due(now);
    LeaseToken token = LeaseToken.random();
    claim(now, token);

    assertThat(reminders().extend(reminder.key(), token, now.plusSeconds(600))).isTrue();
    assertThat(claim(now.plusSeconds(599), LeaseToken.random())).isEmpty();

    assertThat(reminders().extend(reminder.key(), token, now.plusSeconds(5))).isTrue();
    assertThat(claim(now.plusSeconds(5), LeaseToken.random())).containsExactly(reminder);
  }

  @Test
  default void aReminderThatComesAgainWaitsForItsNextTimeForAnybody() {
    Instant now = newEra();
    Reminder reminder = due(now);
    LeaseToken token = LeaseToken.random();
    claim(now, token);

    assertThat(reminders().repeat(reminder.key(), token, now.plusSeconds(30))).isTrue();

    assertThat(reminders().close(reminder.key(), token)).isFalse();
    assertThat(claim(now.plusSeconds(29), LeaseToken.random())).isEmpty();
    assertThat(reminders().claim(now.plusSeconds(30), LeaseToken.random(), now.plusSeconds(90), 10))
        .singleElement()
        .satisfies(claimed -> {
          assertThat(claimed.attempts()).isEqualTo(1);
          assertThat(claimed.reminder().dueAt()).isEqualTo(now.plusSeconds(30));
          assertThat(claimed.reminder().version()).isEqualTo(2);
        });
  }

  @Test
  default void aReminderThatAnotherIsTakingAtThisMomentIsSkippedWithoutWaiting() {
    Instant now = newEra();
    Reminder first = due(now.minusSeconds(2));
    Reminder second = due(now.minusSeconds(1));

    inTransaction(() -> {
      assertThat(reminders().claim(now, LeaseToken.random(), now.plusSeconds(60), 1))
          .containsExactly(new ClaimedReminder(first, 1));
      assertThat(CompletableFuture.supplyAsync(() -> claim(now, LeaseToken.random())).join())
          .containsExactly(second);
      return first;
    });
  }

  @Test
  default void manyTakersAtOnceNeverTakeTheSameReminder() {
    Instant now = newEra();
    for (int n = 0; n < 20; n++) {
      due(now);
    }

    List<List<ClaimedReminder>> taken =
        Concurrently.times(
            4, _ -> reminders().claim(now, LeaseToken.random(), now.plusSeconds(60), 5));

    assertThat(taken.stream().flatMap(List::stream)).doesNotHaveDuplicates();
    assertThat(taken).allSatisfy(share -> assertThat(share).hasSizeLessThanOrEqualTo(5));
  }

  @Test
  default void aReminderOfATransactionThatRolledBackIsNotThere() {
    Instant now = newEra();

    rollBack(() -> due(now));

    assertThat(claim(now, LeaseToken.random())).isEmpty();
  }
}
