package dev.rockhopper.application.approvals;

import dev.rockhopper.application.moderation.MassOutcome;
import dev.rockhopper.domain.approvals.Approval;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.MessagePlace;
import java.util.Optional;

/// Asks the moderators of a guild to agree to a mass action. Never called inside a transaction; may
/// come from any thread; blocks until Discord has answered; never throws for what Discord answers.
public interface ApprovalDesk {

  /// Posts a request with buttons to agree and to decline.
  ///
  /// @return where it is, absent where Discord did not take it
  Optional<MessagePlace> ask(Approval approval, ChannelId channel);

  /// Brings a request up to date on which somebody has decided; its buttons go. What is not there
  /// any more stays so.
  void show(Approval decided);

  /// Tells the moderators that something approved is begun only now, because the process that was
  /// to begin it did not come to it, and what became of beginning it: in the channel, and where
  /// that takes no message, the one who wanted it.
  ///
  /// @param channel where, absent where the guild has none for it
  void begunLate(Approval approved, MassOutcome outcome, Optional<ChannelId> channel);
}
