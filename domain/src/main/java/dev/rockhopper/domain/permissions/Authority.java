package dev.rockhopper.domain.permissions;

/// How high somebody stands in a guild: by a rank, or above all ranks.
public sealed interface Authority extends Comparable<Authority> {
  /// Who has no rank.
  static Authority none() {
    return new Ranked(new RankNumber(0));
  }

  /// By a rank.
  ///
  /// @param rank which
  record Ranked(RankNumber rank) implements Authority {}

  /// Owns the guild: above all ranks.
  record GuildOwner() implements Authority {}

  /// Runs the bot: above everybody.
  record BotOwner() implements Authority {}

  /// The level that this is.
  default PermissionLevel level() {
    return switch (this) {
      case Ranked(RankNumber rank) -> PermissionLevel.of(rank);
      case GuildOwner() -> PermissionLevel.GUILD_OWNER;
      case BotOwner() -> PermissionLevel.BOT_OWNER;
    };
  }

  /// Whether it is at least as high as a rank.
  default boolean reaches(RankNumber rank) {
    return reaches(new Ranked(rank));
  }

  /// Whether it is at least as high.
  default boolean reaches(Authority other) {
    return compareTo(other) >= 0;
  }

  /// Whether it is higher.
  default boolean isAbove(Authority other) {
    return compareTo(other) > 0;
  }

  @Override
  default int compareTo(Authority other) {
    return Integer.compare(height(this), height(other));
  }

  private static int height(Authority authority) {
    return switch (authority) {
      case Ranked(RankNumber rank) -> rank.value();
      case GuildOwner() -> RankNumber.HIGHEST + 1;
      case BotOwner() -> RankNumber.HIGHEST + 2;
    };
  }
}
