package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.reports.IReportRepository;
import dev.rockhopper.domain.reports.Report;
import dev.rockhopper.domain.reports.ReportId;
import dev.rockhopper.domain.reports.ReportKey;
import dev.rockhopper.domain.reports.ReportSubject;
import dev.rockhopper.domain.reports.ReportVoice;
import dev.rockhopper.domain.repository.DuplicateException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every repository of reports keeps.
public interface ReportRepositoryContract extends GuildStore {
  /// The reports under test.
  IReportRepository reports();

  private static Report about(GuildId guild, ReportSubject subject) {
    return Report.opened(
        new ReportKey(guild, new ReportId(People.somebody().value())), subject, Cases.NOON);
  }

  private static ReportSubject person() {
    return new ReportSubject.Person(People.TERRY);
  }

  private static ReportSubject words() {
    return new ReportSubject.Words(People.TERRY, Guilds.channel(), Guilds.message());
  }

  private static ReportVoice voice(UserId user, int second) {
    return new ReportVoice(user, Cases.NOON.plusSeconds(second), "spam 🐧");
  }

  @Test
  default void whatNobodyReportedIsNotThere() {
    GuildId guild = freshGuild();
    ReportKey key = new ReportKey(guild, new ReportId(1));

    assertThat(reports().find(key)).isEmpty();
    assertThat(reports().findOpen(guild, person())).isEmpty();
    assertThat(reports().findOpen(guild, 10)).isEmpty();
    assertThat(reports().voices(key)).isEmpty();
    assertThat(reports().isBlocked(guild, People.MONA)).isFalse();
    assertThat(reports().unblock(guild, People.MONA)).isFalse();
  }

  @Test
  default void aReportComesBackAsItWentAndIsFoundByItsSubject() {
    GuildId guild = freshGuild();
    Report somebody = about(guild, person());
    Report something = about(guild, words());

    reports().create(somebody);
    reports().create(something);

    assertThat(reports().find(somebody.key())).contains(somebody);
    assertThat(reports().findOpen(guild, person())).contains(somebody);
    assertThat(reports().findOpen(guild, something.subject())).contains(something);
    assertThat(reports().findOpen(guild, 10)).containsExactly(somebody, something);
    assertThat(reports().findOpen(guild, 1)).containsExactly(somebody);
    assertThat(reports().findOpen(freshGuild(), person())).isEmpty();
  }

  @Test
  default void theSameIsOpenOnceOnly() {
    GuildId guild = freshGuild();
    Report first = about(guild, person());
    reports().create(first);

    assertThatThrownBy(() -> reports().create(about(guild, person())))
        .isInstanceOf(DuplicateException.class);

    reports()
        .update(first.settled(new Report.State.Handled(Cases.NOON.plusSeconds(9), People.MONA)));
    Report second = about(guild, person());
    reports().create(second);
    assertThat(reports().findOpen(guild, person())).contains(second);
  }

  @Test
  default void whatBecameOfAReportIsKept() {
    GuildId guild = freshGuild();
    Report told =
        about(guild, words()).toldBy(new Report.Notice(Guilds.channel(), Guilds.message()));
    reports().create(told.settled(new Report.State.Dismissed(Cases.NOON, People.MILO)));
    Report open = about(guild, words());
    reports().create(open);

    reports().update(open.toldBy(told.notice().orElseThrow()));
    Report locked = inTransaction(() -> reports().findForUpdate(open.key()).orElseThrow());

    assertThat(reports().find(told.key()).orElseThrow().state())
        .isEqualTo(new Report.State.Dismissed(Cases.NOON, People.MILO));
    assertThat(locked).isEqualTo(open.toldBy(told.notice().orElseThrow()));
    assertThat(reports().findOpen(guild, 10)).containsExactly(locked);
  }

  @Test
  default void everybodyReportsTheSameOnce() {
    GuildId guild = freshGuild();
    Report report = about(guild, person());
    reports().create(report);

    assertThat(reports().add(report.key(), voice(People.TINA, 2))).isTrue();
    assertThat(reports().add(report.key(), voice(People.MILO, 1))).isTrue();
    assertThat(reports().add(report.key(), voice(People.TINA, 3))).isFalse();

    assertThat(reports().voices(report.key()))
        .containsExactly(voice(People.MILO, 1), voice(People.TINA, 2));
  }

  @Test
  default void whatSomebodyAddsIsKeptWithTheirVoice() {
    GuildId guild = freshGuild();
    Report report = about(guild, person());
    reports().create(report);
    reports().add(report.key(), voice(People.TINA, 2));
    reports().add(report.key(), voice(People.MILO, 1));

    ReportVoice more = voice(People.TINA, 2).adding("and worse").orElseThrow();
    reports().amend(report.key(), more);

    assertThat(reports().voices(report.key())).containsExactly(voice(People.MILO, 1), more);
  }

  @Test
  default void whoReportedHowOftenOfLateIsKnown() {
    GuildId guild = freshGuild();
    for (int second = 1; second <= 4; second++) {
      Report report = about(guild, words());
      reports().create(report);
      reports().add(report.key(), voice(People.TINA, second));
    }
    Instant since = Cases.NOON.plusSeconds(1);

    List<Instant> spoken = reports().spokenSince(guild, People.TINA, since, 2);

    assertThat(spoken).containsExactly(Cases.NOON.plusSeconds(2), Cases.NOON.plusSeconds(3));
    assertThat(reports().spokenSince(guild, People.MILO, since, 2)).isEmpty();
    assertThat(reports().spokenSince(freshGuild(), People.TINA, since, 2)).isEmpty();
  }

  @Test
  default void whoIsBlockedIsSoUntilItIsLifted() {
    GuildId guild = freshGuild();

    assertThat(reports().block(guild, People.TINA, People.MONA, Cases.NOON)).isTrue();
    assertThat(reports().block(guild, People.TINA, People.MILO, Cases.NOON)).isFalse();
    assertThat(reports().isBlocked(guild, People.TINA)).isTrue();
    assertThat(reports().isBlocked(freshGuild(), People.TINA)).isFalse();

    assertThat(reports().unblock(guild, People.TINA)).isTrue();
    assertThat(reports().isBlocked(guild, People.TINA)).isFalse();
  }

  @Test
  default void aReportOfATransactionThatRolledBackIsNotThere() {
    GuildId guild = freshGuild();

    rollBack(() -> reports().create(about(guild, person())));

    assertThat(reports().findOpen(guild, person())).isEmpty();
  }
}
