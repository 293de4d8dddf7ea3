package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Notices;
import dev.rockhopper.domain.guilds.ChannelId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Keeps the messages of cases in the guilds' logs; a message shows one case or several. Never
/// called inside a transaction; may come from any thread; blocks until Discord has answered or the
/// deadline is over; never throws for what Discord answers.
public interface CaseLog {
  /// The most cases that one message shows.
  int MOST_CASES = 10;

  /// Posts a message that shows as many of the cases as fit into one, from the first on.
  ///
  /// @param cases of one guild, at least one, at most [#MOST_CASES]
  /// @param channel where
  /// @param trace whether an earlier try may have posted some of them without the cases knowing.
  ///   Where it has, nothing is posted
  /// @param deadline until when the request may reach Discord
  Publication post(List<Logged> cases, ChannelId channel, Trace trace, Instant deadline);

  /// Makes a message show these cases and nothing else, wherever it is. What is too long together
  /// is cut.
  ///
  /// @param cases all that it is to show, in order, at most [#MOST_CASES]
  /// @param message which
  /// @param channel where new messages go. A message that is elsewhere is gone where the bot may no
  ///   longer edit it
  /// @param deadline until when the request may reach Discord
  Publication edit(
      List<Logged> cases, Notices.LogMessage.Posted message, ChannelId channel, Instant deadline);

  /// A case as the log shows it.
  ///
  /// @param current the case
  /// @param history what has changed about it, oldest first
  record Logged(ModerationCase current, List<CaseRevision> history) {
    /// Copies the history in.
    public Logged {
      history = List.copyOf(history);
    }
  }

  /// Whether an earlier try may have left a message.
  enum Trace {
    /// This is the first try.
    NONE,
    /// One may be there: look for the tags before posting.
    POSSIBLE
  }

  /// Whether a channel takes new messages.
  enum Door {
    /// It does.
    OPEN,
    /// It does not: the bot may only edit what is there.
    CLOSED
  }

  /// A message that an earlier try has left.
  ///
  /// @param message where it is
  /// @param shows every case in it
  record Left(Notices.LogMessage.Posted message, Set<CaseId> shows) {
    /// Copies the cases in.
    public Left {
      shows = Set.copyOf(shows);
    }
  }

  /// What became of a log message.
  sealed interface Publication {
    /// It is there and up to date.
    ///
    /// @param message where
    /// @param door whether new messages could come there too
    /// @param cases how many of the cases it shows, from the first on
    record Published(Notices.LogMessage.Posted message, Door door, int cases)
        implements Publication {
      /// Whether this shows that a channel takes new messages.
      public boolean proves(ChannelId channel) {
        return door == Door.OPEN && message.channel().equals(channel);
      }
    }

    /// Nothing was posted, because some of the cases are there already.
    ///
    /// @param messages at least one; each shows at least one of the cases
    record Found(List<Left> messages) implements Publication {
      /// Copies the messages in.
      public Found {
        messages = List.copyOf(messages);
      }
    }

    /// The message that was to be edited is not there any more, or out of reach for good.
    record Gone() implements Publication {}

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
