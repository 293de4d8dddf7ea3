package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandEntry;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.menu.Menu;
import dev.rockhopper.adapters.discord.menu.MenuButton;
import dev.rockhopper.adapters.discord.menu.MenuButton.Look;
import dev.rockhopper.adapters.discord.menu.MenuSelect;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The commands that somebody may use, to look through: a select opens one, buttons turn the pages.
final class HelpMenu implements Menu {
  private static final String PICK = "pick";
  private static final String ALL = "all";
  private static final String BACK = "back";
  private static final String NEXT = "next";

  private final List<CommandEntry> entries;
  private final Function<String, Reply> explained;
  private final String footer;
  private int page;

  /// @param entries what they may use, groups with at least one command for them
  /// @param explained explains a command or group by its full name
  /// @param footer a last small line
  HelpMenu(List<CommandEntry> entries, Function<String, Reply> explained, String footer) {
    this.entries = List.copyOf(entries);
    this.explained = explained;
    this.footer = footer;
  }

  @Override
  public MenuView open() {
    int from = page * MenuSelect.Choices.MOST;
    List<CommandEntry> shown =
        entries.subList(from, Math.min(entries.size(), from + MenuSelect.Choices.MOST));
    String lines =
        shown.stream()
            .map(entry -> "**/" + entry.name() + "**" + members(entry) + " – " + summary(entry))
            .collect(Collectors.joining("\n"));
    int pages = Math.ceilDiv(entries.size(), MenuSelect.Choices.MOST);
    List<MenuButton> buttons = new ArrayList<>();
    if (pages > 1) {
      buttons.add(new MenuButton(BACK, "Back", Look.MAIN, page > 0));
      buttons.add(new MenuButton(NEXT, "Next", Look.MAIN, page < pages - 1));
    }
    return new MenuView(
        Reply.of(
                Tone.PLAIN,
                "What you can do here",
                lines + "\n\nChoose one to read more, or `/help command:ban`.")
            .footed(footer),
        List.of(select(shown)),
        buttons,
        false);
  }

  private static String summary(CommandEntry entry) {
    return entry.naming().summary().english();
  }

  private static String members(CommandEntry entry) {
    return switch (entry) {
      case Command _ -> "";
      case CommandGroup group ->
          group.members().stream()
              .map(CommandEntry::name)
              .collect(Collectors.joining(", ", " (", ")"));
    };
  }

  private static MenuSelect select(List<CommandEntry> shown) {
    return new MenuSelect(
        PICK,
        "Which command?",
        new MenuSelect.Choices(
            shown.stream()
                .map(entry ->
                    new MenuSelect.Choice(entry.name(), "/" + entry.name(), summary(entry)))
                .toList()),
        true);
  }

  @Override
  public MenuView press(String button) {
    switch (button) {
      case BACK -> page = Math.max(0, page - 1);
      case NEXT ->
          page = Math.min(Math.ceilDiv(entries.size(), MenuSelect.Choices.MOST) - 1, page + 1);
      default -> {
        // Back to the list as it was.
      }
    }
    return open();
  }

  @Override
  public MenuView choose(String select, String value) {
    List<MenuSelect> selects =
        entries.stream()
            .filter(entry -> value.equals(entry.name()) || value.startsWith(entry.name() + " "))
            .flatMap(entry ->
                entry instanceof CommandGroup group ? Stream.of(membersOf(group)) : Stream.empty())
            .toList();
    return new MenuView(
        explained.apply(value).footed(footer),
        selects,
        List.of(new MenuButton(ALL, "All commands", Look.QUIET, true)),
        false);
  }

  private static MenuSelect membersOf(CommandGroup group) {
    return new MenuSelect(
        PICK,
        "Which one of /" + group.name() + "?",
        new MenuSelect.Choices(
            group.members().stream()
                .limit(MenuSelect.Choices.MOST)
                .map(member -> {
                  String path = group.name() + " " + member.name();
                  return new MenuSelect.Choice(path, "/" + path, summary(member));
                })
                .toList()),
        true);
  }
}
