package dev.rockhopper.domain.cases;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.MessageId;

/// Who was told about a case.
///
/// @param directMessage what became of the message to the target
/// @param logMessage where the guild's log has it
public record Notices(DirectMessageResult directMessage, LogMessage logMessage) {

  /// The log message of a case.
  public sealed interface LogMessage {
    /// There is none, or none yet.
    record None() implements LogMessage {}

    /// It is there.
    ///
    /// @param channel in this channel
    /// @param message under this id
    record Posted(ChannelId channel, MessageId message) implements LogMessage {}
  }

  /// The same with another result for the direct message.
  public Notices with(DirectMessageResult result) {
    return new Notices(result, logMessage);
  }

  /// The same with a log message.
  public Notices with(LogMessage posted) {
    return new Notices(directMessage, posted);
  }
}
