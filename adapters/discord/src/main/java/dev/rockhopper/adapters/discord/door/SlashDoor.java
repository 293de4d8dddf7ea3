package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.command.Pace;
import dev.rockhopper.adapters.discord.command.Source;
import dev.rockhopper.adapters.discord.command.Source.Door;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.dispatch.ConversationKey;
import dev.rockhopper.adapters.discord.dispatch.Conversations;
import dev.rockhopper.adapters.discord.dispatch.Conversations.Turn;
import dev.rockhopper.adapters.discord.door.ReplyMessages.Form;
import dev.rockhopper.adapters.discord.menu.MenuSurface;
import dev.rockhopper.adapters.discord.option.Lookup;
import dev.rockhopper.adapters.discord.pipeline.Invocation;
import dev.rockhopper.adapters.discord.pipeline.ProblemReplies;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.members.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import net.dv8tion.jda.api.entities.User;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.commands.OptionType;

/// Slash commands. One that may take long is acknowledged on JDA's thread at once, which only
/// enqueues a request; one that is prompt is acknowledged by its answer. Both are served on a
/// virtual thread.
final class SlashDoor {
  private static final Reply UNKNOWN =
      Reply.of(
          Tone.PROBLEM,
          "I do not know this command any more",
          "Discord still shows an older list. Press Ctrl+R, or wait a minute, and try again.");

  private final Workshop workshop;
  private final Consumer<UserId> met;

  SlashDoor(Workshop workshop, Consumer<UserId> met) {
    this.workshop = workshop;
    this.met = met;
  }

  void open(SlashCommandInteractionEvent event) {
    Optional<NamedCommand> command = workshop.tree().named(event.getFullCommandName());
    boolean isPrivate =
        command.map(named -> named.command().visibility()).orElse(Visibility.PRIVATE)
            == Visibility.PRIVATE;
    boolean isPrompt =
        command.map(named -> named.command().pace()).orElse(Pace.LONG) == Pace.PROMPT;
    Surface acknowledged = isPrompt ? prompt(event, isPrivate) : deferred(event, isPrivate);
    ConversationKey key =
        new ConversationKey(
            new ChannelId(event.getChannelIdLong()), new UserId(event.getUser().getIdLong()));
    Conversations.Work task =
        turn ->
            acknowledged
                .await()
                .ifPresent(surface ->
                    command.ifPresentOrElse(
                        named -> serve(event, named, surface, turn),
                        () -> workshop.deliveries().say(UNKNOWN, surface)));
    switch (workshop.conversations().submit(key, task)) {
      case ADMITTED -> {}
      case TURNED_AWAY -> turnAway(acknowledged, ProblemReplies.busy());
      case CLOSED -> turnAway(acknowledged, ProblemReplies.stopping());
    }
  }

  /// Where the answer will go, once Discord has taken the acknowledgement.
  @FunctionalInterface
  private interface Surface {
    /// Waits for it; absent when Discord did not take it.
    Optional<MenuSurface> await();
  }

  private Surface prompt(SlashCommandInteractionEvent event, boolean isPrivate) {
    MenuSurface surface = new PromptSurface(workshop, event, isPrivate, form(event));
    return () -> Optional.of(surface);
  }

  private Surface deferred(SlashCommandInteractionEvent event, boolean isPrivate) {
    Acknowledgement acknowledgement = new Acknowledgement(event.deferReply(isPrivate).submit());
    return () ->
        acknowledgement.await().map(hook -> new HookSurface(workshop.calls(), hook, form(event)));
  }

  private static Form form(SlashCommandInteractionEvent event) {
    return Guests.form(event.isFromGuild() ? event.getGuild() : null, event.getChannelIdLong());
  }

  private void turnAway(Surface acknowledged, Reply reply) {
    workshop
        .threads()
        .execute(() ->
            acknowledged.await().ifPresent(surface -> workshop.deliveries().say(reply, surface)));
  }

  private void serve(
      SlashCommandInteractionEvent event, NamedCommand command, MenuSurface surface, Turn turn) {
    Caller caller = Guests.caller(event.getUser(), event.getMember());
    Invocation invocation =
        new Invocation(
            command,
            new SlashArguments(texts(event.getOptions())),
            lookup(event),
            caller,
            Guests.place(event.getGuild(), event.getChannelIdLong()),
            new Source(Door.SLASH, event.getIdLong()),
            workshop.deliveries().meanwhile(surface, turn));
    Answer answer = workshop.pipeline().answer(invocation);
    workshop.deliveries().deliver(answer, invocation, surface);
  }

  private static Map<String, String> texts(List<OptionMapping> options) {
    Map<String, String> texts = new HashMap<>();
    for (OptionMapping option : options) {
      texts.put(option.getName(), text(option));
    }
    return texts;
  }

  /// Somebody who was picked is meant by id, however short that is.
  private static String text(OptionMapping option) {
    return option.getType() == OptionType.USER
        ? "<@" + option.getAsString() + ">"
        : option.getAsString();
  }

  private Lookup lookup(SlashCommandInteractionEvent event) {
    if (event.getGuild() == null) {
      return new NoLookup();
    }
    Map<UserId, User> known = new HashMap<>();
    for (OptionMapping option : event.getOptionsByType(OptionType.USER)) {
      known.put(new UserId(option.getAsUser().getIdLong()), option.getAsUser());
    }
    known.keySet().forEach(met);
    return new JdaLookup(workshop.calls(), event.getGuild(), known);
  }
}
