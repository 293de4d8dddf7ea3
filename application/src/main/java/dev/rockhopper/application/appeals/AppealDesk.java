package dev.rockhopper.application.appeals;

import dev.rockhopper.domain.appeals.Appeal;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.MessagePlace;
import java.util.Optional;

/// Where moderators read appeals, and how people hear what was decided. Never called inside a
/// transaction; may come from any thread; blocks until Discord has answered; never throws for what
/// Discord answers.
public interface AppealDesk {

  /// Posts an appeal with buttons to decide.
  ///
  /// @param trace whether an earlier try may have posted it
  /// @return where it is, absent where Discord did not take it, or did not say whether it is there
  Optional<MessagePlace> post(Appeal appeal, ModerationCase about, ChannelId channel, Trace trace);

  /// Whether an earlier try may have left a message.
  enum Trace {
    /// This is the first try.
    NONE,
    /// One may be there: look for it before posting.
    POSSIBLE
  }

  /// Brings a posted appeal up to date; the buttons of one that is not open any more go. What is
  /// not there any more stays so.
  void show(Appeal appeal, ModerationCase about);

  /// Tells whoever appealed what was decided.
  ///
  /// @return whether it reached them: who shares no guild with the bot takes no messages of it
  boolean tell(Appeal decided, ModerationCase about);
}
