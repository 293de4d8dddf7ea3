package dev.rockhopper.application.appeals;

import dev.rockhopper.application.due.DueRounds;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.appeals.Appeal;
import dev.rockhopper.domain.appeals.AppealKey;
import dev.rockhopper.domain.appeals.AppealStatus;
import dev.rockhopper.domain.appeals.IAppealRepository;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.due.DueKey;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.guilds.MessagePlace;
import dev.rockhopper.domain.outbox.LeaseToken;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Shows open appeals where moderators read them, once each. Somebody may appeal by a direct
/// message to a process that does not work for the guild, the process may die, and the channel may
/// take no message: so that it is to be shown is planned with the appeal, and a process that works
/// for the guild tries until it is shown or decided.
public final class AppealPosts {
  /// Whoever stored it is at it for so long.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final TransactionManager transactions;
  private final IAppealRepository appeals;
  private final ICaseRepository cases;
  private final GuildSettings settings;
  private final AppealDesk desk;
  private final DueRounds rounds;

  /// Shows appeals at `desk`.
  @Inject
  public AppealPosts(
      TransactionManager transactions,
      IAppealRepository appeals,
      ICaseRepository cases,
      GuildSettings settings,
      AppealDesk desk,
      DueRounds rounds) {
    this.transactions = transactions;
    this.appeals = appeals;
    this.cases = cases;
    this.settings = settings;
    this.desk = desk;
    this.rounds = rounds;
  }

  /// Plans it as part of the open transaction.
  ///
  /// @param token who is about to do it, if this process works for the guild
  void plan(Appeal opened, LeaseToken token) {
    rounds.planForWhoeverIsThere(
        rounds.taken(key(opened.key()), opened.key().attempt(), token, PATIENCE));
  }

  /// Does it now where that is ours to do.
  ///
  /// @return the appeal as it is, without a post where another process, or a later try, makes it
  Appeal postNow(Appeal opened, ModerationCase about, LeaseToken token) {
    return rounds
        .held(key(opened.key()), token)
        .map(work -> post(work, opened, about))
        .orElse(opened);
  }

  /// Shows what nobody has shown yet, a batch at most. Blocks; must not be called inside a
  /// transaction.
  ///
  /// @return how many were tried, at most [DueRounds#batchSize()]
  /// @throws dev.rockhopper.application.failure.InfrastructureException when the database is away
  public int postWhatIsMissing() {
    return rounds.work(DueKind.APPEAL_POST, PATIENCE, this::post);
  }

  /// When there is something to show next, absent where nothing is planned.
  public Optional<Instant> nextPost() {
    return rounds.next(DueKind.APPEAL_POST);
  }

  private void post(DueWork work) {
    CaseKey of = new CaseKey(work.key().guild(), new CaseId(work.key().subject()));
    Optional<ModerationCase> about = cases.findById(of);
    Optional<Appeal> open =
        appeals.findByCase(of).stream()
            .filter(appeal -> appeal.key().attempt() == work.version())
            .filter(appeal -> appeal.status() == AppealStatus.OPEN && appeal.post().isEmpty())
            .findFirst();
    if (about.isEmpty() || open.isEmpty()) {
      rounds.close(work);
      return;
    }
    post(work, open.get(), about.get());
  }

  private Appeal post(DueWork work, Appeal open, ModerationCase about) {
    AppealDesk.Trace trace =
        work.attempts() > 1 ? AppealDesk.Trace.POSSIBLE : AppealDesk.Trace.NONE;
    Optional<MessagePlace> post =
        settings
            .get(about.key().guild(), AppealSettings.CHANNEL)
            .flatMap(channel -> desk.post(open, about, channel, trace));
    if (post.isEmpty()) {
      rounds.later(work);
      return open;
    }
    Appeal known =
        transactions.inTransaction(
            "appeal.posted",
            _ -> {
              Appeal stored =
                  appeals.update(
                      appeals.findForUpdate(open.key()).orElseThrow().postedAt(post.get()));
              rounds.close(work);
              return stored;
            });
    if (known.status() != AppealStatus.OPEN) {
      // Somebody was quicker than the answer of Discord.
      desk.show(known, about);
    }
    return known;
  }

  private static DueKey key(AppealKey appeal) {
    return new DueKey(appeal.of().guild(), DueKind.APPEAL_POST, appeal.of().id().value());
  }
}
