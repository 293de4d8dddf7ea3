package dev.rockhopper.domain.afk;

import dev.rockhopper.domain.text.TextRule;

/// What somebody leaves behind when they are away.
///
/// @param mode how they are away
/// @param reason why, at most 200 letters, empty where they gave none
/// @param nickname what they were called in the guild, at most 32 letters, empty where they had no
///   nickname
public record AfkNote(AfkMode mode, String reason, String nickname) {
  /// How long a reason may be.
  public static final TextRule REASON = new TextRule("the reason of an absence", 0, 200);

  private static final TextRule NICKNAME = new TextRule("a nickname", 0, 32);

  /// Refuses overlong texts.
  public AfkNote {
    reason = REASON.keep(reason);
    nickname = NICKNAME.keep(nickname);
  }
}
