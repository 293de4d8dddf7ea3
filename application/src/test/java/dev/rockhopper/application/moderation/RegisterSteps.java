package dev.rockhopper.application.moderation;

import dev.rockhopper.application.moderation.CaseRegister.Check;
import dev.rockhopper.application.moderation.CaseRegister.Opened;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outbox.LeaseToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The transactions of a [CaseRegister], for tests of other modules that look at each alone.
public final class RegisterSteps {
  private static final Duration LEASE = Duration.ofMinutes(1);

  private final CaseRegister register;

  /// Calls `register`.
  public RegisterSteps(CaseRegister register) {
    this.register = register;
  }

  /// Opens a case whose rules have asked Discord itself.
  ///
  /// @return the pending case, absent where it was refused
  public Optional<ModerationCase> open(ModerationCase draft, LeaseToken token) {
    Instant now = draft.opening().at();
    Opened opened =
        register.open(draft, new Check(now, Check.Source.DISCORD), token, now.plus(LEASE));
    return switch (opened) {
      case Opened.Open(ModerationCase open) -> Optional.of(open);
      case Opened.Refused _, Opened.Doubtful _ -> Optional.empty();
    };
  }

  /// Lets a ban take the place of one with an end.
  ///
  /// @return the case, absent where that was refused
  public Optional<ModerationCase> replaceTempban(ModerationCase draft) {
    return register
        .replaceTempban(draft)
        .flatMap(opened ->
            opened instanceof Opened.Open(ModerationCase open)
                ? Optional.of(open)
                : Optional.empty());
  }

  /// Opens and settles the case of something that needs nothing from Discord.
  public ModerationCase openSettled(ModerationCase draft) {
    return switch (register.openSettled(draft)) {
      case Opened.Open(ModerationCase record) -> record;
      case Opened.Refused _, Opened.Doubtful _ -> throw new AssertionError("it was refused");
    };
  }

  /// Settles a case that Discord has carried out.
  ///
  /// @return whether this call has settled it
  public boolean settle(CaseKey key, LeaseToken token, UserId by, Instant now) {
    return settle(key, token, new Delivery.Done(), by, now);
  }

  /// The same, where Discord has said more.
  public boolean settle(CaseKey key, LeaseToken token, Delivery.Done done, UserId by, Instant now) {
    return register.settle(key, token, done, DirectMessageResult.DELIVERED, by, now).byUs();
  }

  /// The same for a case that is known as it was opened.
  public boolean settleOpened(ModerationCase pending, LeaseToken token, Instant now) {
    return register
        .settle(pending, token, new Delivery.Done(), DirectMessageResult.DELIVERED, now)
        .byUs();
  }

  /// Settles a case that Discord has refused.
  ///
  /// @param refusal what Discord said
  /// @return whether this call has settled it
  public boolean settleRefused(
      CaseKey key, LeaseToken token, Delivery.Refused refusal, UserId by, Instant now) {
    return register.settle(key, token, refusal, DirectMessageResult.NOT_WANTED, by, now).byUs();
  }
}
