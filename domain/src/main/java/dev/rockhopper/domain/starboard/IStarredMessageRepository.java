package dev.rockhopper.domain.starboard;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.MessageId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outbox.LeaseToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps who starred what, and where the boards show it. A member stars a message once for each
/// board; the count is right however many star at once.
public interface IStarredMessageRepository {

  /// A message on a board, absent where nobody has starred it.
  Optional<StarredMessage> find(StarredKey key);

  /// A message on all boards of its guild, in order of channel.
  List<StarredMessage> findByMessage(GuildId guild, MessageId message);

  /// Adds the star of a member, who may have starred the message already.
  ///
  /// @param origin where the message comes from, noted with its first star
  /// @return the message as it is then
  StarredMessage star(StarredKey key, StarredMessage.Origin origin, UserId by);

  /// Takes the star of a member away, if there is one.
  ///
  /// @return the message as it is then, absent where nobody has ever starred it
  Optional<StarredMessage> unstar(StarredKey key, UserId by);

  /// Takes all stars away.
  ///
  /// @return the message as it is then, absent where nobody has ever starred it
  Optional<StarredMessage> clearStars(StarredKey key);

  /// Takes the right to post a message on its board, which only one has at a time, and nobody once
  /// it is posted.
  ///
  /// @param until until when
  /// @return whether it was free
  boolean claimPost(StarredKey key, Instant now, LeaseToken token, Instant until);

  /// Notes the message that the holder of the right has posted, and ends the right.
  ///
  /// @return whether `token` still had the right; where not, another may have posted it, and this
  ///   post is one too many
  boolean recordPost(StarredKey key, LeaseToken token, MessageId post);

  /// Forgets that the board shows a message, so that it can be posted anew.
  ///
  /// @return the message of the bot, to be deleted; absent where there was none
  Optional<MessageId> forgetPost(StarredKey key);

  /// Forgets a message with its stars.
  ///
  /// @return whether there was one
  boolean delete(StarredKey key);
}
