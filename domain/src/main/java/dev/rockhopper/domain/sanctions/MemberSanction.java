package dev.rockhopper.domain.sanctions;

import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseOpening;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.Comparator;

/// Something in force against a member, or about to be: claimed when its case is opened, so that
/// two moderators cannot do the same at once.
///
/// @param origin the case that brought it about
/// @param user against whom
/// @param kind what
/// @param since since when
/// @param expiry when it ends by itself
/// @param version counts the changes, so that due work for an older version does nothing
public record MemberSanction(
    CaseKey origin, UserId user, LastingSanction kind, Instant since, Expiry expiry, long version) {

  /// The order in which the places of sanctions are taken, where one takes several.
  public static final Comparator<MemberSanction> IN_ORDER =
      Comparator.comparing((MemberSanction sanction) -> sanction.origin().guild())
          .thenComparing(MemberSanction::user)
          .thenComparing(MemberSanction::kind);

  /// What a case that is about to be opened claims.
  public static MemberSanction claimedBy(ModerationCase draft, LastingSanction kind) {
    CaseOpening opening = draft.opening();
    return new MemberSanction(
        draft.key(), opening.target(), kind, opening.at(), opening.sanction().expiry(), 0);
  }
}
