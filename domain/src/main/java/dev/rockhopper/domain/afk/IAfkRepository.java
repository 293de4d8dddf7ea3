package dev.rockhopper.domain.afk;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Keeps who is away: everybody at most once in each guild.
public interface IAfkRepository {
  /// The most users that one message mentions.
  int MAX_MENTIONS = 100;

  /// Refuses more users than a message can mention.
  static void requireMentions(Set<UserId> users) {
    if (users.size() > MAX_MENTIONS) {
      throw new IllegalArgumentException(
          "a message mentions at most %d users, these are %d"
              .formatted(MAX_MENTIONS, users.size()));
    }
  }

  /// Whether and how somebody is away.
  Optional<Afk> find(GuildId guild, UserId user);

  /// Those of up to [#MAX_MENTIONS] users who are away, in order of id: one statement, however many
  /// they are.
  List<Afk> findAmong(GuildId guild, Set<UserId> users);

  /// Whether anybody is away in a guild.
  boolean isAnybodyAway(GuildId guild);

  /// Notes that somebody is away, in place of what was noted before.
  AfkChange set(Afk afk);

  /// Forgets that somebody is away.
  ///
  /// @return what was noted, absent where they were there
  Optional<Afk> clear(GuildId guild, UserId user);

  /// Forgets an absence unless another took its place: it must still be of this version.
  ///
  /// @return what was noted, absent where it was another
  Optional<Afk> clear(GuildId guild, UserId user, long version);
}
