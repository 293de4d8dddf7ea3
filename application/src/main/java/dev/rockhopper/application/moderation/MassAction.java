package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The same sanction against many.
///
/// @param guild where
/// @param moderator who asks
/// @param targets against whom, each once, 1 to [#MOST_TARGETS]; none of them is told by the bot
/// @param sanction what: a ban, an unban or a kick
/// @param ends of a ban: for whom it ends by itself, and when; of others nobody
/// @param reason why, as typed; empty where they gave none
/// @param source the event that asks; the cases are marked as those of [SourceId#ofMany]
/// @param approvedBy the second moderator who agreed, absent where nobody was asked
/// @param aim what for
public record MassAction(
    GuildId guild,
    UserId moderator,
    List<UserId> targets,
    Sanction sanction,
    Map<UserId, Instant> ends,
    String reason,
    SourceId source,
    Optional<UserId> approvedBy,
    Aim aim) {
  /// What a mass action is for.
  public enum Aim {
    /// To do what it says.
    DEED,
    /// To give back what another mass action has taken: nobody else has to agree to that.
    RELIEF
  }

  /// How many there may be at once.
  public static final int MOST_TARGETS = 200;

  /// A mass action to which nobody else has agreed.
  public MassAction(
      GuildId guild,
      UserId moderator,
      List<UserId> targets,
      Sanction sanction,
      String reason,
      SourceId source) {
    this(guild, moderator, targets, sanction, Map.of(), reason, source, Optional.empty(), Aim.DEED);
  }

  /// The same, to which a second moderator has agreed.
  public MassAction approvedBy(UserId second) {
    return new MassAction(
        guild, moderator, targets, sanction, ends, reason, source, Optional.of(second), aim);
  }

  /// The same, which ends by itself for some.
  public MassAction ending(Map<UserId, Instant> forSome) {
    return new MassAction(
        guild, moderator, targets, sanction, forSome, reason, source, approvedBy, aim);
  }

  /// The same, which gives back what another has taken.
  public MassAction asRelief() {
    return new MassAction(
        guild, moderator, targets, sanction, ends, reason, source, approvedBy, Aim.RELIEF);
  }

  /// Names each target once and marks the source; refuses too many, and other sanctions.
  public MassAction {
    targets = List.copyOf(new LinkedHashSet<>(targets));
    ends = Map.copyOf(ends);
    if (!ends.isEmpty() && !(sanction instanceof Sanction.Ban)) {
      throw new IllegalArgumentException("only a ban ends by itself, not a " + sanction.type());
    }
    source = source.ofMany();
    if (targets.isEmpty() || targets.size() > MOST_TARGETS) {
      throw new IllegalArgumentException(
          "a mass action has 1 to %d targets, this has %d".formatted(MOST_TARGETS, targets.size()));
    }
    switch (sanction) {
      case Sanction.Ban _, Sanction.Unban _, Sanction.Kick _ -> {
        // These are the mass actions.
      }
      case Sanction.Tempban _,
          Sanction.Softban _,
          Sanction.Timeout _,
          Sanction.Untimeout _,
          Sanction.Jail _,
          Sanction.Unjail _,
          Sanction.SnippetBan _,
          Sanction.SnippetUnban _,
          Sanction.PollBan _,
          Sanction.PollUnban _,
          Sanction.Warn _,
          Sanction.Note _ ->
          throw new IllegalArgumentException(
              "a mass action is a ban, an unban or a kick, not a " + sanction.type());
    }
  }

  /// The same against some of them, approved as it is.
  public MassAction onlyAgainst(List<UserId> some) {
    Map<UserId, Instant> left = new HashMap<>(ends);
    left.keySet().retainAll(some);
    return new MassAction(guild, moderator, some, sanction, left, reason, source, approvedBy, aim);
  }

  /// What is done to one of the targets.
  public Sanction sanctionFor(UserId target) {
    return Optional.ofNullable(ends.get(target))
        .<Sanction>map(end -> new Sanction.Tempban(end, sanction.purge()))
        .orElse(sanction);
  }

  /// What one of the targets would have been asked for alone.
  SanctionRequest against(UserId target) {
    return new SanctionRequest(
        guild, moderator, target, reason, SanctionRequest.Telling.SILENT, source);
  }
}
