package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.command.Source;
import dev.rockhopper.adapters.discord.command.Source.Door;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.dispatch.ConversationKey;
import dev.rockhopper.adapters.discord.dispatch.Conversations;
import dev.rockhopper.adapters.discord.dispatch.Conversations.Turn;
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
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.commands.OptionType;

/// Slash commands: acknowledged on JDA's thread at once, which only enqueues a request, then served
/// on a virtual thread.
final class SlashDoor {
  private static final Reply UNKNOWN =
      Reply.of(
          Tone.PROBLEM,
          "I do not know this command any more",
          "Discord still shows an older list. Press Ctrl+R, or wait a minute, and try again.");

  private final Workshop workshop;

  SlashDoor(Workshop workshop) {
    this.workshop = workshop;
  }

  void open(SlashCommandInteractionEvent event) {
    Optional<NamedCommand> command = workshop.tree().named(event.getFullCommandName());
    boolean isPrivate =
        command.map(named -> named.command().visibility()).orElse(Visibility.PRIVATE)
            == Visibility.PRIVATE;
    Acknowledgement acknowledgement = new Acknowledgement(event.deferReply(isPrivate).submit());
    ConversationKey key =
        new ConversationKey(
            new ChannelId(event.getChannelIdLong()), new UserId(event.getUser().getIdLong()));
    Conversations.Work task =
        turn ->
            withSurface(
                event,
                acknowledgement,
                surface ->
                    command.ifPresentOrElse(
                        named -> serve(event, named, surface, turn),
                        () -> workshop.deliveries().say(UNKNOWN, surface)));
    switch (workshop.conversations().submit(key, task)) {
      case ADMITTED -> {}
      case TURNED_AWAY -> turnAway(event, acknowledgement, ProblemReplies.busy());
      case CLOSED -> turnAway(event, acknowledgement, ProblemReplies.stopping());
    }
  }

  private void turnAway(
      SlashCommandInteractionEvent event, Acknowledgement acknowledgement, Reply reply) {
    workshop
        .threads()
        .execute(() ->
            withSurface(
                event, acknowledgement, surface -> workshop.deliveries().say(reply, surface)));
  }

  private void withSurface(
      SlashCommandInteractionEvent event,
      Acknowledgement acknowledgement,
      Consumer<MenuSurface> work) {
    Optional<InteractionHook> hook = acknowledgement.await();
    hook.ifPresent(h ->
        work.accept(
            new HookSurface(
                workshop.calls(),
                h,
                Guests.form(
                    event.isFromGuild() ? event.getGuild() : null, event.getChannelIdLong()))));
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
    workshop.deliveries().deliver(answer, caller.id(), surface);
  }

  private static Map<String, String> texts(List<OptionMapping> options) {
    Map<String, String> texts = new HashMap<>();
    for (OptionMapping option : options) {
      texts.put(option.getName(), option.getAsString());
    }
    return texts;
  }

  private Lookup lookup(SlashCommandInteractionEvent event) {
    if (event.getGuild() == null) {
      return new NoLookup();
    }
    Map<UserId, User> known = new HashMap<>();
    for (OptionMapping option : event.getOptionsByType(OptionType.USER)) {
      known.put(new UserId(option.getAsUser().getIdLong()), option.getAsUser());
    }
    return new JdaLookup(workshop.calls(), event.getGuild(), known);
  }
}
