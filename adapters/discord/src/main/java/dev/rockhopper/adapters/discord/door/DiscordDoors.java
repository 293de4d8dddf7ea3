package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.command.CommandButton;
import dev.rockhopper.adapters.discord.command.MenuEntry;
import dev.rockhopper.adapters.discord.dispatch.SeenEvents;
import dev.rockhopper.adapters.discord.menu.LastingMenu;
import dev.rockhopper.domain.members.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.MessageContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.UserContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.EntitySelectInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.StringSelectInteractionEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.hooks.EventListener;

/// Listens on JDA's reading thread and hands every event on at once. An event that comes twice is
/// served once.
final class DiscordDoors implements EventListener {
  private static final int REMEMBERED_EVENTS = 10_000;

  private final SeenEvents seen = new SeenEvents(REMEMBERED_EVENTS);
  private final SlashDoor slash;
  private final PrefixDoor prefix;
  private final MenuDoor menus;
  private final CommandButtonDoor buttons;
  private final SuggestionDoor suggestions;

  /// The doors to the commands of a workshop.
  ///
  /// @param met hears of every account that an event names, so that nobody asks for it again
  /// @param mayBeGreeted whether who mentions the bot and says nothing gets an answer this time
  /// @param lasting what stands behind the buttons of messages that stay
  DiscordDoors(
      Workshop workshop,
      GuildPrefixes prefixes,
      Consumer<UserId> met,
      Predicate<UserId> mayBeGreeted,
      List<LastingMenu> lasting) {
    this.slash = new SlashDoor(workshop, met);
    this.prefix = new PrefixDoor(workshop, prefixes, met, mayBeGreeted);
    this.menus = new MenuDoor(workshop, new LastingDoor(workshop, lasting));
    this.buttons = new CommandButtonDoor(workshop);
    this.suggestions = new SuggestionDoor(workshop);
  }

  /// Waits for the suggestions under way and makes no more.
  boolean closeSuggestions(Duration patience) throws InterruptedException {
    return suggestions.close(patience);
  }

  @Override
  public void onEvent(GenericEvent event) {
    switch (event) {
      case SlashCommandInteractionEvent it -> onSlashCommandInteraction(it);
      case UserContextInteractionEvent it -> onUserContextInteraction(it);
      case MessageContextInteractionEvent it -> onMessageContextInteraction(it);
      case CommandAutoCompleteInteractionEvent it -> onCommandAutoCompleteInteraction(it);
      case MessageReceivedEvent it -> onMessageReceived(it);
      case ButtonInteractionEvent it -> onButtonInteraction(it);
      case StringSelectInteractionEvent it -> onStringSelectInteraction(it);
      case EntitySelectInteractionEvent it -> onEntitySelectInteraction(it);
      case ModalInteractionEvent it -> onModalInteraction(it);
      default -> {
        // Not heard here.
      }
    }
  }

  private void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
    if (seen.isNew(event.getIdLong())) {
      slash.open(event);
    }
  }

  private void onUserContextInteraction(UserContextInteractionEvent event) {
    if (seen.isNew(event.getIdLong())) {
      slash.openMenu(event, MenuEntry.Menu.USER, event.getTarget(), Optional.empty());
    }
  }

  private void onMessageContextInteraction(MessageContextInteractionEvent event) {
    if (seen.isNew(event.getIdLong())) {
      Message target = event.getTarget();
      slash.openMenu(event, MenuEntry.Menu.MESSAGE, target.getAuthor(), Optional.of(target));
    }
  }

  private void onCommandAutoCompleteInteraction(CommandAutoCompleteInteractionEvent event) {
    if (seen.isNew(event.getIdLong())) {
      suggestions.open(event);
    }
  }

  private void onMessageReceived(MessageReceivedEvent event) {
    if (seen.isNew(event.getMessageIdLong())) {
      prefix.open(event);
    }
  }

  private void onButtonInteraction(ButtonInteractionEvent event) {
    if (seen.isNew(event.getIdLong())) {
      CommandButton.parse(event.getComponentId())
          .ifPresentOrElse(button -> buttons.pressed(event, button), () -> menus.pressed(event));
    }
  }

  private void onStringSelectInteraction(StringSelectInteractionEvent event) {
    if (seen.isNew(event.getIdLong())) {
      menus.chosen(event);
    }
  }

  private void onEntitySelectInteraction(EntitySelectInteractionEvent event) {
    if (seen.isNew(event.getIdLong())) {
      menus.chosen(event);
    }
  }

  private void onModalInteraction(ModalInteractionEvent event) {
    if (!seen.isNew(event.getIdLong())) {
      return;
    }
    if (FormEntryId.isOne(event.getModalId())) {
      slash.openForm(event);
    } else {
      CommandButton.parse(event.getModalId())
          .ifPresentOrElse(
              button -> buttons.submitted(event, button), () -> menus.submitted(event));
    }
  }
}
