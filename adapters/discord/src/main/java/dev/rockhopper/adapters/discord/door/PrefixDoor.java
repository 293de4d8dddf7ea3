package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.CommandEntry;
import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.command.Source;
import dev.rockhopper.adapters.discord.command.Source.Door;
import dev.rockhopper.adapters.discord.command.Spelling;
import dev.rockhopper.adapters.discord.dispatch.ConversationKey;
import dev.rockhopper.adapters.discord.dispatch.Conversations.Admission;
import dev.rockhopper.adapters.discord.dispatch.Conversations.Turn;
import dev.rockhopper.adapters.discord.menu.MenuSurface;
import dev.rockhopper.adapters.discord.option.Lookup;
import dev.rockhopper.adapters.discord.pipeline.CorrelationId;
import dev.rockhopper.adapters.discord.pipeline.Invocation;
import dev.rockhopper.adapters.discord.pipeline.ProblemReplies;
import dev.rockhopper.adapters.discord.prefix.AttachedArguments;
import dev.rockhopper.adapters.discord.prefix.PrefixLine;
import dev.rockhopper.adapters.discord.prefix.TypedCommands;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.members.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.User;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Typed commands. Talk that is no command is left alone, and so is a word after the prefix that
/// names none, and whatever is typed in a channel that the bot ignores.
final class PrefixDoor {
  private static final Logger LOG = LoggerFactory.getLogger(PrefixDoor.class);

  private final Workshop workshop;
  private final TypedCommands commands;
  private final GuildPrefixes prefixes;
  private final Consumer<UserId> met;
  private final Predicate<UserId> mayBeGreeted;

  PrefixDoor(
      Workshop workshop,
      GuildPrefixes prefixes,
      Consumer<UserId> met,
      Predicate<UserId> mayBeGreeted) {
    this.met = met;
    this.mayBeGreeted = mayBeGreeted;
    this.workshop = workshop;
    this.commands = new TypedCommands(workshop.tree());
    this.prefixes = prefixes;
  }

  void open(MessageReceivedEvent event) {
    boolean byPerson = !event.getAuthor().isBot() && !event.isWebhookMessage();
    if (!byPerson || event.getMessage().getContentRaw().isBlank()) {
      return;
    }
    ConversationKey key =
        new ConversationKey(new ChannelId(event.getChannel().getIdLong()), author(event));
    // What is under way may change the prefix.
    if (isTalk(event) && !workshop.conversations().isUnderWay(key)) {
      return;
    }
    Admission admission = workshop.conversations().submit(key, turn -> serve(event, turn));
    switch (admission) {
      case ADMITTED -> {}
      case TURNED_AWAY -> turnAway(event, ProblemReplies.busy());
      case CLOSED -> turnAway(event, ProblemReplies.stopping());
    }
  }

  /// Whether a message is certain to be no command. It is most of what the bot hears: it must not
  /// cost a thread, and nobody waits here.
  private boolean isTalk(MessageReceivedEvent event) {
    return prefixNow(event)
        .filter(prefix ->
            !PrefixLine.isAddressed(event.getMessage().getContentRaw(), prefix, self(event)))
        .isPresent();
  }

  private Optional<Prefix> prefixNow(MessageReceivedEvent event) {
    return event.isFromGuild()
        ? prefixes.peek(new GuildId(event.getGuild().getIdLong()))
        : Optional.of(prefixes.inPrivate());
  }

  /// Answers what was turned away, if it is a command at all.
  private void turnAway(MessageReceivedEvent event, Reply reply) {
    var _ =
        workshop
            .overflow()
            .answer(
                "a message",
                () -> {
                  if (typed(event)
                      .filter(typed -> !isUnheard(event, typed.found().named()))
                      .isEmpty()) {
                    return;
                  }
                  if (mayWrite(event)) {
                    workshop.deliveries().say(reply, surface(event));
                  } else {
                    var _ = workshop.letters().refuse(author(event), reply);
                  }
                });
  }

  private Optional<TypedCommands.Typed> typed(MessageReceivedEvent event) {
    Prefix prefix = prefix(event);
    return PrefixLine.afterPrefix(event.getMessage().getContentRaw(), prefix, self(event))
        .flatMap(line -> commands.read(line, prefix));
  }

  private Prefix prefix(MessageReceivedEvent event) {
    return event.isFromGuild()
        ? prefixes.of(new GuildId(event.getGuild().getIdLong()))
        : prefixes.inPrivate();
  }

  private static UserId self(MessageReceivedEvent event) {
    return new UserId(event.getJDA().getSelfUser().getIdLong());
  }

  private boolean isUnheard(MessageReceivedEvent event, NamedCommand command) {
    return workshop
        .boundary()
        .guarded(
            "a look whether a channel is ignored",
            () ->
                workshop
                    .gate()
                    .isUnheard(
                        command,
                        Guests.caller(
                            event.getAuthor(), event.getMember(), event.getChannel().getIdLong()),
                        Guests.place(
                            event.isFromGuild() ? event.getGuild() : null,
                            event.getChannel().getIdLong())),
            // Whether the database is away is said by the command itself.
            _ -> false);
  }

  private void serve(MessageReceivedEvent event, Turn turn) {
    if (PrefixLine.isBareMention(event.getMessage().getContentRaw(), self(event))) {
      greet(event);
    } else {
      typed(event)
          .ifPresentOrElse(
              typed -> {
                if (!isUnheard(event, typed.found().named())) {
                  CorrelationId.of(source(event)).during(() -> runOrRefuse(event, typed, turn));
                }
              },
              () -> hint(event));
    }
  }

  /// A word that is nearly a command gets a hint, and only so often; any other is talk.
  private void hint(MessageReceivedEvent event) {
    Prefix prefix = prefix(event);
    Optional<String> word =
        PrefixLine.afterPrefix(event.getMessage().getContentRaw(), prefix, self(event))
            .map(line -> line.strip().split("\\s+", 2)[0]);
    Optional<NamedCommand> nearest = word.flatMap(typed -> nearest(event, typed));
    if (nearest.isPresent() && mayWrite(event) && mayBeGreeted.test(author(event))) {
      String name = nearest.get().path().split(" ", 2)[0];
      workshop
          .deliveries()
          .say(
              Reply.of(
                  Tone.PLAIN,
                  "Did you mean " + prefix.text() + name + "?",
                  "Nothing was done. "
                      + Markdown.code(prefix.text() + "help")
                      + " tells what you can do."),
              surface(event));
    }
  }

  /// Of the commands that are nearly called so, the nearest that this person may use here.
  private Optional<NamedCommand> nearest(MessageReceivedEvent event, String word) {
    List<String> names =
        workshop.tree().entries().stream().map(CommandEntry::name).distinct().toList();
    return Spelling.nearest(word, names, 3).stream()
        .flatMap(name ->
            workshop.tree().commands().stream()
                .filter(named -> named.path().split(" ", 2)[0].equals(name))
                .filter(named -> mayUse(event, named)))
        .findFirst();
  }

  private boolean mayUse(MessageReceivedEvent event, NamedCommand named) {
    Guild guild = event.isFromGuild() ? event.getGuild() : null;
    return workshop
        .boundary()
        .guarded(
            "a look at what was meant",
            () ->
                workshop
                    .gate()
                    .decide(
                        named,
                        Guests.caller(
                            event.getAuthor(), event.getMember(), event.getChannel().getIdLong()),
                        Guests.place(guild, event.getChannel().getIdLong()))
                    .isAllowedBarTheBot(),
            _ -> false);
  }

  private static Source source(MessageReceivedEvent event) {
    return new Source(Door.PREFIX, event.getMessageIdLong());
  }

  private static UserId author(MessageReceivedEvent event) {
    return new UserId(event.getAuthor().getIdLong());
  }

  private static boolean mayWrite(MessageReceivedEvent event) {
    return !event.isFromGuild() || event.getGuildChannel().canTalk();
  }

  /// A command whose answer nobody could read is not run.
  private void runOrRefuse(MessageReceivedEvent event, TypedCommands.Typed typed, Turn turn) {
    if (mayWrite(event)) {
      run(event, typed, turn);
      return;
    }
    String command = typed.found().named().path();
    boolean told =
        workshop
            .letters()
            .refuse(
                author(event),
                ProblemReplies.closedChannel(
                    command, new ChannelId(event.getChannel().getIdLong())));
    LOG.info(
        "command.not-answerable command={} guild={} channel={} told={}",
        command,
        event.getGuild().getId(),
        event.getChannel().getId(),
        told);
  }

  /// A mention alone is no command: it gets an answer where one can be written, and only so often.
  private void greet(MessageReceivedEvent event) {
    if (mayWrite(event) && mayBeGreeted.test(new UserId(event.getAuthor().getIdLong()))) {
      workshop.deliveries().say(introduction(prefix(event)), surface(event));
    }
  }

  private static Reply introduction(Prefix prefix) {
    return Reply.of(
        Tone.PLAIN,
        "Typed commands start with " + Markdown.code(prefix.text()) + " here",
        "Or with a mention of me, or pick one from the list that Discord shows after `/`. "
            + Markdown.code(prefix.text() + "help")
            + " tells what you can do, "
            + Markdown.code(prefix.text() + "help ban")
            + " explains a command.");
  }

  private void run(MessageReceivedEvent event, TypedCommands.Typed typed, Turn turn) {
    MenuSurface surface = surface(event);
    if (workshop.conversations().isCutShort()) {
      workshop.deliveries().say(ProblemReplies.stopping(), surface);
      return;
    }
    Caller caller =
        Guests.caller(event.getAuthor(), event.getMember(), event.getChannel().getIdLong());
    Invocation invocation =
        new Invocation(
            typed.found().named(),
            new AttachedArguments(
                typed.arguments(),
                event.getMessage().getAttachments().stream()
                    .map(Message.Attachment::getIdLong)
                    .toList()),
            lookup(event),
            caller,
            Guests.place(
                event.isFromGuild() ? event.getGuild() : null, event.getChannel().getIdLong()),
            source(event),
            workshop.deliveries().meanwhile(surface, turn));
    Answer answer = workshop.pipeline().answer(invocation);
    workshop.deliveries().deliver(answer, invocation, surface);
  }

  private MenuSurface surface(MessageReceivedEvent event) {
    Guild guild = event.isFromGuild() ? event.getGuild() : null;
    return new MessageSurface(
        workshop.calls(), event.getMessage(), Guests.form(guild, event.getChannel().getIdLong()));
  }

  private Lookup lookup(MessageReceivedEvent event) {
    if (!event.isFromGuild()) {
      return new NoLookup();
    }
    Message message = event.getMessage();
    Map<UserId, User> known = new HashMap<>();
    for (User user : message.getMentions().getUsers()) {
      known.put(new UserId(user.getIdLong()), user);
    }
    known.keySet().forEach(met);
    return new JdaLookup(workshop, event.getGuild(), known, SentFiles.of(message.getAttachments()));
  }
}
