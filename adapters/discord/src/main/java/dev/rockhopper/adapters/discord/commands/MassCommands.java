package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.Cooldown;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Meanwhile;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.option.AccountType;
import dev.rockhopper.adapters.discord.option.AttachmentType;
import dev.rockhopper.adapters.discord.option.CaseNumberType;
import dev.rockhopper.adapters.discord.option.IntegerType;
import dev.rockhopper.adapters.discord.option.ListType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.MassEmbeds;
import dev.rockhopper.application.evidence.SentFile;
import dev.rockhopper.application.mass.MassEnds;
import dev.rockhopper.application.mass.MassModerationService;
import dev.rockhopper.application.mass.MassReversal;
import dev.rockhopper.application.moderation.MassAction;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What moderators do to many at once: massban, masskick, massunban, and the way back.
final class MassCommands {
  private static final Option<List<UserId>> USERS =
      Option.optional(
              "users",
              "Up to 200 mentions, ids or names, apart by blanks",
              new ListType<>(new AccountType(), MassAction.MOST_TARGETS))
          .flagged("u");
  private static final Option<String> REASON =
      Option.optional("reason", "Why; each case keeps it", TextType.restOfLine(Reason.MAX_LENGTH))
          .flagged("r");
  private static final Option<SentFile> FILE =
      Option.optional("file", "A text file with ids in it, besides the list", new AttachmentType())
          .onlyAsFlag();
  private static final Option<Long> PURGE =
      Option.optional(
              "purge",
              "Days of their messages to delete, 0 to 7; 0 unless given",
              new IntegerType(0, MessagePurge.MAX_DAYS, "days"))
          .flagged("p")
          .onlyAsFlag();
  private static final Option<CaseNumber> CASE =
      Option.required("case", "Any case of the mass action", new CaseNumberType()).flagged("n");

  private final MassModerationService service;
  private final MassEnds ends;
  private final MassTargets targets;
  private final Clock clock;

  MassCommands(MassModerationService service, MassEnds ends, MassTargets targets, Clock clock) {
    this.service = service;
    this.ends = ends;
    this.targets = targets;
    this.clock = clock;
  }

  List<Command> all() {
    return List.of(
        command(
            Naming.of("massban", "Ban up to 200 users at once, after a question", "mb", "hackban"),
            DiscordPermission.BAN_MEMBERS,
            List.of(USERS, REASON, PURGE, FILE),
            request ->
                new Sanction.Ban(
                    new MessagePurge(request.arguments().find(PURGE).orElse(0L).intValue()))),
        command(
            Naming.of("masskick", "Remove up to 200 members at once, after a question", "mk"),
            DiscordPermission.KICK_MEMBERS,
            List.of(USERS, REASON, FILE),
            _ -> new Sanction.Kick()),
        command(
            Naming.of("massunban", "Lift up to 200 bans at once, after a question", "mub"),
            DiscordPermission.BAN_MEMBERS,
            List.of(USERS, REASON, FILE),
            _ -> new Sanction.Unban()),
        new Command(
            Naming.of("undo", "Take a mass ban or a mass unban back, after a question"),
            List.of(CASE),
            Rights.inGuild(DiscordPermission.BAN_MEMBERS).botNeeds(DiscordPermission.BAN_MEMBERS),
            Visibility.PRIVATE,
            (request, _) -> undo(request)));
  }

  private Command command(
      Naming naming,
      DiscordPermission needed,
      List<Option<?>> options,
      Function<CommandRequest, Sanction> sanction) {
    return new Command(
            naming,
            options,
            Rights.inGuild(needed).botNeeds(needed),
            Visibility.PRIVATE,
            (request, _) -> ask(request, sanction.apply(request)))
        .cooled(new Cooldown(Cooldown.Scope.GUILD, 5, Duration.ofSeconds(60)).shared());
  }

  private Answer ask(CommandRequest request, Sanction sanction) {
    Set<UserId> all = new LinkedHashSet<>(request.arguments().find(USERS).orElse(List.of()));
    Optional<SentFile> file = request.arguments().find(FILE);
    if (file.isPresent()) {
      Optional<List<UserId>> read = targets.read(file.get());
      if (read.isEmpty()) {
        return problem(
            "I cannot read the file", "A text file of at most 256 KiB with ids in it is right.");
      }
      all.addAll(read.get());
    }
    if (all.isEmpty()) {
      return problem(
          "Against whom?", "Give `users`, or a text `file` with ids of 15 to 19 digits in it.");
    }
    if (all.size() > MassAction.MOST_TARGETS) {
      return problem(
          "Too many at once",
          "These are %d people; %d at once is the most. Nothing was done."
              .formatted(all.size(), MassAction.MOST_TARGETS));
    }
    MassAction action =
        new MassAction(
            request.guild(),
            request.caller().id(),
            List.copyOf(all),
            sanction,
            request.arguments().find(REASON).orElse(""),
            CaseSources.of(request.source()));
    return new Answer.Offered(new MassMenu(service, ends, action, clock));
  }

  /// Carries out what a second moderator has approved, and says how it ended.
  Answer approved(MassAction action, Meanwhile meanwhile) {
    meanwhile.say(MassEmbeds.approved(action));
    return Answer.of(new MassRun(service, ends, clock).carriedOut(action));
  }

  private Answer undo(CommandRequest request) {
    MassReversal reversal =
        service.reversal(
            request.guild(),
            request.caller().id(),
            request.arguments().get(CASE),
            CaseSources.of(request.source()));
    return reversal instanceof MassReversal.Possible possible
        ? new Answer.Offered(MassMenu.back(service, ends, possible, clock))
        : Answer.of(MassEmbeds.noReversal(reversal));
  }

  private static Answer problem(String title, String text) {
    return Answer.of(Reply.of(Tone.PROBLEM, title, text));
  }
}
