package dev.rockhopper.application.moderation;

import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.guilds.GuildId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// The part of an action that happens at Discord: the direct message, before the sanction where the
/// target leaves by it and after it elsewhere, and the sanction itself, tried again while Discord
/// gives no answer that can be relied on. Never called inside a transaction.
public final class SanctionDelivery {
  private final MemberSanctions sanctions;
  private final DirectMessages directMessages;
  private final TargetNotices notices;
  private final Retry retry;
  private final ModerationSettings settings;
  private final Clock clock;

  /// Delivers through the given ports, in the words that `notices` knows.
  @Inject
  public SanctionDelivery(
      MemberSanctions sanctions,
      DirectMessages directMessages,
      TargetNotices notices,
      Retry retry,
      ModerationSettings settings,
      Clock clock) {
    this.sanctions = sanctions;
    this.directMessages = directMessages;
    this.notices = notices;
    this.retry = retry;
    this.settings = settings;
    this.clock = clock;
  }

  /// Whether the guild of an action wants its target to be told.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when the database is away
  boolean isToldOf(GuildId guild, CaseType type) {
    return notices.areWanted(guild, type);
  }

  /// A case is about to be opened: the conversation with a target who is to be told is begun
  /// meanwhile. Not inside a transaction.
  void expect(ModerationCase draft) {
    if (draft.notices().directMessage() == DirectMessageResult.STARTED) {
      directMessages.expectToTell(draft.opening().target());
    }
  }

  /// What happened.
  ///
  /// @param delivery what Discord made of the sanction
  /// @param directMessage what became of the message to the target
  record Result(Delivery delivery, DirectMessageResult directMessage) {}

  /// Tells the target and carries the sanction out.
  ///
  /// @param leasedUntil nothing is ordered from then on, however long the telling took: somebody
  ///   else may have settled the case
  Result deliver(ModerationCase record, Instant leasedUntil) {
    boolean wanted = record.notices().directMessage() == DirectMessageResult.STARTED;
    if (wanted && record.type().isFarewell()) {
      DirectMessageResult told = tell(record);
      return new Result(enforce(record, orderDeadline(leasedUntil)), told);
    }
    Delivery delivery = enforce(record, orderDeadline(leasedUntil));
    if (!wanted) {
      return new Result(delivery, record.notices().directMessage());
    }
    return new Result(
        delivery,
        delivery instanceof Delivery.Done ? tell(record) : DirectMessageResult.NOT_WANTED);
  }

  private Instant orderDeadline(Instant leasedUntil) {
    Instant usual = clock.instant().plus(settings.order());
    return usual.isBefore(leasedUntil) ? usual : leasedUntil;
  }

  /// Carries the sanction out, without telling the target; nothing is sent after the deadline.
  Delivery enforce(ModerationCase record, Instant deadline) {
    if (!record.type().changesDiscord()) {
      return done();
    }
    SanctionOrder order = SanctionOrder.of(record, deadline);
    Delivery first = sanctions.carryOut(order);
    return switch (first) {
      case Delivery.Done _ -> first;
      case Delivery.Refused refused -> isRepetitionOfDone(order, refused) ? done() : first;
      case Delivery.Unknown _ ->
          retry.until(order.deadline(), () -> checkOrRepeat(order)).orElse(first);
    };
  }

  /// Whether "not found" means that it is done: a client library may repeat a request whose answer
  /// was lost, and the repetition finds nobody to kick and no ban to lift.
  private boolean isRepetitionOfDone(SanctionOrder order, Delivery.Refused refused) {
    boolean undoesWhatItNeeds =
        order.sanction() instanceof Sanction.Kick || order.sanction() instanceof Sanction.Unban;
    return undoesWhatItNeeds
        && refused.failure().cause() == CaseFailure.Cause.NOT_FOUND
        && sanctions.enforcementOf(order) == Enforcement.SHOWN;
  }

  /// What has become of a case that Discord shows, with what came out otherwise than it said.
  Delivery confirmed(ModerationCase shown, Instant deadline) {
    return sanctions.confirm(SanctionOrder.of(shown, deadline));
  }

  private static Delivery done() {
    return new Delivery.Done();
  }

  /// After an answer that was none: done where Discord shows it; else asked again, and a refusal of
  /// the repetition counts only if Discord does not show it even then (a member whom the first
  /// request kicked cannot be kicked again).
  private Optional<Delivery> checkOrRepeat(SanctionOrder order) {
    return switch (sanctions.enforcementOf(order)) {
      case SHOWN -> unlessUnknown(sanctions.confirm(order));
      case UNKNOWN, HIDDEN -> Optional.empty();
      case HALF -> unlessUnknown(sanctions.finish(order));
      case ABSENT ->
          switch (sanctions.carryOut(order)) {
            case Delivery.Done done -> Optional.of(done);
            case Delivery.Unknown _ -> Optional.empty();
            case Delivery.Refused refused ->
                switch (sanctions.enforcementOf(order)) {
                  case SHOWN -> unlessUnknown(sanctions.confirm(order));
                  case ABSENT -> Optional.of(refused);
                  case HALF -> unlessUnknown(sanctions.finish(order));
                  case UNKNOWN, HIDDEN -> Optional.empty();
                };
          };
    };
  }

  private static Optional<Delivery> unlessUnknown(Delivery delivery) {
    return delivery instanceof Delivery.Unknown ? Optional.empty() : Optional.of(delivery);
  }

  private DirectMessageResult tell(ModerationCase record) {
    Instant deadline = clock.instant().plus(settings.directMessage());
    return directMessages.tellTarget(
        record, notices.ofOrUsual(record.key().guild(), record.type()), deadline);
  }
}
