package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.command.Sightings;
import dev.rockhopper.adapters.discord.option.TargetChannel;
import dev.rockhopper.adapters.discord.pipeline.CommandGate;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import java.util.Optional;
import java.util.function.Supplier;

/// Whether somebody may do to another channel what a command does to the one where it is used:
/// decided as if they used it there, by what Discord allows them there and by the rules that name
/// that channel or its category. What they cannot see at Discord they do nothing to, whatever their
/// rank.
final class ChannelRights {
  private final Supplier<CommandTree> tree;
  private final CommandGate gate;
  private final Sightings sightings;

  /// Asks `gate` about the commands of `tree`, which may be complete later only.
  ChannelRights(Supplier<CommandTree> tree, CommandGate gate, Sightings sightings) {
    this.tree = tree;
    this.gate = gate;
    this.sightings = sightings;
  }

  /// Why whoever used a command may not use it on a channel, absent where they may, and for the
  /// channel where they used it.
  Optional<Reply> objection(CommandRequest request, Optional<TargetChannel> wanted) {
    return wanted
        .filter(channel -> !channel.id().equals(request.place().channel()))
        .flatMap(channel -> objection(request, channel));
  }

  private Optional<Reply> objection(CommandRequest request, TargetChannel channel) {
    Optional<Place.InGuild> there = sightings.place(request.guild(), channel.id());
    Caller caller = sightings.person(request.guild(), request.caller().id(), channel.id());
    if (there.isEmpty() || !caller.may(DiscordPermission.VIEW_CHANNEL)) {
      return Optional.of(
          Reply.of(
              Tone.PROBLEM,
              "You cannot see that channel",
              "Whoever does something to <#%s> needs **View Channel** there. Nothing was changed."
                  .formatted(channel.id())));
    }
    return gate.objection(command(request.path()), caller, there.get())
        .map(reply ->
            reply.adding(
                "This is about <#%s>: who uses the command on it must be allowed to use it there."
                        .formatted(channel.id())
                    + " Nothing was changed."));
  }

  private NamedCommand command(String path) {
    return tree.get()
        .named(path)
        .orElseThrow(() -> new IllegalStateException("there is no command " + path));
  }
}
