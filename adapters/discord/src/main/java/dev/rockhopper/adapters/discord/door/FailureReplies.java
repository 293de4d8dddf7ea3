package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.pipeline.ProblemReplies;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.transaction.UnknownOutcomeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The sentences for failures that are foreseen: Discord refuses or is in trouble, the database is
/// away. Everything else is for the error id.
final class FailureReplies {
  private FailureReplies() {}

  static Optional<Reply> of(Throwable thrown) {
    return switch (thrown) {
      case DiscordCallException e -> Optional.of(discord(e));
      case UnknownOutcomeException _ -> Optional.of(ProblemReplies.databaseLost());
      case InfrastructureException e ->
          switch (e.category()) {
            case DATABASE -> Optional.of(ProblemReplies.databaseAway());
            case DISCORD -> Optional.of(trouble("Discord does not answer as it should."));
            case CACHE, CONFIGURATION, BUG -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }

  private static Reply discord(DiscordCallException e) {
    String code = said(e);
    return switch (e.kind()) {
      case FORBIDDEN ->
          trouble(
              "Discord does not let me"
                  + code
                  + ": my role lacks a permission or stands too low. Somebody who manages this"
                  + " server's roles can change that.");
      case NOT_FOUND -> trouble("Discord says that it does not exist" + code + ".");
      case RATE_LIMITED -> trouble("Discord wants me to slow down. Try again in a minute.");
      case REFUSED -> trouble("Discord refused the request" + code + ".");
      case BROKEN ->
          trouble(
              "Discord itself is in trouble (status "
                  + e.httpStatus()
                  + "). Check what happened before you try again.");
      case NO_ANSWER ->
          trouble("Discord did not answer in time. Check what happened before you try again.");
    };
  }

  /// What it said, in brackets after a space; nothing where it said nothing.
  private static String said(DiscordCallException e) {
    List<String> said = new ArrayList<>();
    if (e.discordCode() != 0) {
      said.add("its code " + e.discordCode());
    }
    if (!e.words().isEmpty()) {
      said.add("“" + Markdown.escape(e.words()) + "”");
    }
    return said.isEmpty() ? "" : " (" + String.join(": ", said) + ")";
  }

  private static Reply trouble(String sentence) {
    return Reply.of(Tone.PROBLEM, "Discord got in the way", sentence);
  }
}
