package dev.rockhopper.domain.appeals;

import dev.rockhopper.domain.guilds.MessagePlace;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.Optional;

/// What somebody says against a case of theirs.
///
/// @param key what identifies it
/// @param appellant who appeals
/// @param plea what they say, 1 to [#LONGEST] letters
/// @param openedAt since when, in whole microseconds
/// @param state where it stands
/// @param post where the moderators read it, absent where it is not there, or not yet
/// @param version raised by every change, 0 until it is stored
public record Appeal(
    AppealKey key,
    UserId appellant,
    String plea,
    Instant openedAt,
    State state,
    Optional<MessagePlace> post,
    long version) {
  /// The longest plea and the longest answer.
  public static final int LONGEST = 2_000;

  /// Where an appeal stands.
  public sealed interface State {
    /// Nobody has decided.
    record Open() implements State {}

    /// Whoever appealed was right.
    ///
    /// @param decision by whom, when and why
    /// @param remedy what becomes of the case
    record Accepted(Decision decision, Remedy remedy) implements State {}

    /// The case stands.
    ///
    /// @param decision by whom, when and why
    record Denied(Decision decision) implements State {}

    /// Whoever appealed does not want it any more.
    ///
    /// @param at since when
    record Withdrawn(Instant at) implements State {}

    /// The word for it.
    default AppealStatus status() {
      return switch (this) {
        case Open _ -> AppealStatus.OPEN;
        case Accepted _ -> AppealStatus.ACCEPTED;
        case Denied _ -> AppealStatus.DENIED;
        case Withdrawn _ -> AppealStatus.WITHDRAWN;
      };
    }
  }

  /// What a moderator decided.
  ///
  /// @param by who
  /// @param at when, in whole microseconds
  /// @param answer why, in their words, at most [#LONGEST] letters; empty where they gave none
  public record Decision(UserId by, Instant at, String answer) {
    /// Refuses an answer that is too long.
    public Decision {
      answer = answer.strip();
      if (answer.codePointCount(0, answer.length()) > LONGEST) {
        throw new IllegalArgumentException("an answer has at most %,d letters".formatted(LONGEST));
      }
    }
  }

  /// Refuses a plea that does not fit.
  public Appeal {
    plea = plea.strip();
    if (!fits(plea)) {
      throw new IllegalArgumentException("a plea has 1 to %,d letters".formatted(LONGEST));
    }
  }

  /// Whether a plea is neither empty nor too long.
  public static boolean fits(String plea) {
    String stripped = plea.strip();
    return !stripped.isEmpty() && stripped.codePointCount(0, stripped.length()) <= LONGEST;
  }

  /// The word for where it stands.
  public AppealStatus status() {
    return state.status();
  }

  /// The same, accepted.
  ///
  /// @param remedy pending, or none where there is nothing to undo
  /// @throws IllegalStateException unless it is open
  public Appeal accepted(Decision decision, Remedy remedy) {
    return in(new State.Accepted(decision, remedy));
  }

  /// The same, denied.
  ///
  /// @throws IllegalStateException unless it is open
  public Appeal denied(Decision decision) {
    return in(new State.Denied(decision));
  }

  /// The same, withdrawn.
  ///
  /// @throws IllegalStateException unless it is open
  public Appeal withdrawn(Instant at) {
    return in(new State.Withdrawn(at));
  }

  /// The same, after the case was undone, or could not be.
  ///
  /// @throws IllegalStateException unless that was still to be done
  public Appeal remedied(Remedy remedy) {
    if (!(state instanceof State.Accepted(Decision decision, Remedy now))
        || now != Remedy.PENDING) {
      throw new IllegalStateException(
          "appeal %s is %s: nothing is to be undone".formatted(key, state));
    }
    return with(new State.Accepted(decision, remedy));
  }

  /// Whether its case is still to be undone.
  public boolean awaitsRemedy() {
    return state instanceof State.Accepted(_, Remedy remedy) && remedy == Remedy.PENDING;
  }

  /// The same, with the message that shows it.
  public Appeal postedAt(MessagePlace place) {
    return new Appeal(key, appellant, plea, openedAt, state, Optional.of(place), version);
  }

  /// The same in another version.
  public Appeal atVersion(long newVersion) {
    return new Appeal(key, appellant, plea, openedAt, state, post, newVersion);
  }

  private Appeal in(State next) {
    if (!status().canBecome(next.status())) {
      throw new IllegalStateException(
          "appeal %s is %s and cannot become %s".formatted(key, status(), next.status()));
    }
    return with(next);
  }

  private Appeal with(State next) {
    return new Appeal(key, appellant, plea, openedAt, next, post, version);
  }
}
