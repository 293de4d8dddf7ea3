package dev.rockhopper.adapters.discord.pipeline;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.command.Rights;
import java.util.List;
import java.util.Set;

/// Lets a command run where it makes sense, for people whom Discord allows it, when the bot can do
/// it. The place where ranks will decide as well.
public final class RightsGuard implements Middleware {
  @Override
  public Answer around(Invocation invocation, Next next) {
    Rights rights = invocation.command().rights();
    return switch (invocation.place()) {
      case Place.InPrivate _ ->
          rights.where() == Rights.Where.GUILD
              ? Answer.of(ProblemReplies.onlyInGuilds(invocation.path()))
              : next.run(invocation);
      case Place.InGuild place -> inGuild(invocation, rights, place, next);
    };
  }

  private static Answer inGuild(
      Invocation invocation, Rights rights, Place.InGuild place, Next next) {
    List<DiscordPermission> callerLacks =
        rights.caller().stream().filter(p -> !invocation.caller().may(p)).sorted().toList();
    if (!callerLacks.isEmpty()) {
      return Answer.of(ProblemReplies.missingRight(invocation.path(), callerLacks));
    }
    Set<DiscordPermission> has = place.botPermissions();
    List<DiscordPermission> botLacks =
        has.contains(DiscordPermission.ADMINISTRATOR)
            ? List.of()
            : rights.bot().stream().filter(p -> !has.contains(p)).sorted().toList();
    return botLacks.isEmpty()
        ? next.run(invocation)
        : Answer.of(ProblemReplies.botMissingRight(invocation.path(), botLacks));
  }
}
