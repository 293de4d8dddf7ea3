package dev.rockhopper.application.channels;

import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.moderation.Refusal;
import java.util.List;

/// How a change of a channel ended. Each says what is so.
public sealed interface ChannelOutcome {
  /// A channel was changed, and the guild's log is told of it.
  sealed interface Done extends ChannelOutcome permits SlowedDown, Locked, Unlocked {}

  /// It was done, and the guild's log did not take the message about it.
  ///
  /// @param what what was done
  /// @param log what became of the message
  record NotLogged(Done what, Delivery log) implements ChannelOutcome {}

  /// It is slowed down so.
  ///
  /// @param before the seconds before
  /// @param seconds the seconds now
  record SlowedDown(int before, int seconds) implements Done {}

  /// It is locked.
  ///
  /// @param lock how
  /// @param allowed the roles whom the channel's own settings allow to write all the same
  record Locked(ChannelLock lock, List<RoleId> allowed) implements Done {
    /// Copies the list in.
    public Locked {
      allowed = List.copyOf(allowed);
    }
  }

  /// It was locked already, and Discord was asked to make sure.
  ///
  /// @param lock how, since when and by whom
  /// @param allowed the roles whom the channel's own settings allow to write all the same
  record LockedAlready(ChannelLock lock, List<RoleId> allowed) implements ChannelOutcome {
    /// Copies the list in.
    public LockedAlready {
      allowed = List.copyOf(allowed);
    }
  }

  /// It is as it was before it was locked.
  ///
  /// @param lock what there was
  record Unlocked(ChannelLock lock) implements Done {}

  /// It was to be unlocked, and somebody has locked it again meanwhile: so it is.
  ///
  /// @param lock how, since when and by whom
  record LockedAgain(ChannelLock lock) implements ChannelOutcome {}

  /// It was to be locked, and somebody has unlocked it meanwhile: so it is.
  ///
  /// @param lock what there was
  record UnlockedMeanwhile(ChannelLock lock) implements ChannelOutcome {}

  /// It was not locked by the bot.
  record NotLocked() implements ChannelOutcome {}

  /// It is gone, or channels of its kind have no such thing.
  record NotPossible() implements ChannelOutcome {}

  /// It was not done.
  ///
  /// @param refusal why
  record NotAllowed(Refusal refusal) implements ChannelOutcome {}

  /// Discord refused; nothing has changed.
  ///
  /// @param failure why
  record Refused(CaseFailure failure) implements ChannelOutcome {}

  /// Discord refused, and a part may have been done before. The lock is kept, with what it has
  /// found: asking for the same again does the rest.
  ///
  /// @param failure why
  record Unfinished(CaseFailure failure) implements ChannelOutcome {}

  /// Discord gave no answer that can be relied on: asking for the same again does no harm.
  record Unconfirmed() implements ChannelOutcome {}
}
