package dev.rockhopper.application.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryReportRepository;
import dev.rockhopper.application.memory.InMemorySettingRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.reports.IReportRepository;
import dev.rockhopper.domain.reports.Report;
import dev.rockhopper.domain.reports.ReportId;
import dev.rockhopper.domain.reports.ReportKey;
import dev.rockhopper.domain.reports.ReportSubject;
import dev.rockhopper.domain.reports.ReportVoice;
import dev.rockhopper.domain.repository.PageRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportServiceTest {
  private static final ReportSubject TERRY = new ReportSubject.Person(People.TERRY);

  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryTransactionManager transactions = new InMemoryTransactionManager(store);
  private final InMemoryGuildRepository guilds = new InMemoryGuildRepository(store);
  private final InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
  private final InMemoryReportRepository reports = new InMemoryReportRepository(store);
  private final MutableClock clock = new MutableClock(Cases.NOON);
  private final RecordingDesk desk = new RecordingDesk(transactions);
  private final GuildId guild = Guilds.fresh();
  private final GuildSettings settings =
      new GuildSettings(transactions, guilds, new InMemorySettingRepository(store), audit, clock);
  private final ReportIds ids = new ReportIds(clock, new Random(1));
  private final ReportService service = service(reports);

  private ReportService service(IReportRepository kept) {
    return new ReportService(transactions, guilds, kept, audit, settings, desk, ids, clock);
  }

  @BeforeEach
  void aChannelIsChosen() {
    settings.set(guild, People.MONA, ReportSettings.CHANNEL, Optional.of(Guilds.channel()));
  }

  private ReportOutcome report(UserId reporter) {
    return service.report(guild, reporter, TERRY, "spam");
  }

  private Report told(ReportOutcome outcome) {
    assertThat(outcome).isInstanceOf(ReportOutcome.Told.class);
    return ((ReportOutcome.Told) outcome).report();
  }

  private List<String> trail() {
    return audit.findByGuild(guild, PageRequest.first(PageRequest.MAX_SIZE)).items().stream()
        .filter(entry -> entry.action().startsWith("report."))
        .map(AuditEntry::action)
        .toList();
  }

  @Test
  void aReportIsKeptWithWhoMadeItAndShown() {
    Report report = told(report(People.TINA));

    assertThat(reports.find(report.key())).contains(report);
    assertThat(report.notice()).isPresent();
    assertThat(service.voices(report.key()))
        .containsExactly(new ReportVoice(People.TINA, Cases.NOON, "spam"));
    assertThat(service.open(guild, 10)).containsExactly(report);
    assertThat(desk.voices()).containsExactly(1);
  }

  @Test
  void whatOthersReportTooJoinsTheOpenReport() {
    Report first = told(report(People.TINA));
    ReportOutcome second = report(People.MILO);
    ReportOutcome again = report(People.TINA);

    assertThat(second).isEqualTo(new ReportOutcome.Told(first, 2));
    assertThat(again).isEqualTo(new ReportOutcome.AlreadyTold(first));
    assertThat(desk.voices()).containsExactly(1, 2);
    assertThat(service.open(guild, 10)).hasSize(1);
  }

  @Test
  void whatSomebodyAddsIsShownAndTheyAreStillOneVoice() {
    Report first = told(report(People.TINA));

    ReportOutcome more = service.report(guild, People.TINA, TERRY, "and now threats");
    ReportOutcome same = service.report(guild, People.TINA, TERRY, "and now threats");

    assertThat(more).isEqualTo(new ReportOutcome.Added(first));
    assertThat(same).isEqualTo(new ReportOutcome.AlreadyTold(first));
    assertThat(desk.voices()).containsExactly(1, 1);
    assertThat(service.voices(first.key()))
        .singleElement()
        .satisfies(voice -> assertThat(voice.reasons()).containsExactly("spam", "and now threats"));
  }

  @Test
  void whatFindsNoRoomIsRefusedAndNothingSaidBeforeIsLost() {
    Report first = told(report(People.TINA));
    int room = service.voices(first.key()).getFirst().room();

    ReportOutcome more = service.report(guild, People.TINA, TERRY, "y".repeat(room + 1));

    assertThat(more).isEqualTo(new ReportOutcome.NoRoom(first, room));
    assertThat(service.voices(first.key()).getFirst().reasons()).containsExactly("spam");
    assertThat(desk.voices()).containsExactly(1);
  }

  @Test
  void whatIsReportedWhileSomebodySettlesTheSameOpensANewReport() {
    Report first = told(report(People.TINA));
    ReportService late =
        service(
            settledOnceFound(
                () -> assertThat(service.settle(first.key(), People.MONA, true)).isPresent()));

    Report second = told(late.report(guild, People.MILO, TERRY, "spam"));

    assertThat(second.key()).isNotEqualTo(first.key());
    assertThat(service.open(guild, 10)).containsExactly(second);
    assertThat(service.voices(first.key())).hasSize(1);
  }

  /// Reports of which one is settled elsewhere between looking for it and taking it.
  private IReportRepository settledOnceFound(Runnable settle) {
    AtomicBoolean isFirst = new AtomicBoolean(true);
    return (IReportRepository)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {IReportRepository.class},
            (_, method, arguments) -> {
              Object found = method.invoke(reports, arguments);
              if (found instanceof Optional && isFirst.getAndSet(false)) {
                CompletableFuture.runAsync(settle).join();
              }
              return found;
            });
  }

  @Test
  void withoutAChannelNothingIsKept() {
    settings.clear(guild, People.MONA, ReportSettings.CHANNEL);

    assertThat(report(People.TINA)).isEqualTo(new ReportOutcome.SwitchedOff());
    assertThat(service.open(guild, 10)).isEmpty();
  }

  @Test
  void nobodyReportsThemselves() {
    assertThat(report(People.TERRY)).isEqualTo(new ReportOutcome.AboutThemselves());
  }

  @Test
  void onePersonReportsOnlySoOftenInAnHour() {
    settings.set(guild, People.MONA, ReportSettings.PER_HOUR, 2L);
    report(People.TINA);
    clock.pass(Duration.ofMinutes(10));
    service.report(guild, People.TINA, new ReportSubject.Person(People.MILO), "");
    clock.pass(Duration.ofMinutes(10));

    ReportOutcome third =
        service.report(guild, People.TINA, new ReportSubject.Person(People.OWNER), "");
    clock.pass(Duration.ofMinutes(41));
    ReportOutcome later =
        service.report(guild, People.TINA, new ReportSubject.Person(People.OWNER), "");

    assertThat(third).isEqualTo(new ReportOutcome.TooMany(Cases.NOON.plus(Duration.ofHours(1))));
    assertThat(later).isInstanceOf(ReportOutcome.Told.class);
  }

  @Test
  void whatDiscordDoesNotTakeIsKeptAndShownWithTheNextVoice() {
    desk.answer(new ReportDesk.Shown.Unknown("no answer"));

    ReportOutcome outcome = report(People.TINA);
    ReportOutcome second = report(People.MILO);

    assertThat(outcome).isInstanceOf(ReportOutcome.KeptOnly.class);
    assertThat(told(second).notice()).isPresent();
    assertThat(service.open(guild, 10)).hasSize(1);
  }

  @Test
  void theFirstModeratorWhoLooksIntoItDecides() {
    Report report = told(report(People.TINA));

    Report handled = service.settle(report.key(), People.MONA, true).orElseThrow();
    Report late = service.settle(report.key(), People.MILO, false).orElseThrow();

    assertThat(handled.state()).isEqualTo(new Report.State.Handled(Cases.NOON, People.MONA));
    assertThat(late).isEqualTo(handled);
    assertThat(service.find(report.key())).contains(handled);
    assertThat(service.open(guild, 10)).isEmpty();
    assertThat(trail()).containsExactly("report.handled");
    assertThat(told(report(People.TINA)).key()).isNotEqualTo(report.key());
  }

  @Test
  void aReportThatIsNotThereIsNotSettled() {
    assertThat(service.settle(new ReportKey(guild, new ReportId(7)), People.MONA, true)).isEmpty();
  }

  @Test
  void whoeverAbusesItIsBlockedUntilItIsLifted() {
    Report report = told(report(People.TINA));
    report(People.MILO);

    int blocked = service.blockReporters(report.key(), People.MONA);
    ReportOutcome refused = report(People.TINA);
    boolean lifted = service.unblock(guild, People.TINA, People.MONA);
    boolean again = service.unblock(guild, People.TINA, People.MONA);

    assertThat(blocked).isEqualTo(2);
    assertThat(refused).isEqualTo(new ReportOutcome.Blocked());
    assertThat(lifted).isTrue();
    assertThat(again).isFalse();
    assertThat(service.find(report.key()).orElseThrow().state())
        .isEqualTo(new Report.State.Dismissed(Cases.NOON, People.MONA));
    assertThat(trail())
        .containsExactly(
            "report.unblocked", "report.dismissed", "report.blocked", "report.blocked");
  }

  @Test
  void aReportIsSettledOnceAndItsReasonHasAnEnd() {
    Report report = told(report(People.TINA));
    Report settled = report.settled(new Report.State.Handled(Cases.NOON, People.MONA));

    assertThatIllegalStateException().isThrownBy(() -> settled.settled(settled.state()));
    assertThatIllegalStateException().isThrownBy(() -> report.settled(new Report.State.Open()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReportVoice(People.TINA, Cases.NOON, "x".repeat(1_001)));
  }
}
