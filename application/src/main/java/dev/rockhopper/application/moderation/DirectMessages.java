package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.List;

/// Tells people about cases in direct messages. Never called inside a transaction; may come from
/// any thread; blocks until Discord has answered or the deadline is over; never throws for what
/// Discord answers.
public interface DirectMessages {

  /// Gets ready to tell a user something that they will probably be told in a moment. Waits for
  /// nothing, and nobody hears of it. Where it fails, or comes to nothing, telling them begins
  /// anew. Never throws.
  void expectToTell(UserId user);

  /// Tells the target what is about to happen, or has happened, and in which guild.
  ///
  /// @param notice how the guild wants it
  /// @return [DirectMessageResult#DELIVERED], [DirectMessageResult#CLOSED] or
  ///   [DirectMessageResult#FAILED]
  DirectMessageResult tellTarget(ModerationCase about, TargetNotice notice, Instant deadline);

  /// Tells the moderator how a case ended that was still open when they last heard of it.
  ///
  /// @return as above: a moderator may take no messages, so nobody may rely on it
  DirectMessageResult tellModerator(ModerationCase about, Instant deadline);

  /// Tells the moderator how a mass action ended that was still under way when they last heard of
  /// it.
  ///
  /// @param about all its cases, in order of their numbers; none of them is pending
  /// @return as above
  DirectMessageResult tellModeratorOfMany(List<ModerationCase> about, Instant deadline);

  /// Tells whoever asked for a mass action that a second moderator agreed, and how it ended.
  ///
  /// @param about all its cases, in order of their numbers; none of them is pending
  /// @param second who agreed
  /// @return as above
  DirectMessageResult tellApproved(List<ModerationCase> about, UserId second, Instant deadline);

  /// Tells whoever moved the end of a timeout what Discord answered, where they did not wait for
  /// it.
  ///
  /// @param about the case as it is now
  /// @param answer [Delivery.Done], or why the case has its old end again
  /// @return as above
  DirectMessageResult tellMover(
      ModerationCase about, UserId mover, Delivery answer, Instant deadline);
}
