package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.menu.MenuSelect;
import java.util.List;
import net.dv8tion.jda.api.components.actionrow.ActionRowChildComponent;
import net.dv8tion.jda.api.components.selections.EntitySelectMenu;
import net.dv8tion.jda.api.components.selections.EntitySelectMenu.SelectTarget;
import net.dv8tion.jda.api.components.selections.SelectOption;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.entities.channel.ChannelType;

/// The selects of menus as Discord takes them.
final class Selects {
  private Selects() {}

  static ActionRowChildComponent of(String menuId, MenuSelect select) {
    String id = ReplyMessages.partId(menuId, select.key());
    return switch (select.source()) {
      case MenuSelect.Choices(List<MenuSelect.Choice> choices) ->
          StringSelectMenu.create(id)
              .setPlaceholder(select.placeholder())
              .addOptions(choices.stream().map(Selects::option).toList())
              .setDisabled(!select.enabled())
              .build();
      case MenuSelect.Channels() ->
          EntitySelectMenu.create(id, SelectTarget.CHANNEL)
              .setChannelTypes(ChannelType.TEXT, ChannelType.NEWS)
              .setPlaceholder(select.placeholder())
              .setDisabled(!select.enabled())
              .build();
      case MenuSelect.Roles() ->
          EntitySelectMenu.create(id, SelectTarget.ROLE)
              .setPlaceholder(select.placeholder())
              .setDisabled(!select.enabled())
              .build();
    };
  }

  private static SelectOption option(MenuSelect.Choice choice) {
    SelectOption option = SelectOption.of(choice.label(), choice.value());
    return choice.description().isEmpty() ? option : option.withDescription(choice.description());
  }
}
