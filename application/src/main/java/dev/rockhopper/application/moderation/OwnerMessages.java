package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.logs.LogTrouble;
import java.time.Instant;
import java.util.List;

/// Tells the owners of guilds what they alone can mend. Never called inside a transaction; may come
/// from any thread; never throws for what Discord answers.
public interface OwnerMessages {

  /// Whether the bot has a guild at hand, so that it knows whose it is; asks nobody.
  boolean knows(GuildId guild);

  /// Tells the owner of a guild which of its log channels take no messages, in a direct message;
  /// blocks until Discord has answered or the deadline is over.
  ///
  /// @param troubles of this guild, not none
  /// @return [DirectMessageResult#DELIVERED], [DirectMessageResult#CLOSED] or
  ///   [DirectMessageResult#FAILED]
  DirectMessageResult tellOwner(GuildId guild, List<LogTrouble> troubles, Instant deadline);
}
