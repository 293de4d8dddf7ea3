package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.CommandTree.InMenu;
import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.command.MenuEntry;
import dev.rockhopper.adapters.discord.command.Pace;
import dev.rockhopper.adapters.discord.command.Source;
import dev.rockhopper.adapters.discord.command.Source.Door;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.dispatch.ConversationKey;
import dev.rockhopper.adapters.discord.dispatch.Conversations;
import dev.rockhopper.adapters.discord.dispatch.Conversations.Turn;
import dev.rockhopper.adapters.discord.menu.Form;
import dev.rockhopper.adapters.discord.menu.MenuSurface;
import dev.rockhopper.adapters.discord.option.Lookup;
import dev.rockhopper.adapters.discord.pipeline.CorrelationId;
import dev.rockhopper.adapters.discord.pipeline.Invocation;
import dev.rockhopper.adapters.discord.pipeline.ProblemReplies;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.evidence.SentFile;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.members.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.User;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.GenericCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.modals.ModalMapping;
import net.dv8tion.jda.api.modals.Modal;

/// Slash commands, and commands picked from the menu of a person or a message. One that may take
/// long is acknowledged on JDA's thread at once, which only enqueues a request; one that is prompt
/// is acknowledged by its answer. Both are served on a virtual thread.
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
    List<User> brought =
        event.getOptionsByType(OptionType.USER).stream().map(OptionMapping::getAsUser).toList();
    List<Message.Attachment> attached =
        event.getOptionsByType(OptionType.ATTACHMENT).stream()
            .map(OptionMapping::getAsAttachment)
            .toList();
    open(
        event,
        workshop.tree().named(event.getFullCommandName()),
        new Given(texts(event.getOptions()), brought, SentFiles.of(attached), Door.SLASH));
  }

  /// A command was picked from a menu that is about `target`, and perhaps a message of theirs.
  void openMenu(
      GenericCommandInteractionEvent event,
      MenuEntry.Menu menu,
      User target,
      Optional<Message> message) {
    Optional<InMenu> picked = workshop.tree().inMenu(menu, event.getName());
    Optional<MenuEntry.Asked> form = picked.flatMap(in -> in.entry().form());
    if (form.isPresent()) {
      FormEntryId id =
          new FormEntryId(
              menu == MenuEntry.Menu.MESSAGE,
              target.getIdLong(),
              message.map(it -> it.getChannelIdLong()).orElse(0L),
              message.map(it -> it.getIdLong()).orElse(0L),
              event.getName());
      Modal modal =
          Modals.of(
              id.text(), new Form(event.getName(), form.get().label(), "", form.get().maximum()));
      var _ =
          workshop
              .overflow()
              .answer("a form", () -> workshop.calls().send(() -> event.replyModal(modal)));
      return;
    }
    Map<String, String> texts = new HashMap<>();
    picked.ifPresent(in -> {
      texts.put(in.entry().target().name(), mention(target.getId()));
      in.entry()
          .message()
          .ifPresent(option -> message.ifPresent(it -> texts.put(option.name(), it.getJumpUrl())));
    });
    open(event, picked.map(InMenu::named), new Given(texts, List.of(target), Map.of(), Door.MENU));
  }

  /// The form that a menu's entry asked for was sent.
  void openForm(ModalInteractionEvent event) {
    Optional<FormEntryId> id = FormEntryId.parse(event.getModalId());
    Optional<InMenu> picked =
        id.flatMap(known ->
            workshop
                .tree()
                .inMenu(
                    known.message() ? MenuEntry.Menu.MESSAGE : MenuEntry.Menu.USER, known.title()));
    Map<String, String> texts = new HashMap<>();
    if (id.isPresent() && picked.isPresent()) {
      MenuEntry entry = picked.get().entry();
      texts.put(entry.target().name(), mention(Long.toString(id.get().user())));
      Guild guild = event.getGuild();
      if (guild != null && id.get().messageId() != 0) {
        entry.message().ifPresent(option -> texts.put(option.name(), link(guild, id.get())));
      }
      ModalMapping text = event.getValue(Modals.TEXT);
      if (text != null) {
        entry.form().ifPresent(asked -> texts.put(asked.option().name(), text.getAsString()));
      }
    }
    open(event, picked.map(InMenu::named), new Given(texts, List.of(), Map.of(), Door.MENU));
  }

  private static String link(Guild guild, FormEntryId id) {
    return "https://discord.com/channels/%s/%d/%d"
        .formatted(guild.getId(), id.channel(), id.messageId());
  }

  /// What an interaction brought along.
  ///
  /// @param texts what was given for the options
  /// @param people whom it names
  /// @param files what was sent along
  /// @param door which way it came
  private record Given(
      Map<String, String> texts, List<User> people, Map<Long, SentFile> files, Door door) {}

  private void open(IReplyCallback event, Optional<NamedCommand> command, Given given) {
    boolean isPrivate =
        command.map(named -> named.command().visibility()).orElse(Visibility.PRIVATE)
            == Visibility.PRIVATE;
    boolean isPrompt =
        command.map(named -> named.command().pace()).orElse(Pace.LONG) == Pace.PROMPT;
    CorrelationId source = CorrelationId.of(new Source(given.door(), event.getIdLong()));
    Surface acknowledged =
        isPrompt ? prompt(event, isPrivate, source) : deferred(event, isPrivate, source);
    ConversationKey key =
        new ConversationKey(
            new ChannelId(event.getChannelIdLong()), new UserId(event.getUser().getIdLong()));
    Conversations.Work task =
        turn ->
            source.during(() ->
                acknowledged
                    .await()
                    .ifPresent(surface ->
                        command.ifPresentOrElse(
                            named -> serve(event, named, given, surface, turn),
                            () -> workshop.deliveries().say(UNKNOWN, surface))));
    switch (workshop.conversations().submit(key, task)) {
      case ADMITTED -> {}
      case TURNED_AWAY -> turnAway(source, acknowledged, ProblemReplies.busy());
      case CLOSED -> turnAway(source, acknowledged, ProblemReplies.stopping());
    }
  }

  /// Where the answer will go, once Discord has taken the acknowledgement.
  @FunctionalInterface
  private interface Surface {
    /// Waits for it; absent when Discord did not take it.
    Optional<MenuSurface> await();
  }

  private Surface prompt(IReplyCallback event, boolean isPrivate, CorrelationId source) {
    MenuSurface surface = new PromptSurface(workshop, event, isPrivate, form(event), source);
    return () -> Optional.of(surface);
  }

  private Surface deferred(IReplyCallback event, boolean isPrivate, CorrelationId source) {
    Acknowledgement acknowledgement =
        new Acknowledgement(source, event, event.deferReply(isPrivate).submit());
    return () ->
        acknowledgement
            .await(perhaps ->
                workshop.deliveries().say(ProblemReplies.unacknowledged(), surface(event, perhaps)))
            .map(hook -> surface(event, hook));
  }

  private MenuSurface surface(IReplyCallback event, InteractionHook hook) {
    return new HookSurface(workshop.calls(), hook, form(event));
  }

  private static ReplyMessages.Form form(IReplyCallback event) {
    return Guests.form(event.isFromGuild() ? event.getGuild() : null, event.getChannelIdLong());
  }

  private void turnAway(CorrelationId source, Surface acknowledged, Reply reply) {
    var _ =
        workshop
            .overflow()
            .answer(
                "a slash command",
                () ->
                    source.during(() ->
                        acknowledged
                            .await()
                            .ifPresent(surface -> workshop.deliveries().say(reply, surface))));
  }

  private void serve(
      IReplyCallback event, NamedCommand command, Given given, MenuSurface surface, Turn turn) {
    if (workshop.conversations().isCutShort()) {
      workshop.deliveries().say(ProblemReplies.stopping(), surface);
      return;
    }
    Caller caller = Guests.caller(event.getUser(), event.getMember(), event.getChannelIdLong());
    Invocation invocation =
        new Invocation(
            command,
            new SlashArguments(given.texts()),
            lookup(event, given),
            caller,
            Guests.place(event.getGuild(), event.getChannelIdLong()),
            new Source(given.door(), event.getIdLong()),
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
    return switch (option.getType()) {
      case USER -> mention(option.getAsString());
      case ATTACHMENT -> option.getAsAttachment().getId();
      default -> option.getAsString();
    };
  }

  private static String mention(String id) {
    return "<@" + id + ">";
  }

  private Lookup lookup(IReplyCallback event, Given given) {
    if (event.getGuild() == null) {
      return new NoLookup();
    }
    Map<UserId, User> known = new HashMap<>();
    for (User user : given.people()) {
      known.put(new UserId(user.getIdLong()), user);
    }
    known.keySet().forEach(met);
    return new JdaLookup(workshop, event.getGuild(), known, given.files());
  }
}
