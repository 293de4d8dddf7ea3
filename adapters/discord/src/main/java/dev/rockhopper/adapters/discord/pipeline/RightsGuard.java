package dev.rockhopper.adapters.discord.pipeline;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.reply.Reply;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lets a command run where it makes sense, for people whom Discord allows it, when the bot can do
/// it. The place where ranks will decide as well.
public final class RightsGuard implements Middleware {
  @Override
  public Answer around(Invocation invocation, Next next) {
    return objection(
            invocation.path(),
            invocation.command().rights(),
            invocation.caller(),
            invocation.place())
        .map(Answer::of)
        .orElseGet(() -> next.run(invocation));
  }

  /// Why somebody may not use a command there, absent when they may.
  public static Optional<Reply> objection(String path, Rights rights, Caller caller, Place place) {
    if (!rights.who().includes(caller.id())) {
      return Optional.of(ProblemReplies.onlyForOperators(path));
    }
    return switch (place) {
      case Place.InPrivate _ ->
          rights.where() == Rights.Where.GUILD
              ? Optional.of(ProblemReplies.onlyInGuilds(path))
              : Optional.empty();
      case Place.InGuild guild -> inGuild(path, rights, caller, guild);
    };
  }

  private static Optional<Reply> inGuild(
      String path, Rights rights, Caller caller, Place.InGuild place) {
    List<DiscordPermission> callerLacks =
        rights.caller().stream().filter(p -> !caller.may(p)).sorted().toList();
    if (!callerLacks.isEmpty()) {
      return Optional.of(ProblemReplies.missingRight(path, callerLacks));
    }
    Set<DiscordPermission> has = place.botPermissions();
    List<DiscordPermission> botLacks =
        has.contains(DiscordPermission.ADMINISTRATOR)
            ? List.of()
            : rights.bot().stream().filter(p -> !has.contains(p)).sorted().toList();
    return botLacks.isEmpty()
        ? Optional.empty()
        : Optional.of(ProblemReplies.botMissingRight(path, botLacks));
  }
}
