package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.dispatch.ConversationKey;
import dev.rockhopper.adapters.discord.dispatch.Conversations;
import dev.rockhopper.adapters.discord.menu.LastingMenu;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.pipeline.CorrelationId;
import dev.rockhopper.adapters.discord.pipeline.ProblemReplies;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.events.interaction.component.GenericComponentInteractionCreateEvent;
import net.dv8tion.jda.api.interactions.InteractionHook;

/// Presses of buttons on messages that stay.
final class LastingDoor {
  private final Workshop workshop;
  private final Map<String, LastingMenu> menus;

  LastingDoor(Workshop workshop, List<LastingMenu> menus) {
    this.workshop = workshop;
    this.menus =
        menus.stream()
            .collect(Collectors.toUnmodifiableMap(LastingMenu::kind, Function.identity()));
  }

  /// Whether the button is one of these; then it is served.
  boolean press(GenericComponentInteractionCreateEvent event, String menuId, String button) {
    String[] parts = menuId.split("\\.", 2);
    LastingMenu menu = parts.length == 2 ? menus.get(parts[0]) : null;
    Guild guild = event.getGuild();
    if (menu == null || guild == null) {
      return false;
    }
    CorrelationId source = new CorrelationId("button-" + event.getIdLong());
    Acknowledgement acknowledgement =
        new Acknowledgement(source, event, event.deferEdit().submit());
    UserId by = new UserId(event.getUser().getIdLong());
    LastingMenu.Press press = new LastingMenu.Press(new GuildId(guild.getIdLong()), by);
    Conversations.Work work =
        _ ->
            source.during(() ->
                acknowledgement
                    .await()
                    .ifPresent(hook -> serve(event, hook, menu, press, parts[1], button)));
    ConversationKey key = new ConversationKey(new ChannelId(event.getChannelIdLong()), by);
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
                            .ifPresent(hook -> whisper(hook, ProblemReplies.busy())));
      }
    }
    return true;
  }

  private void serve(
      GenericComponentInteractionCreateEvent event,
      InteractionHook hook,
      LastingMenu menu,
      LastingMenu.Press press,
      String subject,
      String button) {
    workshop
        .boundary()
        .guarded(
            "a button",
            () -> {
              Optional<Reply> objection = objection(event, menu);
              if (objection.isPresent()) {
                whisper(hook, objection.get());
                return false;
              }
              MenuView view = menu.press(press, subject, button);
              new HookSurface(
                      workshop.calls(),
                      hook,
                      Guests.form(event.getGuild(), event.getChannelIdLong()))
                  .show(LastingMenu.idOf(menu.kind(), subject), view);
              return true;
            },
            failure -> {
              whisper(hook, failure);
              return false;
            });
  }

  private Optional<Reply> objection(
      GenericComponentInteractionCreateEvent event, LastingMenu menu) {
    return workshop
        .gate()
        .objection(
            workshop.tree().named(menu.command()).orElseThrow(),
            Guests.caller(event.getUser(), event.getMember(), event.getChannelIdLong()),
            Guests.place(event.getGuild(), event.getChannelIdLong()));
  }

  private void whisper(InteractionHook hook, Reply reply) {
    workshop
        .calls()
        .complete(() ->
            hook.sendMessage(ReplyMessages.create(reply, ReplyMessages.Form.EMBED))
                .setEphemeral(true));
  }
}
