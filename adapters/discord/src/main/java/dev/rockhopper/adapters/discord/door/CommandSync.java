package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.domain.guilds.GuildId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.requests.restaction.CommandListUpdateAction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the commands that Discord shows the same as the commands that there are: reads what is
/// registered at each place, and registers there only when it differs, because Discord counts
/// registrations.
///
/// A command that is registered for all guilds and for one shows twice in that one. So the scope
/// that is not used is emptied: the guilds before the commands are registered for all (a start that
/// is broken off in between does it again), the common ones after they are registered in guilds.
/// When the common ones are as wanted, no guild is asked.
public final class CommandSync {
  private static final Logger LOG = LoggerFactory.getLogger(CommandSync.class);

  private final DiscordSession session;
  private final DiscordCalls calls;
  private final CommandScope scope;

  /// What a synchronisation did.
  public enum Outcome {
    /// Discord had the same commands.
    UNCHANGED,
    /// Discord has the new ones now.
    REGISTERED
  }

  /// Synchronises over this session.
  public CommandSync(DiscordSession session, DiscordCalls calls, CommandScope scope) {
    this.session = session;
    this.calls = calls;
    this.scope = scope;
  }

  /// One list of commands at Discord.
  ///
  /// @param name what the log calls it
  /// @param reading asks for it
  /// @param writing replaces it
  private record Target(
      String name,
      Supplier<RestAction<List<Command>>> reading,
      Supplier<CommandListUpdateAction> writing) {}

  /// Makes the registered commands those of the tree, in this scope and no other.
  ///
  /// @throws DiscordCallException when Discord does not take them
  public Outcome synchronise(CommandTree tree) {
    List<CommandData> wanted = SlashDefinitions.of(tree);
    return switch (scope) {
      case CommandScope.Everywhere() -> everywhere(wanted);
      case CommandScope.InGuilds(Set<GuildId> guilds) -> inGuilds(wanted, guilds);
    };
  }

  private Outcome everywhere(List<CommandData> wanted) {
    if (isRegistered(common(), wanted)) {
      LOG.info("commands.unchanged count={}", wanted.size());
      return Outcome.UNCHANGED;
    }
    session.guilds().forEach(guild -> empty(of(guild)));
    register(common(), wanted);
    return Outcome.REGISTERED;
  }

  private Outcome inGuilds(List<CommandData> wanted, Set<GuildId> guilds) {
    Outcome outcome = Outcome.UNCHANGED;
    for (GuildId id : guilds) {
      Optional<JDA> shard = session.jdaOf(id);
      if (shard.isEmpty()) {
        // The process that hears of it registers them there.
        continue;
      }
      Guild guild = shard.get().getGuildById(id.value());
      if (guild == null) {
        LOG.warn("commands.guild-unknown guild={} (the bot is not in it)", id);
      } else if (!isRegistered(of(guild), wanted)) {
        register(of(guild), wanted);
        outcome = Outcome.REGISTERED;
      }
    }
    session.guilds().stream()
        .filter(guild -> !guilds.contains(new GuildId(guild.getIdLong())))
        .forEach(guild -> empty(of(guild)));
    empty(common());
    if (outcome == Outcome.UNCHANGED) {
      LOG.info("commands.unchanged count={} guilds={}", wanted.size(), guilds.size());
    }
    return outcome;
  }

  private Target common() {
    return new Target(
        "all", () -> session.jda().retrieveCommands(true), () -> session.jda().updateCommands());
  }

  private static Target of(Guild guild) {
    return new Target(
        "guild " + guild.getId(), () -> guild.retrieveCommands(true), guild::updateCommands);
  }

  private void register(Target target, List<CommandData> wanted) {
    calls.send(() -> target.writing().get().addCommands(wanted));
    LOG.info("commands.registered for={} count={}", target.name(), wanted.size());
  }

  /// Takes away what is registered there, if anything is. Where that fails, commands show twice,
  /// which is no reason not to start.
  private void empty(Target target) {
    if (registered(target).filter(there -> !there.isEmpty()).isEmpty()) {
      return;
    }
    try {
      calls.send(() -> target.writing().get());
      LOG.info("commands.removed from={}", target.name());
    } catch (DiscordCallException e) {
      LOG.warn("commands.not-removed from={}", target.name(), e);
    }
  }

  private boolean isRegistered(Target target, List<CommandData> wanted) {
    // A server that cannot say what it has gets everything.
    return registered(target).filter(fingerprints(wanted)::equals).isPresent();
  }

  private Optional<Set<String>> registered(Target target) {
    try {
      List<Command> there = calls.complete(target.reading());
      return Optional.of(fingerprints(there.stream().map(CommandData::fromCommand).toList()));
    } catch (DiscordCallException | ParsingException e) {
      LOG.debug("commands.not-readable from={}", target.name(), e);
      return Optional.empty();
    }
  }

  private static Set<String> fingerprints(List<? extends CommandData> commands) {
    Set<String> all = new TreeSet<>();
    commands.forEach(command -> all.add(CommandFingerprint.of(command.toData())));
    return all;
  }
}
