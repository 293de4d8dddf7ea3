package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.dispatch.ConversationKey;
import dev.rockhopper.adapters.discord.dispatch.Conversations;
import dev.rockhopper.adapters.discord.menu.Form;
import dev.rockhopper.adapters.discord.menu.Menu;
import dev.rockhopper.adapters.discord.menu.MenuBook.OpenMenu;
import dev.rockhopper.adapters.discord.menu.MenuSurface;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.menu.WorkingMenu;
import dev.rockhopper.adapters.discord.pipeline.CorrelationId;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.members.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.dv8tion.jda.api.entities.User;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.EntitySelectInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.GenericComponentInteractionCreateEvent;
import net.dv8tion.jda.api.events.interaction.component.StringSelectInteractionEvent;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.interactions.modals.ModalMapping;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.requests.restaction.interactions.ReplyCallbackAction;

/// Presses of buttons and forms that are sent. Only the person whose menu it is may press; menus
/// close after a while, and a restart forgets them.
final class MenuDoor {
  /// How long somebody may write in a form before the menu behind it closes.
  private static final Duration FORM_LIFE = Duration.ofMinutes(15);

  private static final Reply CLOSED =
      Reply.of(Tone.PLAIN, "These buttons are closed", "Use the command again for a fresh answer.");
  private static final Reply BUSY =
      Reply.of(Tone.CAUTION, "Not so fast", "I am still busy. Press again in a moment.");

  private static final Reply TOO_LATE =
      Reply.of(
          Tone.CAUTION,
          "Too late",
          "What you pressed before was at work, and this button is gone with it: what is shown"
              + " there now is so. Nothing was done for this press.");

  private static final Reply CHANGED =
      Reply.of(
          Tone.CAUTION,
          "Too late",
          "What is shown there has changed since you opened the form, so that it could be about"
              + " something else. Nothing was done: press the button again.");

  private final Workshop workshop;
  private final LastingDoor lasting;

  MenuDoor(Workshop workshop, LastingDoor lasting) {
    this.workshop = workshop;
    this.lasting = lasting;
  }

  /// What a button is called: the menu's id and the menu's own name for it.
  private record ButtonId(String menu, String key) {
    static Optional<ButtonId> parse(String id) {
      String[] parts = id.split(":", 3);
      return parts.length == 3 && parts[0].equals(ReplyMessages.MENU)
          ? Optional.of(new ButtonId(parts[1], parts[2]))
          : Optional.empty();
    }
  }

  /// What a form is called: the button that opened it, and what was asked for, by its title.
  private record FormId(ButtonId button, String subject) {
    private static final Pattern FORM = Pattern.compile("(.+):([0-9a-f]{1,8})");

    static Optional<FormId> parse(String id) {
      Matcher form = FORM.matcher(id);
      return form.matches()
          ? ButtonId.parse(form.group(1)).map(button -> new FormId(button, form.group(2)))
          : Optional.empty();
    }

    static String of(String button, Form form) {
      return button + ":" + subject(form);
    }

    private static String subject(Form form) {
      return Integer.toHexString(form.title().hashCode());
    }

    /// Whether the menu would ask for the same now.
    boolean isOf(Menu menu) {
      return menu.formBehind(button.key()).map(FormId::subject).filter(subject::equals).isPresent();
    }
  }

  void pressed(ButtonInteractionEvent event) {
    used(event, Menu::press);
  }

  void chosen(StringSelectInteractionEvent event) {
    String value = event.getValues().getFirst();
    used(event, (menu, key) -> menu.choose(key, value));
  }

  void chosen(EntitySelectInteractionEvent event) {
    String value = event.getValues().getFirst().getId();
    used(event, (menu, key) -> menu.choose(key, value));
  }

  private void used(
      GenericComponentInteractionCreateEvent event, BiFunction<Menu, String, MenuView> use) {
    Optional<ButtonId> button = ButtonId.parse(event.getComponentId());
    if (button.isPresent() && lasting.press(event, button.get().menu(), button.get().key())) {
      return;
    }
    Optional<OpenMenu> menu = button.flatMap(b -> workshop.menus().find(b.menu()));
    if (menu.isEmpty()) {
      tell(event, CLOSED);
      return;
    }
    if (!isOwner(menu.get(), event.getUser())) {
      tell(event, notYours(menu.get().owner()));
      return;
    }
    String key = button.orElseThrow().key();
    Optional<Form> form = menu.get().menu().formBehind(key);
    if (form.isPresent()) {
      Modal modal = Modals.of(FormId.of(event.getComponentId(), form.get()), form.get());
      workshop.menus().keep(menu.get().id(), FORM_LIFE);
      var _ = workshop.overflow().answer("a form", () -> open(event, menu.get(), key, modal));
      return;
    }
    Acknowledgement acknowledgement =
        new Acknowledgement(source(event), event, event.deferEdit().submit());
    turn(
        event,
        acknowledgement,
        menu.get(),
        new Press(key, () -> use.apply(menu.get().menu(), key), Optional.empty()));
  }

  private void open(
      GenericComponentInteractionCreateEvent event, OpenMenu menu, String key, Modal modal) {
    workshop
        .boundary()
        .guarded("a form", () -> objection(menu, key, event), Optional::of)
        .ifPresentOrElse(
            reply -> workshop.calls().send(() -> answer(event, reply)),
            () -> workshop.calls().send(() -> event.replyModal(modal)));
  }

  void submitted(ModalInteractionEvent event) {
    Optional<FormId> form = FormId.parse(event.getModalId());
    Optional<OpenMenu> menu = form.flatMap(it -> workshop.menus().find(it.button().menu()));
    ModalMapping text = event.getValue(Modals.TEXT);
    String typed = text == null ? "" : text.getAsString();
    if (menu.isEmpty() || text == null) {
      tell(event, withTyped(CLOSED, typed));
      return;
    }
    if (!isOwner(menu.get(), event.getUser())) {
      tell(event, notYours(menu.get().owner()));
      return;
    }
    String key = form.orElseThrow().button().key();
    Acknowledgement acknowledgement =
        new Acknowledgement(source(event), event, event.deferEdit().submit());
    turn(
        event,
        acknowledgement,
        menu.get(),
        new Press(
            key,
            () -> menu.get().menu().submit(key, typed),
            Optional.of(new Typed(typed, form.orElseThrow()))));
  }

  /// What somebody wants of a menu.
  ///
  /// @param key the button
  /// @param view what the menu shows then
  /// @param typed what they typed, absent where they pressed something
  private record Press(String key, Supplier<MenuView> view, Optional<Typed> typed) {
    private boolean isAbout(OpenMenu open) {
      return open.view().offers(key)
          && typed.filter(text -> !text.form().isOf(open.menu())).isEmpty();
    }

    private Reply tooLate() {
      return typed.isPresent() ? CHANGED : TOO_LATE;
    }

    private Reply inVain(Reply why) {
      return typed.map(text -> withTyped(why, text.text())).orElse(why);
    }
  }

  /// What somebody typed in a form.
  ///
  /// @param form where
  private record Typed(String text, FormId form) {}

  /// Nobody has to type again what was not taken.
  private static Reply withTyped(Reply reply, String text) {
    return text.isBlank() ? reply : reply.withWide("You wrote", Markdown.escape(text));
  }

  private void turn(
      IReplyCallback event, Acknowledgement acknowledgement, OpenMenu menu, Press press) {
    ConversationKey key =
        new ConversationKey(new ChannelId(event.getChannelIdLong()), menu.owner());
    Conversations.Work work =
        _ ->
            source(event)
                .during(() ->
                    acknowledgement.await().ifPresent(hook -> show(event, hook, menu, press)));
    switch (workshop.conversations().submit(key, work)) {
      case ADMITTED -> {}
      case TURNED_AWAY, CLOSED -> {
        var _ =
            workshop
                .overflow()
                .answer(
                    "a button",
                    () ->
                        acknowledgement
                            .await()
                            .ifPresent(hook -> whisper(hook, press.inVain(BUSY))));
      }
    }
  }

  private static CorrelationId source(IReplyCallback event) {
    return new CorrelationId("button-" + event.getIdLong());
  }

  private void show(IReplyCallback event, InteractionHook hook, OpenMenu menu, Press press) {
    // A failed press keeps the menu as it was and tells its owner beside it.
    workshop
        .boundary()
        .guarded(
            "a button",
            () -> {
              MenuSurface surface =
                  new HookSurface(
                      workshop.calls(),
                      hook,
                      Guests.form(event.getGuild(), event.getChannelIdLong()));
              boolean isShown =
                  workshop.menus().show(menu, surface, () -> pressed(event, hook, menu, press));
              if (isShown) {
                workBehind(menu).ifPresent(work -> begin(work, menu, surface));
              }
              return isShown;
            },
            failure -> {
              var _ = Thread.interrupted();
              // What was asked for and not shown is not begun with the next press either.
              var _ = workBehind(menu);
              whisper(hook, press.inVain(failure));
              return false;
            });
  }

  private static Optional<WorkingMenu.Work> workBehind(OpenMenu menu) {
    return menu.menu() instanceof WorkingMenu working ? working.takeWork() : Optional.empty();
  }

  /// What a press makes of a menu, absent where it was in vain, which whoever pressed is told.
  private Optional<MenuView> pressed(
      IReplyCallback event, InteractionHook hook, OpenMenu menu, Press press) {
    Optional<Reply> objection =
        changedMeanwhile(menu, press).or(() -> objection(menu, press.key(), event));
    if (objection.isPresent()) {
      whisper(hook, press.inVain(objection.get()));
      return Optional.empty();
    }
    MenuView view = press.view().get();
    // Whoever pressed hears of it, also where a stop has interrupted that.
    var _ = Thread.interrupted();
    return Optional.of(view);
  }

  /// Presses wait for each other: what one of them did may have taken from the next what it was
  /// about. To call off what is done, or to do it twice, is no answer to what is shown by then. The
  /// menu may have closed meanwhile, too.
  private Optional<Reply> changedMeanwhile(OpenMenu menu, Press press) {
    Optional<OpenMenu> now = workshop.menus().find(menu.id());
    if (now.isEmpty() && !menu.isFinished()) {
      return Optional.of(CLOSED);
    }
    return now.filter(press::isAbout).isPresent() ? Optional.empty() : Optional.of(press.tooLate());
  }

  private void begin(WorkingMenu.Work work, OpenMenu menu, MenuSurface surface) {
    WorkingMenu.Screen screen =
        new WorkingMenu.Screen() {
          @Override
          public void show(MenuView view) {
            var _ = workshop.menus().show(menu, surface, () -> Optional.of(view));
          }

          @Override
          public boolean isOpen() {
            return workshop.menus().keep(menu.id());
          }
        };
    workshop
        .threads()
        .execute(() ->
            workshop
                .boundary()
                .guarded(
                    "the work of a menu",
                    () -> {
                      work.run(screen);
                      return true;
                    },
                    failure -> {
                      screen.show(MenuView.finished(failure));
                      return false;
                    }));
  }

  /// A menu outlives its command, but not the right to use that, or what a button of it stands for.
  private Optional<Reply> objection(OpenMenu menu, String key, IReplyCallback event) {
    return objection(menu.command(), event)
        .or(() ->
            menu.menu().commandsBehind(key).stream()
                .flatMap(command -> objection(command, event).stream())
                .findFirst());
  }

  private Optional<Reply> objection(String command, IReplyCallback event) {
    return workshop
        .tree()
        .named(command)
        .flatMap(named ->
            workshop
                .gate()
                .objection(
                    named,
                    Guests.caller(event.getUser(), event.getMember(), event.getChannelIdLong()),
                    Guests.place(event.getGuild(), event.getChannelIdLong())));
  }

  private static boolean isOwner(OpenMenu menu, User user) {
    return menu.owner().value() == user.getIdLong();
  }

  private static Reply notYours(UserId owner) {
    return Reply.of(
        Tone.PLAIN,
        "These are not your buttons",
        "Only <@" + owner + "> can press them. Use the command yourself for your own.");
  }

  private void tell(IReplyCallback event, Reply reply) {
    var _ =
        workshop
            .overflow()
            .answer("a button", () -> workshop.calls().send(() -> answer(event, reply)));
  }

  private static ReplyCallbackAction answer(IReplyCallback event, Reply reply) {
    return event.reply(ReplyMessages.create(reply, ReplyMessages.Form.EMBED)).setEphemeral(true);
  }

  private void whisper(InteractionHook hook, Reply reply) {
    workshop
        .calls()
        .complete(() ->
            hook.sendMessage(ReplyMessages.create(reply, ReplyMessages.Form.EMBED))
                .setEphemeral(true));
  }
}
