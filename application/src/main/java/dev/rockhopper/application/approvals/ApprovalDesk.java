package dev.rockhopper.application.approvals;

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
}
