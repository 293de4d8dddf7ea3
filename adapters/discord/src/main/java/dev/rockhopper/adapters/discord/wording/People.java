package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.option.TargetUser;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.domain.members.UserId;

/// People as they are shown: a mention, which never pings, and the id, which still says who it is
/// when they are gone.
public final class People {
  private People() {}

  /// Somebody of whom only the id is at hand.
  public static String shown(UserId id) {
    return "<@" + id + "> (" + id + ")";
  }

  /// Somebody whose name is at hand.
  public static String shown(TargetUser user) {
    return "<@" + user.id() + "> (" + Markdown.escape(user.name()) + ", " + user.id() + ")";
  }
}
