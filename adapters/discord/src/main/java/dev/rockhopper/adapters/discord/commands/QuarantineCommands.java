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
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.TargetUser;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.option.UserType;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.LimitEmbeds;
import dev.rockhopper.application.permissions.QuarantineService;
import dev.rockhopper.application.permissions.QuarantineService.Imposing;
import dev.rockhopper.application.permissions.QuarantineService.Lifting;
import dev.rockhopper.domain.limits.Quarantine;
import java.util.List;

/// Moderators who may not act through the bot: list, lift, impose.
final class QuarantineCommands {
  private static final Option<TargetUser> MODERATOR =
      Option.required("moderator", "Who", new UserType()).flagged("m");
  private static final Option<String> WHY =
      Option.optional("reason", "Why", TextType.restOfLine(Quarantine.LONGEST_WHY)).flagged("r");

  private final QuarantineService service;
  private final PermissionTools tools;

  QuarantineCommands(QuarantineService service, PermissionTools tools) {
    this.service = service;
    this.tools = tools;
  }

  CommandGroup group() {
    return new CommandGroup(
        Naming.of("quarantine", "Moderators who may not act through me", "quarantines"),
        List.of(
            command(
                    Naming.of("list", "Show who is in quarantine", "show"),
                    List.of(),
                    (request, _) -> Answer.of(LimitEmbeds.list(service.list(request.guild()))))
                .reading(),
            command(
                Naming.of("lift", "Let a moderator act through me again", "release"),
                List.of(MODERATOR),
                (request, _) -> lift(request)),
            command(
                Naming.of("impose", "Stop a moderator from acting through me", "add"),
                List.of(MODERATOR, WHY),
                (request, _) -> impose(request))),
        word -> word.isEmpty() ? "list" : "");
  }

  private static Command command(Naming naming, List<Option<?>> options, CommandAction action) {
    return new Command(
        naming,
        options,
        Rights.inGuild(DiscordPermission.ADMINISTRATOR),
        Visibility.PRIVATE,
        action);
  }

  private Answer lift(CommandRequest request) {
    TargetUser moderator = request.arguments().get(MODERATOR);
    String name = Markdown.escape(moderator.name());
    Lifting outcome =
        service.lift(request.guild(), tools.person(request, moderator.id()), tools.actor(request));
    return Answer.of(
        switch (outcome) {
          case Lifting.Lifted(Quarantine before) ->
              Reply.of(
                  Tone.DONE,
                  name + " may act through me again",
                  before.isImposed()
                      ? "<@%s> had put them into quarantine.".formatted(before.by())
                      : "What they may do in a time begins anew.");
          case Lifting.None() ->
              Reply.of(Tone.PLAIN, name + " is in no quarantine", "Nothing was changed.");
          case Lifting.Own() ->
              Reply.of(
                  Tone.PROBLEM,
                  "You are in quarantine yourself",
                  "Somebody who stands above you, or the owner of this server, can lift it.");
          case Lifting.NotBelow() ->
              refused(
                  name
                      + " stands as high as you, or higher. Somebody who stands above them, or the owner of this server, can lift it.");
        });
  }

  private Answer impose(CommandRequest request) {
    TargetUser moderator = request.arguments().get(MODERATOR);
    String name = Markdown.escape(moderator.name());
    Imposing outcome =
        service.impose(
            request.guild(),
            tools.person(request, moderator.id()),
            tools.actor(request),
            request.arguments().find(WHY).orElse(""));
    return Answer.of(
        switch (outcome) {
          case IMPOSED ->
              Reply.of(
                  Tone.DONE,
                  name + " is in quarantine",
                  "Nothing is done through me for them until somebody uses `/quarantine lift`.");
          case ALREADY ->
              Reply.of(Tone.PLAIN, name + " is in quarantine already", "Nothing was changed.");
          case OPERATOR -> refused(name + " runs me, and no quarantine of a server stops them.");
          case OWNER ->
              refused(name + " owns this server, and nobody puts its owner into quarantine.");
          case NOT_BELOW ->
              refused(
                  name
                      + " stands as high as you, or higher. Somebody who stands above them can put them into quarantine.");
        });
  }

  private static Reply refused(String why) {
    return Reply.of(Tone.PROBLEM, "Nothing was changed", why);
  }
}
