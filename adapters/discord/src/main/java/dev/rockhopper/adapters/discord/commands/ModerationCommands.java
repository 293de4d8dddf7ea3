package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandAction;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.option.BannedUserType;
import dev.rockhopper.adapters.discord.option.DurationType;
import dev.rockhopper.adapters.discord.option.IntegerType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.SwitchType;
import dev.rockhopper.adapters.discord.option.TargetUser;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.option.UserType;
import dev.rockhopper.adapters.discord.wording.OutcomeEmbeds;
import dev.rockhopper.application.moderation.ModerationOutcome;
import dev.rockhopper.application.moderation.ModerationService;
import dev.rockhopper.application.moderation.SanctionRequest;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.cases.Sanction;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// What moderators do to people: ban, tempban, softban, unban, kick, timeout, untimeout,
/// snippetban, snippetunban, pollban, pollunban, note. [WarnCommands] has the warning.
final class ModerationCommands {
  static final Option<TargetUser> USER =
      Option.required("user", "A member, or anybody by id", new UserType()).flagged("u");

  /// Whose ban is lifted. It reads what [#USER] reads, and is called so.
  private static final Option<TargetUser> BANNED =
      Option.required("user", "Somebody who is banned, by id or name", new BannedUserType())
          .flagged("u");

  static final Option<String> REASON =
      Option.optional("reason", "Why; the case keeps it", TextType.restOfLine(Reason.MAX_LENGTH))
          .flagged("r");
  private static final Option<String> TEXT =
      Option.required(
          "text", "What to remember; the user is not told", TextType.restOfLine(Reason.MAX_LENGTH));
  private static final Option<Long> PURGE = purging("0 unless given");

  /// What a softban is for: without messages to delete it would be a kick.
  private static final Option<Long> SOFTBAN_PURGE = purging("1 unless given");

  private static final long SOFTBAN_DAYS = 1;

  /// A ban or a jail that is over sooner would hardly have begun.
  static final Duration SHORTEST = Duration.ofMinutes(1);

  static final Option<Boolean> SILENT =
      Option.optional("silent", "Do not tell the user", new SwitchType())
          .flagged("s", "quiet")
          .onlyAsFlag();
  static final Option<TargetUser> ON_BEHALF_OF =
      Option.optional(
              "on-behalf-of",
              "The member you act for, if it is not your own decision",
              new UserType())
          .flagged("obo", "behalf")
          .onlyAsFlag();
  private static final Option<Duration> DURATION =
      Option.required(
              "duration",
              "How long, such as 30m, 1d12h or 2 weeks; at most a year",
              new DurationType(Duration.ofSeconds(1), Sanction.LONGEST_TIMEOUT))
          .flagged("t", "d", "e");
  private static final Option<Duration> BAN_DURATION =
      Option.required(
              "duration",
              "How long, such as 12h, 7d or 3 months; at most 5 years",
              new DurationType(SHORTEST, Sanction.LONGEST))
          .flagged("t", "d", "e");
  private static final Option<Duration> REMEMBERED =
      Option.optional(
              "duration",
              "How long it counts, such as 30d or 1y, at most 5 years; for good without it",
              new DurationType(SHORTEST, Sanction.LONGEST))
          .flagged("t", "d", "e")
          .onlyAsFlag();

  private final ModerationService moderation;

  ModerationCommands(ModerationService moderation) {
    this.moderation = moderation;
  }

  List<Command> all() {
    return List.of(
        command(
            Naming.of("ban", "Ban a user, who need not be in the server", "b"),
            DiscordPermission.BAN_MEMBERS,
            BotRight.SAME,
            List.of(USER, REASON, PURGE, SILENT, ON_BEHALF_OF),
            action(
                CaseType.BAN,
                (request, sanction, meanwhile) ->
                    moderation.ban(sanction, purge(request, PURGE, 0), meanwhile))),
        command(
            Naming.of("tempban", "Ban a user, who need not be in the server, for a while", "tb"),
            DiscordPermission.BAN_MEMBERS,
            BotRight.SAME,
            List.of(USER, BAN_DURATION, REASON, PURGE, SILENT, ON_BEHALF_OF),
            action(
                CaseType.TEMPBAN,
                (request, sanction, meanwhile) ->
                    moderation.tempban(
                        sanction,
                        purge(request, PURGE, 0),
                        request.arguments().get(BAN_DURATION),
                        meanwhile))),
        command(
            Naming.of("softban", "Ban and unban a user: gone with their messages, free to return"),
            DiscordPermission.BAN_MEMBERS,
            BotRight.SAME,
            List.of(USER, REASON, SOFTBAN_PURGE, SILENT, ON_BEHALF_OF),
            action(
                CaseType.SOFTBAN,
                (request, sanction, meanwhile) ->
                    moderation.softban(
                        sanction, purge(request, SOFTBAN_PURGE, SOFTBAN_DAYS), meanwhile))),
        command(
            Naming.of("unban", "Lift a ban", "ub"),
            DiscordPermission.BAN_MEMBERS,
            BotRight.SAME,
            List.of(BANNED, REASON, ON_BEHALF_OF),
            action(
                CaseType.UNBAN, (_, sanction, meanwhile) -> moderation.unban(sanction, meanwhile))),
        command(
            Naming.of("kick", "Remove a member, who may come back", "k"),
            DiscordPermission.KICK_MEMBERS,
            BotRight.SAME,
            List.of(USER, REASON, SILENT, ON_BEHALF_OF),
            action(
                CaseType.KICK, (_, sanction, meanwhile) -> moderation.kick(sanction, meanwhile))),
        command(
            Naming.of("timeout", "Keep a member from talking for a while", "to", "mute"),
            DiscordPermission.MODERATE_MEMBERS,
            BotRight.SAME,
            List.of(USER, DURATION, REASON, SILENT, ON_BEHALF_OF),
            action(
                CaseType.TIMEOUT,
                (request, sanction, meanwhile) ->
                    moderation.timeout(sanction, request.arguments().get(DURATION), meanwhile))),
        command(
            Naming.of("untimeout", "Let a member talk again", "uto", "unmute"),
            DiscordPermission.MODERATE_MEMBERS,
            BotRight.SAME,
            List.of(USER, REASON, ON_BEHALF_OF),
            action(
                CaseType.UNTIMEOUT,
                (_, sanction, meanwhile) -> moderation.untimeout(sanction, meanwhile))),
        command(
            Naming.of("snippetban", "Keep a user from adding and changing snippets", "sb"),
            DiscordPermission.MODERATE_MEMBERS,
            BotRight.NONE,
            List.of(USER, REASON, SILENT, ON_BEHALF_OF),
            action(
                CaseType.SNIPPET_BAN,
                (_, sanction, meanwhile) -> moderation.snippetBan(sanction, meanwhile))),
        command(
            Naming.of("snippetunban", "Let a user add and change snippets again", "sub"),
            DiscordPermission.MODERATE_MEMBERS,
            BotRight.NONE,
            List.of(USER, REASON, SILENT, ON_BEHALF_OF),
            action(
                CaseType.SNIPPET_UNBAN,
                (_, sanction, meanwhile) -> moderation.snippetUnban(sanction, meanwhile))),
        command(
            Naming.of("pollban", "Keep a user from starting polls", "pb"),
            DiscordPermission.MODERATE_MEMBERS,
            BotRight.NONE,
            List.of(USER, REASON, SILENT, ON_BEHALF_OF),
            action(
                CaseType.POLL_BAN,
                (_, sanction, meanwhile) -> moderation.pollBan(sanction, meanwhile))),
        command(
            Naming.of("pollunban", "Let a user start polls again", "pub"),
            DiscordPermission.MODERATE_MEMBERS,
            BotRight.NONE,
            List.of(USER, REASON, SILENT, ON_BEHALF_OF),
            action(
                CaseType.POLL_UNBAN,
                (_, sanction, meanwhile) -> moderation.pollUnban(sanction, meanwhile))),
        command(
            Naming.of("note", "Remember something about a user, who is not told", "n"),
            DiscordPermission.MODERATE_MEMBERS,
            BotRight.NONE,
            List.of(USER, TEXT, REMEMBERED, ON_BEHALF_OF),
            action(
                CaseType.NOTE,
                (request, sanction, meanwhile) ->
                    request
                        .arguments()
                        .find(REMEMBERED)
                        .map(length -> moderation.note(sanction, length, meanwhile))
                        .orElseGet(() -> moderation.note(sanction, meanwhile)))));
  }

  private static Command command(
      Naming naming,
      DiscordPermission needed,
      BotRight bot,
      List<Option<?>> options,
      CommandAction action) {
    Rights caller = Rights.inGuild(needed);
    Rights rights =
        switch (bot) {
          case SAME -> caller.botNeeds(needed);
          case NONE -> caller;
        };
    return new Command(naming, options, rights, Visibility.PRIVATE, action);
  }

  /// What Discord must allow the bot itself.
  private enum BotRight {
    /// The same as the moderator, in whose place it acts at Discord.
    SAME,
    /// Nothing: only a case is written.
    NONE
  }

  /// One method of the service.
  @FunctionalInterface
  interface Deed {
    ModerationOutcome apply(
        CommandRequest request, SanctionRequest sanction, Consumer<ModerationOutcome> meanwhile);
  }

  static CommandAction action(CaseType type, Deed deed) {
    return (request, meanwhile) -> {
      TargetUser target = request.arguments().get(USER);
      ModerationOutcome outcome =
          deed.apply(
              request,
              sanction(request, target, type == CaseType.NOTE ? TEXT : REASON),
              soFar -> meanwhile.say(OutcomeEmbeds.of(soFar, type, target)));
      return Answer.of(OutcomeEmbeds.of(outcome, type, target));
    };
  }

  /// What a moderator asks for.
  static SanctionRequest sanction(
      CommandRequest request, TargetUser target, Option<String> reason) {
    SanctionRequest own =
        new SanctionRequest(
            request.guild(),
            request.caller().id(),
            target.id(),
            request.arguments().find(reason).orElse(""),
            request.arguments().isOn(SILENT)
                ? SanctionRequest.Telling.SILENT
                : SanctionRequest.Telling.TOLD,
            CaseSources.of(request.source()));
    return request
        .arguments()
        .find(ON_BEHALF_OF)
        .map(principal -> own.onBehalfOf(principal.id()))
        .orElse(own);
  }

  private static Option<Long> purging(String usual) {
    return Option.optional(
            "purge",
            "Days of the user's messages to delete, 0 to 7; " + usual,
            new IntegerType(0, MessagePurge.MAX_DAYS, "days"))
        .flagged("p")
        .onlyAsFlag();
  }

  private static MessagePurge purge(CommandRequest request, Option<Long> option, long usual) {
    return new MessagePurge(request.arguments().find(option).orElse(usual).intValue());
  }
}
