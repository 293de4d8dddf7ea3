package dev.rockhopper.adapters.sandbox.actions;

import dev.rockhopper.adapters.sandbox.guilds.Channels;
import dev.rockhopper.adapters.sandbox.guilds.DirectConversations;
import dev.rockhopper.adapters.sandbox.guilds.Founding;
import dev.rockhopper.adapters.sandbox.guilds.Members;
import dev.rockhopper.adapters.sandbox.guilds.Moderation;
import dev.rockhopper.adapters.sandbox.guilds.Roles;
import dev.rockhopper.adapters.sandbox.guilds.Threads;
import dev.rockhopper.adapters.sandbox.interactions.Callbacks;
import dev.rockhopper.adapters.sandbox.interactions.Commands;
import dev.rockhopper.adapters.sandbox.interactions.FollowUps;
import dev.rockhopper.adapters.sandbox.interactions.Interactions;
import dev.rockhopper.adapters.sandbox.interactions.Waiting;
import dev.rockhopper.adapters.sandbox.messages.Attachments;
import dev.rockhopper.adapters.sandbox.messages.Deletions;
import dev.rockhopper.adapters.sandbox.messages.MessageWriter;
import dev.rockhopper.adapters.sandbox.messages.Messages;
import dev.rockhopper.adapters.sandbox.messages.Reactions;
import dev.rockhopper.adapters.sandbox.world.Rights;
import dev.rockhopper.adapters.sandbox.world.Views;
import dev.rockhopper.adapters.sandbox.world.World;
import java.util.function.Supplier;

/// Everything that can be done in a world, each part wired once.
///
/// @param founding what no API call makes; asks nobody for permission
public record Actions(
    World world,
    Views views,
    Rights rights,
    Founding founding,
    Spoken spoken,
    Places places,
    Asked asked)
    implements AutoCloseable {

  /// What is done with messages.
  public record Spoken(
      Messages messages,
      Deletions deletions,
      Reactions reactions,
      Attachments attachments,
      DirectConversations conversations) {}

  /// What is done with guilds.
  public record Places(
      Moderation moderation, Members members, Roles roles, Channels channels, Threads threads) {}

  /// What is done with commands and interactions.
  public record Asked(
      Commands commands,
      Interactions interactions,
      Callbacks callbacks,
      FollowUps followUps,
      Waiting waiting) {}

  /// The actions in this world; files are served under the address.
  public static Actions in(World world, Supplier<String> address) {
    Attachments attachments = new Attachments(world, address);
    MessageWriter writer = new MessageWriter(world, attachments);
    Messages messages = new Messages(world, writer);
    Deletions deletions = new Deletions(world);
    Members members = new Members(world);
    Waiting waiting = new Waiting(world);
    return new Actions(
        world,
        new Views(world),
        new Rights(world),
        new Founding(world),
        new Spoken(
            messages, deletions, new Reactions(world), attachments, new DirectConversations(world)),
        new Places(
            new Moderation(world, deletions, members),
            members,
            new Roles(world),
            new Channels(world),
            new Threads(world, writer)),
        new Asked(
            new Commands(world),
            new Interactions(world, attachments, waiting),
            new Callbacks(world, writer, waiting),
            new FollowUps(world, writer, deletions),
            waiting));
  }

  @Override
  public void close() {
    asked.waiting().close();
  }
}
