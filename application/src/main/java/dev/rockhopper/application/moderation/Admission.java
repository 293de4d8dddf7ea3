package dev.rockhopper.application.moderation;

import dev.rockhopper.application.limits.ModeratorLimits;
import dev.rockhopper.application.moderation.CaseRegister.Opened;
import dev.rockhopper.domain.cases.CaseOpening;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.limits.ActionLimit;
import dev.rockhopper.domain.limits.IModeratorLimitRepository.Use;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.repository.DuplicateException;
import java.util.Optional;

/// What every case passes that a moderator opens: the limit of how much they may do.
///
/// @param limits how much that is
/// @param cases the cases
record Admission(ModeratorLimits limits, ICaseRepository cases) {

  /// Takes what a case uses up, as part of the open transaction. The same event seen twice uses up
  /// one action only: who comes second finds the case.
  ///
  /// @return why not; the caller then rolls back
  /// @throws DuplicateException when the source has made a case already
  Optional<Opened> objection(ModerationCase draft) {
    return objection(draft, limit(draft));
  }

  /// Takes it for granted, as part of the open transaction, that nothing stands against a case
  /// whose number is not limited.
  ///
  /// @throws dev.rockhopper.domain.repository.AssumptionException where something does, at the
  ///   commit at the latest
  void assumeNoObjection(ModerationCase draft) {
    limits.assumeNoObjection(draft.key().guild(), draft.opening().moderator());
  }

  /// How much of such cases the moderator may open; to be asked before the transaction, where it is
  /// mostly remembered.
  Optional<ActionLimit> limit(ModerationCase draft) {
    return limits.limit(draft.key().guild(), draft.type());
  }

  /// The same as [#objection(ModerationCase)] where the limit is known.
  Optional<Opened> objection(ModerationCase draft, Optional<ActionLimit> limit) {
    CaseOpening opening = draft.opening();
    GuildId guild = draft.key().guild();
    Optional<Refusal> refusal =
        limits.admit(new Use(guild, opening.moderator(), draft.type(), 1, opening.source()), limit);
    if (refusal.isPresent()
        && cases
            .findBySource(guild, opening.target(), draft.type(), opening.source())
            .isPresent()) {
      throw new DuplicateException("the source " + opening.source() + " has made a case already");
    }
    return refusal.map(Opened.Refused::new);
  }
}
