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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The commands that somebody may use, to look through: a select opens one, buttons turn the pages.
final class HelpMenu implements Menu {
  private static final String PICK = "pick";
  private static final String ALL = "all";
  private static final String BACK = "back";
  private static final String NEXT = "next";

  private final List<CommandEntry> entries;
  private final Set<String> paths;
  private final Function<String, Reply> explained;
  private final String footer;
  private int page;

  /// @param entries all commands and groups
  /// @param paths the full names of the commands that they may use; nothing else is shown
  /// @param explained explains a command or group by its full name
  /// @param footer a last small line
  HelpMenu(
      List<CommandEntry> entries,
      Set<String> paths,
      Function<String, Reply> explained,
      String footer) {
    this.paths = Set.copyOf(paths);
    this.entries = entries.stream().filter(entry -> isFor(entry.name())).toList();
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

  private boolean isFor(String path) {
    return HelpCommand.isFor(path, paths);
  }

  private List<CommandEntry> membersFor(String path, CommandGroup group) {
    return group.members().stream().filter(one -> isFor(path + " " + one.name())).toList();
  }

  private static String summary(CommandEntry entry) {
    return entry.naming().summary().english();
  }

  private String members(CommandEntry entry) {
    return switch (entry) {
      case Command _ -> "";
      case CommandGroup group ->
          membersFor(group.name(), group).stream()
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
    return new MenuView(
        explained.apply(value).footed(footer),
        selects("", entries, value),
        List.of(new MenuButton(ALL, "All commands", Look.QUIET, true)),
        false);
  }

  /// The select of the group that was chosen, or of the one that the chosen command stands in.
  private List<MenuSelect> selects(String before, List<CommandEntry> among, String value) {
    for (CommandEntry entry : among) {
      String path = before + entry.name();
      if (entry instanceof CommandGroup group
          && (value.equals(path) || value.startsWith(path + " "))) {
        List<CommandEntry> members = membersFor(path, group);
        List<MenuSelect> inner = selects(path + " ", members, value);
        return inner.isEmpty() ? List.of(membersOf(path, members)) : inner;
      }
    }
    return List.of();
  }

  private static MenuSelect membersOf(String group, List<CommandEntry> members) {
    return new MenuSelect(
        PICK,
        "Which one of /" + group + "?",
        new MenuSelect.Choices(
            members.stream()
                .limit(MenuSelect.Choices.MOST)
                .map(member -> {
                  String path = group + " " + member.name();
                  return new MenuSelect.Choice(path, "/" + path, summary(member));
                })
                .toList()),
        true);
  }
}
