package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandAction;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.option.ChoiceType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.SwitchType;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.CaseWords;
import dev.rockhopper.adapters.discord.wording.NoticeEmbeds;
import dev.rockhopper.application.moderation.NoticeTemplate;
import dev.rockhopper.application.moderation.TargetNoticeSettings;
import dev.rockhopper.application.moderation.TargetNotices;
import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseOpening;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.JailRoles;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.guilds.RoleId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the targets of cases are told in direct messages: `/config dm`.
final class NoticeCommands {
  private static final Option<CaseType> ACTION =
      Option.required(
          "action",
          "About which kind of case",
          ChoiceType.of(
              TargetNoticeSettings.TOLD.toArray(CaseType[]::new), CaseWords::type, "kind of case"));
  private static final Option<String> TEXT =
      Option.optional(
          "text",
          "With {guild} {action} {reason} {duration} {ends} {case} {appeal} {moderator}; none: usual",
          TextType.restOfLine(NoticeTemplate.MAX_LENGTH));
  private static final Option<String> APPEAL =
      Option.optional(
          "text", "How to appeal; leave it out to say nothing", TextType.restOfLine(500));
  private static final Option<Boolean> ON =
      Option.required("on", "Whether its target gets a message", new SwitchType());
  private static final Option<Boolean> HIDDEN =
      Option.required("hidden", "Whether the message does not say who acted", new SwitchType());

  /// What the previews show.
  private static final Duration EXAMPLE_BAN = Duration.ofDays(7);

  private static final JailRoles EXAMPLE_ROLES = new JailRoles(new RoleId(1), List.of());
  private static final Duration EXAMPLE_TIMEOUT = Duration.ofHours(12);

  private final LogDesk desk;
  private final TargetNotices notices;

  NoticeCommands(LogDesk desk) {
    this.desk = desk;
    this.notices = new TargetNotices(desk.settings());
  }

  CommandGroup group() {
    return new CommandGroup(
        Naming.of("dm", "What those whom a case concerns are told in direct messages"),
        List.of(
            command(
                Naming.of("preview", "See the message about a kind of case"),
                List.of(ACTION),
                (request, _) -> Answer.of(preview(request, request.arguments().get(ACTION)))),
            command(
                Naming.of("template", "Write the message about a kind of case"),
                List.of(ACTION, TEXT),
                (request, _) -> template(request)),
            command(
                Naming.of("send", "Switch the messages about a kind of case on or off"),
                List.of(ACTION, ON),
                (request, _) -> send(request)),
            command(
                Naming.of("appeal", "Say how to appeal"),
                List.of(APPEAL),
                (request, _) -> appeal(request)),
            command(
                Naming.of("moderator", "Hide or show who acted"),
                List.of(HIDDEN),
                (request, _) -> moderator(request))),
        word -> word.isEmpty() ? "preview" : "");
  }

  private static Command command(Naming naming, List<Option<?>> options, CommandAction action) {
    return new Command(
            naming,
            options,
            Rights.inGuild(DiscordPermission.MANAGE_GUILD),
            Visibility.PRIVATE,
            action)
        .prompt();
  }

  private Answer template(CommandRequest request) {
    CaseType type = request.arguments().get(ACTION);
    String text = request.arguments().find(TEXT).orElse("");
    try {
      set(request, TargetNoticeSettings.templateOf(type), text);
    } catch (IllegalArgumentException e) {
      return Answer.of(
          Reply.of(
              Tone.PROBLEM,
              "That cannot be the message",
              Markdown.escape(String.valueOf(e.getMessage())) + ". Nothing was changed."));
    }
    return Answer.of(preview(request, type));
  }

  private Answer send(CommandRequest request) {
    CaseType type = request.arguments().get(ACTION);
    boolean on = request.arguments().get(ON);
    set(request, TargetNoticeSettings.switchOf(type), on);
    return Answer.of(
        Reply.of(
            Tone.DONE,
            "The target of a " + CaseWords.type(type) + (on ? " is told" : " is not told"),
            on ? "As in `config dm preview`." : "The case says so each time."));
  }

  private Answer appeal(CommandRequest request) {
    String text = request.arguments().find(APPEAL).orElse("");
    set(request, TargetNoticeSettings.APPEAL, text);
    return Answer.of(
        Reply.of(
            Tone.DONE,
            text.isEmpty() ? "Nothing is said about appeals" : "This is said about appeals",
            text));
  }

  private Answer moderator(CommandRequest request) {
    boolean hidden = request.arguments().get(HIDDEN);
    set(request, TargetNoticeSettings.HIDE_MODERATOR, hidden);
    return Answer.of(
        Reply.of(
            Tone.DONE, hidden ? "Targets do not learn who acted" : "Targets learn who acted", ""));
  }

  private <T> void set(CommandRequest request, GuildSetting<T> setting, T value) {
    var _ = desk.settings().set(request.guild(), request.caller().id(), setting, value);
  }

  /// The message as it would be now, about the caller.
  private Reply preview(CommandRequest request, CaseType type) {
    Reply message =
        NoticeEmbeds.toTarget(
            example(request, type),
            notices.of(request.guild(), type),
            desk.guildName().apply(request.guild()));
    return notices.areWanted(request.guild(), type)
        ? message
        : message.withWide("Not sent", "Switched off: `config dm send`.");
  }

  private ModerationCase example(CommandRequest request, CaseType type) {
    CaseOpening opening =
        new CaseOpening(
            exampleOf(type),
            request.caller().id(),
            request.caller().id(),
            Optional.empty(),
            CaseSources.of(request.source()),
            desk.clock().instant());
    return ModerationCase.opened(
            new CaseKey(request.guild(), new CaseId(1)),
            opening,
            new Reason("The reason that the moderator gives."),
            true)
        .numbered(new CaseNumber(12));
  }

  private Sanction exampleOf(CaseType type) {
    return switch (type) {
      case BAN -> new Sanction.Ban(MessagePurge.NONE);
      case TEMPBAN ->
          new Sanction.Tempban(desk.clock().instant().plus(EXAMPLE_BAN), MessagePurge.NONE);
      case UNBAN -> new Sanction.Unban();
      case SOFTBAN -> new Sanction.Softban(new MessagePurge(1));
      case KICK -> new Sanction.Kick();
      case TIMEOUT -> new Sanction.Timeout(desk.clock().instant().plus(EXAMPLE_TIMEOUT));
      case UNTIMEOUT -> new Sanction.Untimeout();
      case JAIL -> new Sanction.Jail(EXAMPLE_ROLES, new Expiry.Never());
      case UNJAIL -> new Sanction.Unjail(EXAMPLE_ROLES, List.of());
      case SNIPPET_BAN -> new Sanction.SnippetBan();
      case SNIPPET_UNBAN -> new Sanction.SnippetUnban();
      case POLL_BAN -> new Sanction.PollBan();
      case POLL_UNBAN -> new Sanction.PollUnban();
      case WARN -> new Sanction.Warn();
      case NOTE -> new Sanction.Note();
    };
  }
}
