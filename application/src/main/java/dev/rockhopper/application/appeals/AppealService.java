package dev.rockhopper.application.appeals;

import dev.rockhopper.application.limits.ModeratorLimits;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.appeals.Appeal;
import dev.rockhopper.domain.appeals.AppealKey;
import dev.rockhopper.domain.appeals.AppealRefusal;
import dev.rockhopper.domain.appeals.AppealRule;
import dev.rockhopper.domain.appeals.AppealStatus;
import dev.rockhopper.domain.appeals.IAppealRepository;
import dev.rockhopper.domain.appeals.Remedy;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.repository.DuplicateException;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// People appeal against cases of theirs, and moderators decide. Against one case, one appeal is
/// open at a time. What was decided is recorded before anybody hears of it, and accepting an appeal
/// undoes its case, once: see [AppealRemedies].
///
/// Methods block, may come from any thread, and must not be called inside a transaction. All throw
/// [dev.rockhopper.application.failure.InfrastructureException] when the database is away.
public final class AppealService {
  private static final int MOST_LISTED = 25;
  private static final int CASES_PER_GUILD = 10;

  private final TransactionManager transactions;
  private final IAppealRepository appeals;
  private final ICaseRepository cases;
  private final IAuditRepository audit;
  private final GuildSettings settings;
  private final ModeratorLimits limits;
  private final AppealDesk desk;
  private final AppealPosts posts;
  private final AppealRemedies remedies;
  private final Clock clock;

  /// Keeps appeals in `appeals`.
  @Inject
  public AppealService(
      TransactionManager transactions,
      IAppealRepository appeals,
      ICaseRepository cases,
      IAuditRepository audit,
      GuildSettings settings,
      ModeratorLimits limits,
      AppealDesk desk,
      AppealPosts posts,
      AppealRemedies remedies,
      Clock clock) {
    this.transactions = transactions;
    this.appeals = appeals;
    this.cases = cases;
    this.audit = audit;
    this.settings = settings;
    this.limits = limits;
    this.desk = desk;
    this.posts = posts;
    this.remedies = remedies;
    this.clock = clock;
  }

  // --- people ------------------------------------------------------------------------------------

  /// The cases against somebody that they can appeal against, in every guild that takes appeals.
  public List<ModerationCase> appealable(UserId appellant) {
    return appeals.casesAgainst(appellant, CASES_PER_GUILD).stream()
        .filter(key -> channel(key.guild()).isPresent())
        .flatMap(key -> cases.findById(key).stream())
        .filter(about -> AppealRule.isAppealable(about, appellant))
        .toList();
  }

  /// Appeals against a case.
  public AppealOutcome open(GuildId guild, CaseNumber number, UserId appellant, String plea) {
    Optional<ChannelId> channel = channel(guild);
    if (channel.isEmpty()) {
      return refused(new AppealRefusal.SwitchedOff());
    }
    if (!Appeal.fits(plea)) {
      String stripped = plea.strip();
      return refused(
          new AppealRefusal.PleaDoesNotFit(stripped.codePointCount(0, stripped.length())));
    }
    Optional<ModerationCase> about =
        cases
            .findByGuildAndNumber(guild, number)
            .filter(found -> AppealRule.isAppealable(found, appellant));
    if (about.isEmpty()) {
      return refused(new AppealRefusal.NotAppealable(number));
    }
    AppealRule.Limits limit =
        new AppealRule.Limits(
            settings.get(guild, AppealSettings.MOST).intValue(),
            settings.get(guild, AppealSettings.COOLDOWN));
    LeaseToken token = LeaseToken.random();
    AppealOutcome outcome;
    try {
      outcome =
          transactions.inTransaction(
              "appeal.open", _ -> open(about.get().key(), number, appellant, plea, limit, token));
    } catch (DuplicateException _) {
      return refused(new AppealRefusal.AlreadyOpen(now()));
    }
    return outcome instanceof AppealOutcome.Opened(Appeal appeal, ModerationCase current)
        ? new AppealOutcome.Opened(posts.postNow(appeal, current, token), current)
        : outcome;
  }

  /// The case is locked, so that what is known of its appeals stays so.
  private AppealOutcome open(
      CaseKey key,
      CaseNumber number,
      UserId appellant,
      String plea,
      AppealRule.Limits limit,
      LeaseToken token) {
    Instant now = now();
    Optional<ModerationCase> about = cases.findForUpdate(key);
    if (about.isEmpty()) {
      return refused(new AppealRefusal.NotAppealable(number));
    }
    List<Appeal> earlier = appeals.findByCase(key);
    Optional<AppealRefusal> objection =
        AppealRule.firstObjection(
            new AppealRule.Question(
                appellant,
                about.get(),
                earlier,
                appeals.lastOf(key.guild(), appellant),
                limit,
                now));
    if (objection.isPresent()) {
      return refused(objection.get());
    }
    Appeal opened =
        appeals.create(
            new Appeal(
                new AppealKey(key, earlier.size() + 1),
                appellant,
                plea,
                now,
                new Appeal.State.Open(),
                Optional.empty(),
                0));
    posts.plan(opened, token);
    trail(opened, appellant, now);
    return new AppealOutcome.Opened(opened, about.get());
  }

  /// Withdraws one's own appeal.
  public AppealOutcome withdraw(GuildId guild, CaseNumber number, UserId appellant) {
    AppealOutcome outcome =
        settle(
            guild,
            number,
            appeal ->
                appeal.appellant().equals(appellant)
                    ? Optional.empty()
                    : Optional.of(new AppealRefusal.NoneOpen(number)),
            appeal -> appeal.withdrawn(now()),
            appellant);
    if (outcome instanceof AppealOutcome.Decided(Appeal withdrawn, ModerationCase about, _)) {
      desk.show(withdrawn, about);
      return new AppealOutcome.Withdrawn(withdrawn, about);
    }
    return outcome;
  }

  /// Somebody's own appeals in all guilds, newest first, at most 25.
  public List<Appeal> ofAppellant(UserId appellant) {
    return appeals.byAppellant(appellant, MOST_LISTED);
  }

  // --- moderators --------------------------------------------------------------------------------

  /// The open appeals of a guild, oldest first, at most 25.
  public List<Appeal> waiting(GuildId guild) {
    return appeals.open(guild, MOST_LISTED);
  }

  /// The appeals against a case, oldest first.
  public List<Appeal> against(CaseKey about) {
    return appeals.findByCase(about);
  }

  /// The case of an appeal, absent where it was purged meanwhile.
  public Optional<ModerationCase> caseOf(Appeal appeal) {
    return cases.findById(appeal.key().of());
  }

  /// Accepts the open appeal against a case, and undoes the case.
  ///
  /// @param answer what the person is told, at most [Appeal#LONGEST] letters
  public AppealOutcome accept(GuildId guild, CaseNumber number, UserId moderator, String answer) {
    LeaseToken token = LeaseToken.random();
    AppealOutcome outcome =
        settle(
            guild,
            number,
            appeal -> decisionObjection(guild, appeal, moderator),
            appeal ->
                remedies.plan(
                    appeal.accepted(
                        new Appeal.Decision(moderator, now(), answer),
                        isInEffect(appeal) ? Remedy.PENDING : Remedy.NONE),
                    token),
            moderator);
    return outcome instanceof AppealOutcome.Decided(Appeal accepted, ModerationCase about, _)
        ? remedies.remedyNow(accepted, about, token)
        : outcome;
  }

  /// Denies the open appeal against a case.
  ///
  /// @param answer what the person is told, at most [Appeal#LONGEST] letters
  public AppealOutcome deny(GuildId guild, CaseNumber number, UserId moderator, String answer) {
    AppealOutcome outcome =
        settle(
            guild,
            number,
            appeal -> decisionObjection(guild, appeal, moderator),
            appeal -> appeal.denied(new Appeal.Decision(moderator, now(), answer)),
            moderator);
    return outcome instanceof AppealOutcome.Decided(Appeal denied, ModerationCase about, _)
        ? remedies.told(denied, about)
        : outcome;
  }

  private boolean isInEffect(Appeal appeal) {
    return cases
        .findById(appeal.key().of())
        .filter(about -> about.status() == CaseStatus.APPLIED)
        .isPresent();
  }

  private Optional<AppealRefusal> decisionObjection(
      GuildId guild, Appeal appeal, UserId moderator) {
    if (appeal.appellant().equals(moderator)) {
      return Optional.of(new AppealRefusal.OwnCase());
    }
    Optional<Refusal> stopped = limits.objection(guild, moderator);
    return stopped.map(AppealRefusal.MayNotAct::new);
  }

  /// What speaks against a change of an appeal.
  @FunctionalInterface
  private interface Objection {
    Optional<AppealRefusal> to(Appeal open);
  }

  /// Changes the open appeal against a case, under its lock.
  private AppealOutcome settle(
      GuildId guild,
      CaseNumber number,
      Objection objection,
      UnaryOperator<Appeal> change,
      UserId actor) {
    Optional<ModerationCase> about = cases.findByGuildAndNumber(guild, number);
    if (about.isEmpty()) {
      return refused(new AppealRefusal.NoneOpen(number));
    }
    return transactions.inTransaction(
        "appeal.settle",
        _ -> {
          Optional<Appeal> open =
              appeals.findByCase(about.get().key()).stream()
                  .reduce((_, latest) -> latest)
                  .flatMap(latest -> appeals.findForUpdate(latest.key()))
                  .filter(latest -> latest.status() == AppealStatus.OPEN);
          if (open.isEmpty()) {
            return refused(new AppealRefusal.NoneOpen(number));
          }
          Optional<AppealRefusal> refusal = objection.to(open.get());
          if (refusal.isPresent()) {
            return refused(refusal.get());
          }
          Appeal changed = appeals.update(change.apply(open.get()));
          trail(changed, actor, now());
          return new AppealOutcome.Decided(changed, about.get(), AppealOutcome.Telling.LATER);
        });
  }

  private void trail(Appeal appeal, UserId actor, Instant now) {
    String answer =
        switch (appeal.state()) {
          case Appeal.State.Accepted(Appeal.Decision decision, _) -> decision.answer();
          case Appeal.State.Denied(Appeal.Decision decision) -> decision.answer();
          case Appeal.State.Open _, Appeal.State.Withdrawn _ -> "";
        };
    audit.append(
        AuditEntry.ofCase(
            appeal.key().of(),
            now,
            actor,
            "appeal." + appeal.status().name().toLowerCase(Locale.ROOT),
            "",
            answer));
  }

  private Optional<ChannelId> channel(GuildId guild) {
    return settings.get(guild, AppealSettings.CHANNEL);
  }

  private static AppealOutcome refused(AppealRefusal refusal) {
    return new AppealOutcome.Refused(refusal);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
