package dev.rockhopper.domain.reports;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.MessageId;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.Optional;

/// Something that one or more members have reported.
///
/// @param key which report
/// @param subject what is reported
/// @param at when it was reported first
/// @param state where it stands
/// @param notice the message that tells moderators of it, absent until there is one
public record Report(
    ReportKey key, ReportSubject subject, Instant at, State state, Optional<Notice> notice) {

  /// Where a report stands.
  public sealed interface State {
    /// Nobody has looked into it.
    record Open() implements State {}

    /// Somebody has done something about it.
    ///
    /// @param at when
    /// @param by who
    record Handled(Instant at, UserId by) implements State {}

    /// Somebody has found nothing in it.
    ///
    /// @param at when
    /// @param by who
    record Dismissed(Instant at, UserId by) implements State {}
  }

  /// A message that tells moderators of it.
  ///
  /// @param channel where
  /// @param message which
  public record Notice(ChannelId channel, MessageId message) {}

  /// A new one.
  public static Report opened(ReportKey key, ReportSubject subject, Instant at) {
    return new Report(key, subject, at, new State.Open(), Optional.empty());
  }

  /// Whether nobody has looked into it.
  public boolean isOpen() {
    return state instanceof State.Open;
  }

  /// The same, looked into.
  ///
  /// @throws IllegalStateException when somebody has done so before
  public Report settled(State newState) {
    if (!isOpen() || newState instanceof State.Open) {
      throw new IllegalStateException("report %s is %s".formatted(key, state));
    }
    return new Report(key, subject, at, newState, notice);
  }

  /// The same, of which moderators were told by a message.
  public Report toldBy(Notice message) {
    return new Report(key, subject, at, state, Optional.of(message));
  }
}
