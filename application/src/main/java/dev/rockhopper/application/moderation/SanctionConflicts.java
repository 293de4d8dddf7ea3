package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.cases.CaseState;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.JailRoles;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.sanctions.MemberSanction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What stands in the way of a sanction that is about to be given or lifted: what is in force, and
/// whose doing of which moment that is.
///
/// @param cases tells whose doing
/// @param sanctions what is in force
/// @param outbox what Discord has not confirmed yet
/// @param plannedEnds what is being brought to Discord again
record SanctionConflicts(
    ICaseRepository cases,
    IMemberSanctionRepository sanctions,
    IOutboxRepository outbox,
    PlannedEnds plannedEnds) {
  static final Duration JUST_NOW = Duration.ofSeconds(60);

  /// Says who was quicker, where somebody was just now: a ban that is in force because a colleague
  /// gave it a moment ago is a collision, not a mistake. And what Discord does not show yet, though
  /// it is on its way, is no error either: it will come. Whether the case may be changed by whoever
  /// asks is not looked at here.
  Refusal explain(Refusal refusal, SanctionRequest request, Instant now) {
    return switch (refusal) {
      case Refusal.AlreadyInForce(LastingSanction kind) ->
          whyInForce(request, kind, now).orElse(refusal);
      case Refusal.NotInForce(LastingSanction kind) ->
          sanctions
              .findActive(request.guild(), request.target(), kind)
              .flatMap(active -> underWay(active, kind))
              .orElse(refusal);
      default -> refusal;
    };
  }

  private Optional<Refusal> whyInForce(SanctionRequest request, LastingSanction kind, Instant now) {
    Optional<MemberSanction> active = sanctions.findActive(request.guild(), request.target(), kind);
    return active
        .filter(young -> young.since().plus(JUST_NOW).isAfter(now))
        .flatMap(young -> collision(young, kind, Instant.MIN))
        .or(() -> active.flatMap(running -> runsAlready(running, now)));
  }

  private Optional<Refusal> runsAlready(MemberSanction active, Instant now) {
    return active.expiry() instanceof Expiry.Until(Instant end) && end.isAfter(now)
        ? cases
            .findById(active.origin())
            .filter(origin -> origin.status() == CaseStatus.APPLIED)
            .map(origin ->
                MovedEnds.underWay(outbox, origin)
                    .orElseGet(
                        () -> new Refusal.RunsAlready(active.kind(), origin.number(), end, false)))
        : Optional.empty();
  }

  /// Why nobody can do the same again.
  Refusal inForce(MemberSanction active, Instant now) {
    return runsAlready(active, now).orElseGet(() -> new Refusal.AlreadyInForce(active.kind()));
  }

  /// What is not settled yet is not lifted either: whoever settles it would find it gone at Discord
  /// and bring it back. Nor is what is being brought to Discord again.
  Optional<Refusal> underWay(ModerationCase draft, LastingSanction kind) {
    Optional<MemberSanction> active =
        sanctions.findActiveForUpdate(draft.key().guild(), draft.opening().target(), kind);
    if (active.isEmpty()) {
      return kind.isKnownToDiscord() ? Optional.empty() : Optional.of(new Refusal.NotInForce(kind));
    }
    return underWay(active.get(), kind)
        .or(() ->
            plannedEnds.isBeingRenewed(active.get(), draft.opening().at())
                ? Optional.of(new Refusal.EndUnderWay(origin(active.get()).number()))
                : Optional.empty())
        .or(() -> otherJail(draft, active.get()));
  }

  /// Whoever is to get roles back that another jail took is not in the jail that the moderator saw.
  private Optional<Refusal> otherJail(ModerationCase draft, MemberSanction active) {
    if (!(draft.opening().sanction() instanceof Sanction.Unjail(JailRoles roles, _))) {
      return Optional.empty();
    }
    ModerationCase origin = origin(active);
    boolean isTheSame =
        origin.opening().sanction() instanceof Sanction.Jail(JailRoles taken, _)
            && taken.equals(roles);
    return isTheSame ? Optional.empty() : Optional.of(new Refusal.EndUnderWay(origin.number()));
  }

  private ModerationCase origin(MemberSanction active) {
    return cases.findById(active.origin()).orElseThrow();
  }

  private Optional<Refusal> underWay(MemberSanction active, LastingSanction kind) {
    ModerationCase origin = origin(active);
    return origin.status() == CaseStatus.PENDING
        ? Optional.of(stillUnderWay(kind, origin))
        : MovedEnds.underWay(outbox, origin);
  }

  /// Whether an active sanction is somebody's doing of this very moment. Else, where the rules have
  /// asked Discord itself, they have seen that it is not there any more: it has ended without us.
  Optional<Refusal> collision(MemberSanction active, LastingSanction kind, Instant checkedAt) {
    ModerationCase origin = origin(active);
    Optional<Refusal> moving = MovedEnds.underWay(outbox, origin);
    if (moving.isPresent()) {
      return moving;
    }
    return switch (origin.state()) {
      // Nobody knows yet whether it will be so.
      case CaseState.Pending _ -> Optional.of(stillUnderWay(kind, origin));
      case CaseState.Applied(Instant at) when !at.isBefore(checkedAt) ->
          Optional.of(justDone(kind, origin));
      case CaseState.Applied _,
          CaseState.Failed _,
          CaseState.Expired _,
          CaseState.Reversed _,
          CaseState.Voided _ ->
          Optional.empty();
    };
  }

  private static Refusal justDone(LastingSanction kind, ModerationCase origin) {
    return new Refusal.JustDone(
        kind, origin.opening().moderator(), origin.number(), origin.opening().at(), false);
  }

  private static Refusal stillUnderWay(LastingSanction kind, ModerationCase origin) {
    return new Refusal.StillUnderWay(
        kind, origin.opening().moderator(), origin.number(), origin.opening().at());
  }
}
