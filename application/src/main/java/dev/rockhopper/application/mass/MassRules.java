package dev.rockhopper.application.mass;

import dev.rockhopper.application.moderation.GuildMembers;
import dev.rockhopper.application.moderation.MassAction;
import dev.rockhopper.application.moderation.MassOutcome;
import dev.rockhopper.domain.members.Standing;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Attempt;
import dev.rockhopper.domain.moderation.ModerationRule;
import dev.rockhopper.domain.moderation.Refusal;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks the rules of [ModerationRule] about every target of a mass action. Safe for any number of
/// threads; never called inside a transaction.
public final class MassRules {
  private final GuildMembers members;
  private final Clock clock;

  /// Looks where people stand with `members`.
  @Inject
  public MassRules(GuildMembers members, Clock clock) {
    this.members = members;
    this.clock = clock;
  }

  /// Whom it may be done to.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when Discord cannot be
  ///   asked
  MassPreview preview(MassAction action) {
    Instant now = clock.instant();
    Attempt.Person moderator = members.person(action.guild(), action.moderator());
    Attempt.Person bot = members.person(action.guild(), members.self());
    Map<UserId, Standing> standings = members.standings(action.guild(), action.targets());
    List<UserId> allowed = new ArrayList<>();
    List<MassOutcome.Result.Refused> refused = new ArrayList<>();
    for (UserId target : action.targets()) {
      Standing standing = standings.getOrDefault(target, new Standing.Outsider());
      Optional<Refusal> objection =
          ModerationRule.firstObjection(
              new Attempt(
                  action.sanctionFor(target),
                  moderator,
                  new Attempt.Person(target, standing),
                  bot,
                  now));
      objection.ifPresentOrElse(
          why -> refused.add(new MassOutcome.Result.Refused(target, why)),
          () -> allowed.add(target));
    }
    return new MassPreview(allowed, refused);
  }
}
