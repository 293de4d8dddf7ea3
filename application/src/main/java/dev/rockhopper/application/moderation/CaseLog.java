package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Notices;
import dev.rockhopper.domain.guilds.ChannelId;
import java.time.Instant;
import java.util.List;

/// Keeps the messages of cases in the guilds' logs. Never called inside a transaction; may come
/// from any thread; blocks until Discord has answered or the deadline is over; never throws for
/// what Discord answers.
public interface CaseLog {

  /// Brings the message of a case up to date: edits the one that the case knows of, wherever that
  /// is, else posts one. Where the bot may no longer edit one in another channel, it posts one too.
  ///
  /// @param current the case
  /// @param history what has changed about it, oldest first
  /// @param channel where new messages go
  /// @param trace whether an earlier try may have posted it without the case knowing
  /// @param deadline until when the request may reach Discord
  Publication publish(
      ModerationCase current,
      List<CaseRevision> history,
      ChannelId channel,
      Trace trace,
      Instant deadline);

  /// Whether an earlier try may have left a message.
  enum Trace {
    /// This is the first try.
    NONE,
    /// One may be there: look for the tag before posting.
    POSSIBLE
  }

  /// Whether a channel takes new messages.
  enum Door {
    /// It does.
    OPEN,
    /// It does not: the bot may only edit what is there.
    CLOSED
  }

  /// What became of a log message.
  sealed interface Publication {
    /// It is there and up to date.
    ///
    /// @param message where
    /// @param door whether new messages could come there too
    record Published(Notices.LogMessage.Posted message, Door door) implements Publication {
      /// Whether this shows that a channel takes new messages.
      public boolean proves(ChannelId channel) {
        return door == Door.OPEN && message.channel().equals(channel);
      }
    }

    /// The channel takes no message at all, and will not until somebody mends it: it is gone, or
    /// the bot lacks a right there.
    ///
    /// @param failure why
    record Closed(CaseFailure failure) implements Publication {}

    /// Discord refused this message, for a reason of its own.
    ///
    /// @param failure why
    record Refused(CaseFailure failure) implements Publication {}

    /// It is worth trying again.
    ///
    /// @param what for operators
    record Unknown(String what) implements Publication {}
  }
}
