package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the commands that Discord shows the same as the commands that there are: reads what is
/// registered, and registers only when it differs, because Discord counts registrations.
public final class CommandSync {
  private static final Logger LOG = LoggerFactory.getLogger(CommandSync.class);

  private final DiscordSession session;
  private final DiscordCalls calls;

  /// What a synchronisation did.
  public enum Outcome {
    /// Discord had the same commands.
    UNCHANGED,
    /// Discord has the new ones now.
    REGISTERED
  }

  /// Synchronises over this session.
  public CommandSync(DiscordSession session, DiscordCalls calls) {
    this.session = session;
    this.calls = calls;
  }

  /// Makes the registered commands those of the tree, for all guilds.
  ///
  /// @throws DiscordCallException when Discord does not take them
  public Outcome synchronise(CommandTree tree) {
    List<SlashCommandData> wanted = SlashDefinitions.of(tree);
    if (isRegistered(wanted)) {
      LOG.info("commands.unchanged count={}", wanted.size());
      return Outcome.UNCHANGED;
    }
    calls.send(() -> session.jda().updateCommands().addCommands(wanted));
    LOG.info("commands.registered count={}", wanted.size());
    return Outcome.REGISTERED;
  }

  private boolean isRegistered(List<SlashCommandData> wanted) {
    try {
      List<Command> registered = calls.complete(() -> session.jda().retrieveCommands(true));
      return fingerprints(registered.stream().map(CommandData::fromCommand).toList())
          .equals(fingerprints(wanted));
    } catch (DiscordCallException | ParsingException e) {
      // A server that cannot say what it has gets everything.
      LOG.debug("commands.not-readable", e);
      return false;
    }
  }

  private static Set<String> fingerprints(List<? extends CommandData> commands) {
    Set<String> all = new TreeSet<>();
    commands.forEach(command -> all.add(CommandFingerprint.of(command.toData())));
    return all;
  }
}
