package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.command.Cooldown;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Is the bot there, and what can it do: ping and help.
final class BasicCommands {
  private final Supplier<Duration> gatewayPing;
  private final Supplier<CommandTree> tree;

  BasicCommands(Supplier<Duration> gatewayPing, Supplier<CommandTree> tree) {
    this.gatewayPing = gatewayPing;
    this.tree = tree;
  }

  List<Command> all() {
    return List.of(
        new Command(
                Naming.of("ping", "Is the bot there, and how fast?", "status"),
                List.of(),
                Rights.open(),
                Visibility.PUBLIC,
                (_, _) -> ping())
            .prompt(),
        new Command(
                Naming.of("help", "What you can do with the bot", "h", "commands"),
                List.of(),
                Rights.open(),
                Visibility.PRIVATE,
                (request, _) -> help(request))
            .prompt()
            .cooled(new Cooldown(Cooldown.Scope.USER, 5, Duration.ofSeconds(10))));
  }

  private Answer ping() {
    return Answer.of(
        Reply.of(
            Tone.DONE,
            "Pong",
            "Discord answers my heartbeat in " + gatewayPing.get().toMillis() + " ms."));
  }

  private Answer help(CommandRequest request) {
    String lines =
        tree.get().commands().stream()
            .filter(named -> mayUse(request.caller(), request.place(), named.command()))
            .map(BasicCommands::line)
            .collect(Collectors.joining("\n"));
    return Answer.of(
        Reply.of(Tone.PLAIN, "What you can do here", lines)
            .footed("Each is also a typed command: the prefix, or a mention of me, and its name"));
  }

  private static boolean mayUse(Caller caller, Place place, Command command) {
    return switch (place) {
      case Place.InPrivate _ -> command.rights().where() == Rights.Where.ANYWHERE;
      case Place.InGuild _ -> command.rights().caller().stream().allMatch(caller::may);
    };
  }

  private static String line(NamedCommand named) {
    return "**/" + named.path() + "** – " + named.command().naming().summary().english();
  }
}
