package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Arguments;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.Cooldown;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Source;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.option.ChannelType;
import dev.rockhopper.adapters.discord.option.DurationType;
import dev.rockhopper.adapters.discord.option.IntegerType;
import dev.rockhopper.adapters.discord.option.MessageLinkType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.SwitchType;
import dev.rockhopper.adapters.discord.option.TargetChannel;
import dev.rockhopper.adapters.discord.option.TargetMessage;
import dev.rockhopper.adapters.discord.option.TargetUser;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.adapters.discord.option.UserType;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.PurgeEmbeds;
import dev.rockhopper.application.messages.PurgeFilter;
import dev.rockhopper.application.messages.PurgeRequest;
import dev.rockhopper.application.messages.PurgeService;
import dev.rockhopper.application.messages.SentMessage.Trait;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.MessageId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Taking messages of a channel away.
final class PurgeCommands {
  private static final Option<Long> COUNT =
      Option.required(
              "count",
              "How many messages at most, 1 to 500",
              new IntegerType(1, PurgeRequest.MOST, "number"))
          .flagged("n");
  private static final Option<TargetUser> USER =
      Option.optional("user", "Only messages of this user", new UserType()).flagged("u");
  private static final Option<TargetChannel> CHANNEL =
      Option.optional("channel", "Where; here unless given", new ChannelType())
          .flagged("c")
          .onlyAsFlag();
  private static final Option<String> CONTAINS =
      Option.optional("contains", "Only messages with this text", TextType.word(100)).onlyAsFlag();
  private static final Option<Boolean> BOTS =
      Option.optional("bots", "Only messages of bots", new SwitchType())
          .flagged("bot", "b")
          .onlyAsFlag();
  private static final Option<Boolean> LINKS =
      Option.optional("links", "Only messages with links", new SwitchType())
          .flagged("link")
          .onlyAsFlag();
  private static final Option<Boolean> FILES =
      Option.optional("attachments", "Only messages with files", new SwitchType())
          .flagged("files", "images")
          .onlyAsFlag();
  private static final Option<Boolean> EMBEDS =
      Option.optional("embeds", "Only messages that show embeds", new SwitchType())
          .flagged("embed")
          .onlyAsFlag();
  private static final Option<TargetMessage> BEFORE =
      Option.optional("before", "Only messages before this one, by link", new MessageLinkType())
          .onlyAsFlag();
  private static final Option<TargetMessage> AFTER =
      Option.optional("after", "Only messages after this one, by link", new MessageLinkType())
          .onlyAsFlag();
  private static final Option<Duration> SINCE =
      Option.optional(
              "since",
              "Only messages of the last so long, such as 2h",
              new DurationType(Duration.ofSeconds(1), Duration.ofDays(365)))
          .onlyAsFlag();
  private static final Option<String> REASON =
      Option.optional("reason", "Why, for the logs", TextType.restOfLine(400))
          .flagged("r")
          .onlyAsFlag();

  private final PurgeService service;
  private final ChannelRights rights;
  private final Clock clock;

  PurgeCommands(PurgeService service, ChannelRights rights, Clock clock) {
    this.service = service;
    this.rights = rights;
    this.clock = clock;
  }

  Command command() {
    return new Command(
            Naming.of("purge", "Delete messages of a channel, newest first", "p", "clear", "prune"),
            List.of(
                COUNT, USER, CHANNEL, CONTAINS, BOTS, LINKS, FILES, EMBEDS, BEFORE, AFTER, SINCE,
                REASON),
            Rights.inGuild(DiscordPermission.MANAGE_MESSAGES)
                .botNeeds(DiscordPermission.MANAGE_MESSAGES),
            Visibility.PRIVATE,
            (request, _) ->
                rights
                    .objection(request, request.arguments().find(CHANNEL))
                    .map(Answer::of)
                    .orElseGet(() -> purge(request)))
        .cooled(new Cooldown(Cooldown.Scope.CHANNEL, 5, Duration.ofSeconds(30)).shared());
  }

  private Answer purge(CommandRequest request) {
    Arguments given = request.arguments();
    ChannelId channel =
        given.find(CHANNEL).map(TargetChannel::id).orElse(request.place().channel());
    Optional<TargetMessage> elsewhere =
        Optional.<TargetMessage>empty()
            .or(() -> given.find(BEFORE))
            .filter(it -> !it.channel().id().equals(channel))
            .or(() -> given.find(AFTER).filter(it -> !it.channel().id().equals(channel)));
    if (elsewhere.isPresent()) {
      return Answer.of(
          Reply.of(
              Tone.PROBLEM,
              "That message stands elsewhere",
              "`before` and `after` need messages of <#%s>; this is one of <#%s>. I did not delete anything."
                  .formatted(channel, elsewhere.get().channel().id())));
    }
    PurgeRequest wanted =
        new PurgeRequest(
            request.guild(),
            channel,
            request.caller().id(),
            given.get(COUNT).intValue(),
            filter(given),
            new MessageId(request.source().id()),
            typed(request),
            given.find(REASON).orElse(""));
    return Answer.of(PurgeEmbeds.of(wanted, service.purge(wanted)));
  }

  private static Optional<PurgeRequest.TypedCommand> typed(CommandRequest request) {
    return request.source().door() == Source.Door.PREFIX
        ? Optional.of(
            new PurgeRequest.TypedCommand(
                request.place().channel(), new MessageId(request.source().id())))
        : Optional.empty();
  }

  private PurgeFilter filter(Arguments given) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    addIf(given.isOn(BOTS), Trait.BOT, traits);
    addIf(given.isOn(LINKS), Trait.LINK, traits);
    addIf(given.isOn(FILES), Trait.FILE, traits);
    addIf(given.isOn(EMBEDS), Trait.EMBED, traits);
    return new PurgeFilter(
        given.find(USER).map(TargetUser::id),
        given.find(CONTAINS).orElse(""),
        traits,
        given.find(BEFORE).map(TargetMessage::id),
        given.find(AFTER).map(TargetMessage::id),
        given.find(SINCE).map(clock.instant()::minus).orElse(Instant.MIN));
  }

  private static void addIf(boolean isWanted, Trait trait, Set<Trait> traits) {
    if (isWanted) {
      traits.add(trait);
    }
  }
}
