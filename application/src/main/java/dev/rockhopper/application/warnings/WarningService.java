package dev.rockhopper.application.warnings;

import dev.rockhopper.application.moderation.ModerationOutcome;
import dev.rockhopper.application.moderation.ModerationService;
import dev.rockhopper.application.moderation.SanctionRequest;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.cases.Warning;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.warnings.Decay;
import dev.rockhopper.domain.warnings.LadderStep;
import dev.rockhopper.domain.warnings.PointTally;
import dev.rockhopper.domain.warnings.WarnPolicy;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// What warnings add up to, and what follows from it. Warnings that are void, lifted or have failed
/// count for nothing; of somebody's warnings the latest 1,000 count.
///
/// Methods block, may come from any thread, and must not be called inside a transaction. All throw
/// [dev.rockhopper.application.failure.InfrastructureException] when the database is away.
public final class WarningService {
  private final ICaseRepository cases;
  private final GuildSettings settings;
  private final ModerationService moderation;
  private final Clock clock;

  /// Counts the cases of `cases`.
  @Inject
  public WarningService(
      ICaseRepository cases, GuildSettings settings, ModerationService moderation, Clock clock) {
    this.cases = cases;
    this.settings = settings;
    this.moderation = moderation;
    this.clock = clock;
  }

  /// What a warning weighs in a guild that says nothing else.
  public int usualPoints(GuildId guild) {
    return settings.get(guild, WarningSettings.POINTS).intValue();
  }

  /// What somebody's warnings add up to.
  public PointReport report(GuildId guild, UserId user) {
    WarnPolicy policy = policy(guild);
    PointTally tally = policy.tally(history(guild, user), clock.instant());
    return new PointReport(tally, policy.next(tally));
  }

  /// What a warning led to; see [WarnPolicy#reached].
  ///
  /// @param warning a case of that type, in effect
  public Escalation after(ModerationCase warning) {
    GuildId guild = warning.key().guild();
    WarnPolicy policy = policy(guild);
    List<Warning> history = history(guild, warning.opening().target());
    Instant now = clock.instant();
    PointTally tally = policy.tally(history, now);
    return new Escalation(
        new PointReport(tally, policy.next(tally)),
        policy.reached(history, warning.number(), now),
        settings.get(guild, WarningSettings.AUTOMATIC)
            ? Escalation.Conduct.AUTOMATIC
            : Escalation.Conduct.CONFIRMED);
  }

  /// Takes the step that a warning led to, once for each warning: asked for again, it finds what
  /// was done. A warning that is void by now leads to nothing.
  ///
  /// @param moderator who takes it
  /// @param reason why, as the case keeps it
  public ModerationOutcome escalate(
      ModerationCase warning,
      LadderStep step,
      UserId moderator,
      String reason,
      Consumer<ModerationOutcome> meanwhile) {
    CaseStatus status = cases.findById(warning.key()).orElse(warning).status();
    if (status != CaseStatus.APPLIED) {
      return new ModerationOutcome.Refused(new Refusal.WarningCountsNoMore(warning.number()));
    }
    SanctionRequest request =
        new SanctionRequest(
            warning.key().guild(),
            moderator,
            warning.opening().target(),
            reason,
            SanctionRequest.Telling.TOLD,
            new SourceId("ladder:" + warning.key().id()));
    return switch (step.action()) {
      case LadderStep.Action.Timeout(Duration length) ->
          moderation.timeout(request, length, meanwhile);
      case LadderStep.Action.Kick() -> moderation.kick(request, meanwhile);
      case LadderStep.Action.Ban() -> moderation.ban(request, MessagePurge.NONE, meanwhile);
    };
  }

  private WarnPolicy policy(GuildId guild) {
    Duration after = settings.get(guild, WarningSettings.DECAY_AFTER);
    Decay decay =
        switch (settings.get(guild, WarningSettings.DECAY)) {
          case NEVER -> new Decay.None();
          case EXPIRE -> new Decay.Expiring(after);
          case HALVE -> new Decay.Halving(after);
        };
    return new WarnPolicy(decay, settings.get(guild, WarningSettings.LADDER));
  }

  private List<Warning> history(GuildId guild, UserId user) {
    return cases.findWarningsInEffect(guild, user, PageRequest.MAX_SIZE);
  }
}
