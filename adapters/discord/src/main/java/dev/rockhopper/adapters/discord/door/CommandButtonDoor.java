package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.command.CommandButton;
import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.command.Source;
import dev.rockhopper.adapters.discord.command.Source.Door;
import dev.rockhopper.adapters.discord.dispatch.ConversationKey;
import dev.rockhopper.adapters.discord.dispatch.Conversations;
import dev.rockhopper.adapters.discord.dispatch.Conversations.Turn;
import dev.rockhopper.adapters.discord.menu.MenuSurface;
import dev.rockhopper.adapters.discord.option.Lookup;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.pipeline.CorrelationId;
import dev.rockhopper.adapters.discord.pipeline.Invocation;
import dev.rockhopper.adapters.discord.pipeline.ProblemReplies;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.members.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.interactions.modals.ModalMapping;
import net.dv8tion.jda.api.modals.Modal;
import org.jspecify.annotations.Nullable;

/// Buttons that use commands: each press is a use of the command like any other, with every guard
/// before it, and its answer is shown to whoever pressed.
final class CommandButtonDoor {
  private static final String TEXT = "text";
  private static final int LONGEST_LABEL = 45;
  private static final int LONGEST_TEXT = 4_000;
  private static final Reply CLOSED =
      Reply.of(
          Tone.PLAIN,
          "This button is closed",
          "What it did is done by another command now: `help`.");

  private final Workshop workshop;

  CommandButtonDoor(Workshop workshop) {
    this.workshop = workshop;
  }

  void pressed(ButtonInteractionEvent event, CommandButton button) {
    Optional<NamedCommand> command = workshop.tree().named(button.path());
    Optional<Option<?>> asked = command.flatMap(named -> option(named, button.asks()));
    if (asked.isEmpty()) {
      use(event, command, button.values());
      return;
    }
    Modal modal = modal(event.getComponentId(), command.orElseThrow(), asked.get());
    var _ =
        workshop
            .overflow()
            .answer("a form", () -> workshop.calls().send(() -> event.replyModal(modal)));
  }

  void submitted(ModalInteractionEvent event, CommandButton button) {
    Map<String, String> values = new HashMap<>(button.values());
    ModalMapping text = event.getValue(TEXT);
    if (text != null && !text.getAsString().isBlank()) {
      values.put(button.asks(), text.getAsString());
    }
    use(event, workshop.tree().named(button.path()), values);
  }

  private static Optional<Option<?>> option(NamedCommand command, String name) {
    return command.command().options().stream()
        .filter(option -> option.name().equals(name))
        .findFirst();
  }

  private static Modal modal(String id, NamedCommand command, Option<?> option) {
    TextInput input =
        TextInput.create(TEXT, TextInputStyle.PARAGRAPH)
            .setRequired(option.isRequired())
            .setMaxLength(Math.min(LONGEST_TEXT, option.type().longest()))
            .build();
    String title = Markdown.cut(command.command().naming().summary().english(), LONGEST_LABEL);
    String label = Markdown.cut(option.summary().english(), LONGEST_LABEL);
    return Modal.create(id, title).addComponents(List.of(Label.of(label, input))).build();
  }

  private void use(
      IReplyCallback event, Optional<NamedCommand> command, Map<String, String> values) {
    CorrelationId source = CorrelationId.of(new Source(Door.BUTTON, event.getIdLong()));
    Acknowledgement acknowledgement =
        new Acknowledgement(source, event, event.deferReply(true).submit());
    ConversationKey key =
        new ConversationKey(
            new ChannelId(event.getChannelIdLong()), new UserId(event.getUser().getIdLong()));
    Conversations.Work work =
        turn ->
            source.during(() ->
                surface(event, acknowledgement)
                    .ifPresent(surface ->
                        command.ifPresentOrElse(
                            named -> serve(event, named, values, surface, turn),
                            () -> workshop.deliveries().say(CLOSED, surface))));
    switch (workshop.conversations().submit(key, work)) {
      case ADMITTED -> {}
      case TURNED_AWAY -> turnAway(event, source, acknowledgement, ProblemReplies.busy());
      case CLOSED -> turnAway(event, source, acknowledgement, ProblemReplies.stopping());
    }
  }

  private Optional<MenuSurface> surface(IReplyCallback event, Acknowledgement acknowledgement) {
    return acknowledgement
        .await()
        .map(hook ->
            new HookSurface(
                workshop.calls(), hook, Guests.form(event.getGuild(), event.getChannelIdLong())));
  }

  private void turnAway(
      IReplyCallback event, CorrelationId source, Acknowledgement acknowledgement, Reply reply) {
    var _ =
        workshop
            .overflow()
            .answer(
                "a button",
                () ->
                    source.during(() ->
                        surface(event, acknowledgement)
                            .ifPresent(surface -> workshop.deliveries().say(reply, surface))));
  }

  private void serve(
      IReplyCallback event,
      NamedCommand command,
      Map<String, String> values,
      MenuSurface surface,
      Turn turn) {
    if (workshop.conversations().isCutShort()) {
      workshop.deliveries().say(ProblemReplies.stopping(), surface);
      return;
    }
    Invocation invocation =
        new Invocation(
            command,
            new SlashArguments(values),
            lookup(event.getGuild()),
            Guests.caller(event.getUser(), event.getMember(), event.getChannelIdLong()),
            Guests.place(event.getGuild(), event.getChannelIdLong()),
            new Source(Door.BUTTON, event.getIdLong()),
            workshop.deliveries().meanwhile(surface, turn));
    workshop.deliveries().deliver(workshop.pipeline().answer(invocation), invocation, surface);
  }

  private Lookup lookup(@Nullable Guild guild) {
    return guild == null ? new NoLookup() : new JdaLookup(workshop, guild, Map.of(), Map.of());
  }
}
