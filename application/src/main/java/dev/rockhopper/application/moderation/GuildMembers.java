package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.Standing;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Attempt;
import dev.rockhopper.domain.moderation.CaseEditAttempt;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Who is who in the guilds, as Discord has it. Never called inside a transaction; may come from
/// any thread.
public interface GuildMembers {

  /// The bot itself.
  UserId self();

  /// Where somebody stands in a guild, asked of Discord where the answer is not at hand. An answer
  /// that was at hand may lag behind Discord by moments; that somebody is not in the guild is never
  /// such an answer.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when Discord cannot be
  ///   asked
  Standing standing(GuildId guild, UserId user);

  /// The same, always asked of Discord.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when Discord cannot be
  ///   asked
  Standing standingNow(GuildId guild, UserId user);

  /// Where many stand, fewer questions than one for each where that can be. Whoever is not in the
  /// guild may come back as an outsider without Discord having been asked for the account.
  ///
  /// @return one for each
  /// @throws dev.rockhopper.application.failure.InfrastructureException when Discord cannot be
  ///   asked
  default Map<UserId, Standing> standings(GuildId guild, Collection<UserId> users) {
    return users.stream()
        .distinct()
        .collect(Collectors.toMap(Function.identity(), user -> standing(guild, user)));
  }

  /// Somebody with their [#standing].
  default Attempt.Person person(GuildId guild, UserId user) {
    return new Attempt.Person(user, standing(guild, user));
  }

  /// Somebody who is about to edit a case, and its moderator, with their [#standing].
  default CaseEditAttempt editing(ModerationCase edited, UserId editor) {
    GuildId guild = edited.key().guild();
    return new CaseEditAttempt(
        edited, person(guild, editor), person(guild, edited.opening().moderator()), self());
  }

  /// Whether a member of a guild is a bot; nobody who is not in it is.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when Discord cannot be
  ///   asked
  boolean isBot(GuildId guild, UserId member);
}
