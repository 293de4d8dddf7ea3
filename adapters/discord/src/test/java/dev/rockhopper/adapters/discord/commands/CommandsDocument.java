package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandEntry;
import dev.rockhopper.adapters.discord.command.CommandGroup;
import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.MenuEntry;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Usage;
import dev.rockhopper.adapters.discord.duration.DurationGrammar;
import dev.rockhopper.adapters.discord.option.Option;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The text of docs/commands.md, made from the definitions.
final class CommandsDocument {
  private CommandsDocument() {}

  static String of(CommandTree tree) {
    StringBuilder text =
        new StringBuilder(
            """
            # Commands

            Every command is there twice: as a slash command, and typed as a message that starts with the
            server's prefix (`$` until somebody changes it) or with a mention of the bot. Both do the same.

            - Cases are named by number: `12`, `#12` or `case 12`. The slash command offers them while you type:
              digits find numbers, words find types, users and reasons among the newest.
            - Users are named by mention, by id (15 to 20 digits, so also people who left) or by their exact
              name. Names of several words go between quotes.
            - In a typed command the text before the first flag is the reason; flags follow it, with one dash
              or two, in upper or lower case. A yes/no flag alone means yes.
              A word that is a flag of the command is one inside the reason too; between quotes it is text.
              Who is meant, and for how long, is said once: where a flag says it and a word in its turn may
              mean it as well (`$warn @ada spam -u bob`), nothing is done and the answer asks for one of the two.
            - Lengths of time are whole numbers with units, together or apart: `90s`, `1d12h`,
              `1 day 2 hours`. Units: s, m, h, d, w, mo (30 days), y (365 days).
            - Answers to slash commands about moderation, cases and settings are seen by the person who asked
              and nobody else; a typed command is answered where it was typed. Where the bot may not write it does
              not run typed commands, and says so in a direct message; an answer that Discord refuses after the
              command has run comes as a direct message too.
            - `cases 12` shows case 12, `cases @somebody` lists theirs, `cases` alone lists all. So does
              `cases list`: a number after it shows that case, anything else is searched for.

            ## Who sees and may use them

            At Discord the commands are registered without default permissions, so everybody sees them. That is on
            purpose: Discord would hide a command from people who lack its permission, and who may moderate is for
            Rockhopper to decide, also for people who have none of Discord's own permissions. Every command checks
            its caller each time and says what is missing. Only what is for the operators alone is shown to administrators
            alone, and typed it works for every operator. Whoever manages the server can still narrow a command
            down to roles, people and channels, in Server Settings, Integrations; that holds for slash commands only.

            What a command needs at Discord counts until the server has set up ranks (`/ranks init`); from then on its
            ranks do. Rules, lists and switches come before both: [permissions.md](permissions.md). In a channel that the
            server ignores, what is typed is no command and gets no answer; a slash command is answered there too.

            """);
    tree.entries().forEach(entry -> append(text, entry));
    return text.toString();
  }

  private static void append(StringBuilder text, CommandEntry entry) {
    switch (entry) {
      case Command command -> append(text, command.name(), command, "##");
      case CommandGroup group -> {
        text.append("## ").append(group.name()).append("\n\n");
        text.append(group.naming().summary().english()).append('.');
        text.append(aliases(group.naming().aliases())).append("\n\n");
        group.members().forEach(member -> append(text, group.name(), member));
      }
    }
  }

  private static void append(StringBuilder text, String before, CommandEntry entry) {
    String path = before + " " + entry.name();
    switch (entry) {
      case Command command -> append(text, path, command, "###");
      case CommandGroup group -> group.members().forEach(member -> append(text, path, member));
    }
  }

  private static void append(StringBuilder text, String path, Command command, String level) {
    String summary = command.naming().summary().english();
    text.append(level).append(' ').append(path).append("\n\n");
    text.append(summary).append(summary.endsWith("?") ? "" : ".");
    text.append(aliases(command.naming().aliases())).append("\n\n");
    text.append("    ").append(Usage.slash(path, command)).append('\n');
    text.append("    ").append(Usage.typed("$", path, command)).append("\n\n");
    if (!command.options().isEmpty()) {
      text.append("| Option | Takes | Flags | What it is |\n|---|---|---|---|\n");
      command.options().forEach(option -> append(text, option));
      text.append('\n');
    }
    for (MenuEntry entry : command.menus()) {
      String menu =
          switch (entry.menu()) {
            case USER -> "user, under Apps, for that user";
            case MESSAGE -> "message, under Apps, for its author";
          };
      text.append("Also “").append(entry.title()).append("” in the menu of a ");
      text.append(menu).append(".\n\n");
    }
    command
        .cooldown()
        .ifPresent(cooldown ->
            text.append(
                "May be used %d times in %s per %s.\n\n"
                    .formatted(
                        cooldown.uses(),
                        DurationGrammar.write(cooldown.window()),
                        cooldown.scope().noun())));
    if (command.rights().who() instanceof Rights.Who.Only) {
      text.append("Only for the people whom `discord.operators` names (docs/operations.md).\n\n");
    }
    if (!command.rights().caller().isEmpty()) {
      text.append("Needs ").append(titles(command.rights().caller()));
      text.append(command.rights().bot().isEmpty() ? "" : "; the bot needs ");
      text.append(titles(command.rights().bot())).append(".\n\n");
    }
  }

  private static void append(StringBuilder text, Option<?> option) {
    text.append("| ")
        .append(option.name())
        .append(option.isRequired() ? " (needed)" : "")
        .append(" | ")
        .append(option.type().noun())
        .append(" | `-")
        .append(option.name())
        .append('`');
    option.flags().forEach(flag -> text.append(" `-").append(flag).append('`'));
    text.append(" | ").append(option.summary().english()).append(" |\n");
  }

  private static String titles(Set<DiscordPermission> permissions) {
    return permissions.stream()
        .map(DiscordPermission::title)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String aliases(List<String> aliases) {
    return aliases.isEmpty()
        ? ""
        : " Also: "
            + aliases.stream().map(a -> "`" + a + "`").collect(Collectors.joining(", "))
            + ".";
  }
}
