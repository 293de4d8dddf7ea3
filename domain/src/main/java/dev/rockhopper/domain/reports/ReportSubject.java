package dev.rockhopper.domain.reports;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.MessageId;
import dev.rockhopper.domain.members.UserId;

/// What is reported.
public sealed interface ReportSubject {
  /// Who it is about.
  UserId target();

  /// Somebody, for what they do.
  ///
  /// @param target who
  record Person(UserId target) implements ReportSubject {}

  /// Something that somebody has written.
  ///
  /// @param target who
  /// @param channel where it stands
  /// @param message which message
  record Words(UserId target, ChannelId channel, MessageId message) implements ReportSubject {}
}
