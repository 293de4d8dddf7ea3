package dev.rockhopper.application.sanctions;

import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.sanctions.MemberSanction;
import jakarta.inject.Inject;
import java.util.List;

/// Says what is in force against a member, for whoever asks often: when they join, talk, or are
/// acted on. Answers come from the cache of sanctions, for five minutes at most; of those who ask
/// for the same member at the same time, one asks the database. After a change everybody sees it
/// with their next question.
public final class SanctionStatus {
  private final IMemberSanctionRepository sanctions;

  /// Asks `sanctions`.
  @Inject
  public SanctionStatus(IMemberSanctionRepository sanctions) {
    this.sanctions = sanctions;
  }

  /// Whether a member is under a sanction.
  public boolean isInForce(GuildId guild, UserId user, LastingSanction kind) {
    return all(guild, user).stream().anyMatch(sanction -> sanction.kind() == kind);
  }

  /// Everything that is in force against a member.
  public List<MemberSanction> all(GuildId guild, UserId user) {
    return sanctions.findActive(guild, user);
  }
}
