package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.permissions.RankNumber;
import jakarta.inject.Inject;
import java.util.Optional;

/// Looks whether a role can be the one of those who are jailed: nobody gets a right by being
/// jailed, neither at Discord nor with the bot.
///
/// Blocks, may come from any thread, and must not be called inside a transaction. Throws
/// [dev.rockhopper.application.failure.InfrastructureException] when the database or Discord is
/// away.
public final class JailRoleCheck {
  private final MemberRoles roles;
  private final IRankRepository ranks;

  /// Looks at Discord's roles and at the ranks that they give.
  @Inject
  public JailRoleCheck(MemberRoles roles, IRankRepository ranks) {
    this.roles = roles;
    this.ranks = ranks;
  }

  /// What speaks against a role.
  public sealed interface Objection {
    /// It is gone, cannot be given, or allows more at Discord than everybody may.
    record Unfit() implements Objection {}

    /// It gives a rank.
    ///
    /// @param rank which
    record GivesRank(RankNumber rank) implements Objection {}
  }

  /// What speaks against a role, absent where nothing does.
  public Optional<Objection> objection(GuildId guild, RoleId role) {
    if (!roles.isFitForJail(guild, role)) {
      return Optional.of(new Objection.Unfit());
    }
    return Optional.ofNullable(ranks.findRoleRanks(guild).get(role)).map(Objection.GivesRank::new);
  }
}
