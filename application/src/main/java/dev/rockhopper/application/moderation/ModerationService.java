package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.Sanction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/// What moderators do to members. Each method carries one action through to its end: the rules, the
/// case, Discord, the settled case; see [SanctionPipeline].
///
/// The same source asked for again finds the first one's outcome and does nothing. Methods block,
/// may come from any thread, and must not be called inside a transaction. While an action takes
/// longer than a moderator should wait, `meanwhile` hears once how things stand; the return value
/// is what became of it.
///
/// All throw [dev.rockhopper.application.failure.InfrastructureException] when the database or
/// Discord was away before anything was done: then nothing has changed.
public final class ModerationService {
  private final SanctionPipeline pipeline;
  private final Clock clock;

  /// Acts through `pipeline`.
  @Inject
  public ModerationService(SanctionPipeline pipeline, Clock clock) {
    this.pipeline = pipeline;
    this.clock = clock;
  }

  /// Bans a user, who need not be in the guild.
  ///
  /// @param purge which of their messages go too
  public ModerationOutcome ban(
      SanctionRequest request, MessagePurge purge, Consumer<ModerationOutcome> meanwhile) {
    return pipeline.run(request, new Sanction.Ban(purge), meanwhile);
  }

  /// Bans a user, who need not be in the guild, for a while: then the ban is lifted by itself, as a
  /// case of the bot's. Takes the place of another ban with an end, as [#ban] does too.
  ///
  /// @param purge which of their messages go too
  /// @param length above zero, at most [Sanction#LONGEST], refused otherwise
  public ModerationOutcome tempban(
      SanctionRequest request,
      MessagePurge purge,
      Duration length,
      Consumer<ModerationOutcome> meanwhile) {
    return pipeline.run(request, new Sanction.Tempban(endAfter(length), purge), meanwhile);
  }

  /// Bans and unbans a user, so that they and their messages go and they may come back. While it is
  /// carried out, nobody else can ban them.
  ///
  /// @param purge which of their messages go; with none it is a kick that also reaches people who
  ///   are not in the guild
  public ModerationOutcome softban(
      SanctionRequest request, MessagePurge purge, Consumer<ModerationOutcome> meanwhile) {
    return pipeline.run(request, new Sanction.Softban(purge), meanwhile);
  }

  /// Lifts a ban, and links its case.
  public ModerationOutcome unban(SanctionRequest request, Consumer<ModerationOutcome> meanwhile) {
    return pipeline.run(request, new Sanction.Unban(), meanwhile);
  }

  /// Removes a member, who may come back.
  public ModerationOutcome kick(SanctionRequest request, Consumer<ModerationOutcome> meanwhile) {
    return pipeline.run(request, new Sanction.Kick(), meanwhile);
  }

  /// Keeps a member from talking for a while.
  ///
  /// @param length above zero, at most [Sanction#LONGEST_TIMEOUT], refused otherwise; what is
  ///   longer than Discord takes at once is prolonged while it lasts
  public ModerationOutcome timeout(
      SanctionRequest request, Duration length, Consumer<ModerationOutcome> meanwhile) {
    return pipeline.run(request, new Sanction.Timeout(endAfter(length)), meanwhile);
  }

  private Instant endAfter(Duration length) {
    return clock.instant().plus(length).truncatedTo(ChronoUnit.MILLIS);
  }

  /// Lets a member talk again, and links the case of the timeout.
  public ModerationOutcome untimeout(
      SanctionRequest request, Consumer<ModerationOutcome> meanwhile) {
    return pipeline.run(request, new Sanction.Untimeout(), meanwhile);
  }

  /// Keeps a user from adding and changing snippets; Discord has no part in it.
  public ModerationOutcome snippetBan(
      SanctionRequest request, Consumer<ModerationOutcome> meanwhile) {
    return pipeline.run(request, new Sanction.SnippetBan(), meanwhile);
  }

  /// Lets a user add and change snippets again, and links the case that kept them from it.
  public ModerationOutcome snippetUnban(
      SanctionRequest request, Consumer<ModerationOutcome> meanwhile) {
    return pipeline.run(request, new Sanction.SnippetUnban(), meanwhile);
  }

  /// Keeps a user from starting polls; Discord has no part in it.
  public ModerationOutcome pollBan(SanctionRequest request, Consumer<ModerationOutcome> meanwhile) {
    return pipeline.run(request, new Sanction.PollBan(), meanwhile);
  }

  /// Lets a user start polls again, and links the case that kept them from it.
  public ModerationOutcome pollUnban(
      SanctionRequest request, Consumer<ModerationOutcome> meanwhile) {
    return pipeline.run(request, new Sanction.PollUnban(), meanwhile);
  }

  /// Tells a user off.
  public ModerationOutcome warn(SanctionRequest request, Consumer<ModerationOutcome> meanwhile) {
    return pipeline.run(request, new Sanction.Warn(), meanwhile);
  }

  /// Tells a user off.
  ///
  /// @param points how much it weighs, 0 to [Sanction.Warn#MOST_POINTS]
  public ModerationOutcome warn(
      SanctionRequest request, int points, Consumer<ModerationOutcome> meanwhile) {
    return pipeline.run(request, new Sanction.Warn(points), meanwhile);
  }

  /// Remembers something about a user, who does not hear of it.
  public ModerationOutcome note(SanctionRequest request, Consumer<ModerationOutcome> meanwhile) {
    return pipeline.run(request, new Sanction.Note(), meanwhile);
  }

  /// The same for a while: then the note is expired.
  ///
  /// @param length above zero, at most [Sanction#LONGEST], refused otherwise
  public ModerationOutcome note(
      SanctionRequest request, Duration length, Consumer<ModerationOutcome> meanwhile) {
    Instant end = clock.instant().plus(length).truncatedTo(ChronoUnit.MILLIS);
    return pipeline.run(request, new Sanction.Note(new Expiry.Until(end)), meanwhile);
  }
}
