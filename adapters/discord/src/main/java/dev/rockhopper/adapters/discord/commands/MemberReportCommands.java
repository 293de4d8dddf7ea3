package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandEntry;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.Cooldown;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.MenuEntry;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Source;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.option.MessageLinkType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.TargetMessage;
import dev.rockhopper.adapters.discord.option.TargetUser;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.option.UserType;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.MemberReportEmbeds;
import dev.rockhopper.adapters.discord.wording.People;
import dev.rockhopper.application.reports.ReportService;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.reports.ReportSubject;
import dev.rockhopper.domain.reports.ReportVoice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What members tell moderators, and what moderators do with it.
final class MemberReportCommands {
  private static final int LISTED = 15;
  private static final Option<TargetUser> USER =
      Option.required("user", "Whom you report", new UserType()).flagged("u");
  private static final Option<String> REASON =
      Option.required(
              "reason",
              "What they did; the moderators read it",
              TextType.restOfLine(ReportVoice.LONGEST_REASON))
          .flagged("r");
  private static final Option<TargetMessage> MESSAGE =
      Option.optional("message", "The message that it is about, by link", new MessageLinkType())
          .flagged("m")
          .onlyAsFlag();
  private static final Option<TargetUser> REPORTER =
      Option.required("user", "Who may report again", new UserType()).flagged("u");

  private final ReportService service;

  MemberReportCommands(ReportService service) {
    this.service = service;
  }

  List<CommandEntry> all() {
    MenuEntry.Asked reason =
        new MenuEntry.Asked(REASON, "What is wrong? Nobody is told it was you", 1_000);
    Command report =
        new Command(
                Naming.of("report", "Tell the moderators about somebody; nobody learns it was you"),
                List.of(USER, REASON, MESSAGE),
                new Rights(Set.of(), Set.of(), Rights.Where.GUILD, new Rights.Who.Anybody()),
                Visibility.PRIVATE,
                (request, _) -> report(request))
            .cooled(new Cooldown(Cooldown.Scope.USER, 5, Duration.ofSeconds(60)).shared())
            .inMenu(
                new MenuEntry(
                    MenuEntry.Menu.MESSAGE,
                    "Report message",
                    USER,
                    Optional.of(MESSAGE),
                    Optional.of(reason)))
            .inMenu(
                new MenuEntry(
                    MenuEntry.Menu.USER,
                    "Report user",
                    USER,
                    Optional.empty(),
                    Optional.of(reason)));
    CommandGroup reports =
        new CommandGroup(
            Naming.of("reports", "What members have reported"),
            List.of(
                moderators(
                        Naming.of("open", "List the reports nobody has looked into yet", "list"),
                        List.of(),
                        request ->
                            Answer.of(
                                MemberReportEmbeds.list(
                                    service.open(request.guild(), LISTED), LISTED)))
                    .reading(),
                moderators(
                    Naming.of("unblock", "Let somebody report again whom a moderator blocked"),
                    List.of(REPORTER),
                    this::unblock)),
            word -> word.isEmpty() ? "open" : "");
    return List.of(report, reports);
  }

  private static Command moderators(
      Naming naming, List<Option<?>> options, Function<CommandRequest, Answer> action) {
    return new Command(
            naming,
            options,
            Rights.inGuild(DiscordPermission.MODERATE_MEMBERS),
            Visibility.PRIVATE,
            (request, _) -> action.apply(request))
        .prompt();
  }

  private Answer report(CommandRequest request) {
    if (request.source().door() == Source.Door.PREFIX) {
      return Answer.of(
          Reply.of(
              Tone.PROBLEM,
              "Everybody can read that here",
              "I told nobody anything. Use `/report`, or the menu of the message, Apps, \"Report"
                  + " message\": nobody else sees those."));
    }
    UserId target = request.arguments().get(USER).id();
    ReportSubject subject =
        request
            .arguments()
            .find(MESSAGE)
            .<ReportSubject>map(
                message -> new ReportSubject.Words(target, message.channel().id(), message.id()))
            .orElseGet(() -> new ReportSubject.Person(target));
    return Answer.of(
        MemberReportEmbeds.of(
            service.report(
                request.guild(), request.caller().id(), subject, request.arguments().get(REASON))));
  }

  private Answer unblock(CommandRequest request) {
    GuildId guild = request.guild();
    TargetUser user = request.arguments().get(REPORTER);
    boolean unblocked = service.unblock(guild, user.id(), request.caller().id());
    return Answer.of(
        unblocked
            ? Reply.of(Tone.DONE, "They may report again", People.shown(user))
            : Reply.of(
                Tone.PLAIN, "They were not blocked", People.shown(user) + " can report already."));
  }
}
