package dev.rockhopper.domain.approvals;

import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.guilds.MessagePlace;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A mass action that waits until another moderator agrees.
///
/// @param key what identifies it
/// @param moderator who wants it
/// @param deed what they want
/// @param askedAt since when, in whole microseconds
/// @param until how long anybody can agree
/// @param state what became of it
/// @param post where the other moderators were asked, absent where they were not, or not yet
/// @param version raised by every change, 0 until it is stored
public record Approval(
    ApprovalKey key,
    UserId moderator,
    Deed deed,
    Instant askedAt,
    Instant until,
    State state,
    Optional<MessagePlace> post,
    long version) {

  /// What is to be done.
  ///
  /// @param sanction a ban, an unban or a kick
  /// @param targets against whom
  /// @param ends when the ban of some of them ends by itself, in whole milliseconds
  /// @param reason why, as typed
  /// @param source the event that asked
  public record Deed(
      Sanction sanction,
      List<UserId> targets,
      Map<UserId, Instant> ends,
      String reason,
      SourceId source) {
    /// Copies the targets in.
    public Deed {
      targets = List.copyOf(targets);
      ends = Map.copyOf(ends);
    }
  }

  /// What became of it.
  public sealed interface State {
    /// Nobody has decided.
    record Pending() implements State {}

    /// Another moderator agreed.
    ///
    /// @param by who
    /// @param at when
    record Approved(UserId by, Instant at) implements State {}

    /// Somebody said no, or the moderator does not want it any more.
    ///
    /// @param by who
    /// @param at when
    record Declined(UserId by, Instant at) implements State {}
  }

  /// Whether somebody can still decide.
  public boolean isOpen(Instant now) {
    return state instanceof State.Pending && until.isAfter(now);
  }

  /// The same, agreed to.
  ///
  /// @throws IllegalStateException unless it is open
  public Approval approved(UserId by, Instant now) {
    return decided(new State.Approved(by, now), now);
  }

  /// The same, declined.
  ///
  /// @throws IllegalStateException unless it is open
  public Approval declined(UserId by, Instant now) {
    return decided(new State.Declined(by, now), now);
  }

  private Approval decided(State next, Instant now) {
    if (!isOpen(now)) {
      throw new IllegalStateException(
          "approval %d is %s until %s: nobody can decide".formatted(key.id(), state, until));
    }
    return new Approval(key, moderator, deed, askedAt, until, next, post, version);
  }

  /// The same, with the message that asks for it.
  public Approval postedAt(MessagePlace place) {
    return new Approval(key, moderator, deed, askedAt, until, state, Optional.of(place), version);
  }

  /// The same in another version.
  public Approval atVersion(long newVersion) {
    return new Approval(key, moderator, deed, askedAt, until, state, post, newVersion);
  }
}
