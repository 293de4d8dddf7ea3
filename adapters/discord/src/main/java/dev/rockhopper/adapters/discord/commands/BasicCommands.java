package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import java.util.List;
import java.util.function.Supplier;

/// Is the bot there: ping.
final class BasicCommands {
  private final Supplier<BotStatus> status;

  BasicCommands(Supplier<BotStatus> status) {
    this.status = status;
  }

  List<Command> all() {
    return List.of(
        new Command(
                Naming.of("ping", "Is the bot there, and how fast?"),
                List.of(),
                Rights.open(),
                Visibility.PUBLIC,
                (_, _) -> ping())
            .prompt());
  }

  private Answer ping() {
    return Answer.of(
        Reply.of(
            Tone.DONE,
            "Pong",
            "Discord answers my heartbeat in "
                + status.get().session().ping().toMillis()
                + " ms."));
  }
}
