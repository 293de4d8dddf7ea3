package dev.rockhopper.adapters.sandbox.actors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.Command;
import dev.rockhopper.adapters.sandbox.world.Guild;
import dev.rockhopper.adapters.sandbox.world.Interaction;
import dev.rockhopper.adapters.sandbox.world.Member;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.adapters.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// One person of the world and everything that they can do and see, under Discord's rules: what the
/// person may not do ends in a [dev.rockhopper.adapters.sandbox.world.DiscordError]. All calls are
/// answered at once; the effect is in the world when they return.
public final class Actor {

  private final World world;
  private final long userId;

  Actor(World world, long userId) {
    this.world = world;
    this.userId = userId;
  }

  /// Who this is.
  public long userId() {
    return userId;
  }

  // --- seeing -----------------------------------------------------------------------------------

  /// The guilds that the person is in.
  public List<Guild> guilds() {
    return world.guilds().stream()
        .filter(guild -> world.member(guild.id(), userId).isPresent())
        .toList();
  }

  /// The channels of the guild that the person sees, in the order of Discord's list.
  public List<Channel> channels(long guildId) {
    return notYet();
  }

  /// The person's direct conversations.
  public List<Channel> directConversations() {
    return notYet();
  }

  /// The newest messages of the channel that the person sees, oldest first: ephemeral ones of
  /// others are left out.
  public List<Message> messages(long channelId, int limit) {
    return notYet();
  }

  /// The commands that the person can use in the channel, with the guild's own first.
  public List<Command> commands(long channelId) {
    return notYet();
  }

  // --- writing ----------------------------------------------------------------------------------

  /// Sends a message.
  public Message sendMessage(long channelId, String content) {
    return notYet();
  }

  /// Answers a message with a reference to it.
  public Message reply(long messageId, String content) {
    return notYet();
  }

  /// Changes the person's own message.
  public Message editMessage(long messageId, String content) {
    return notYet();
  }

  /// Deletes a message, their own or, with the right to, another's.
  public void deleteMessage(long messageId) {
    notYet();
  }

  /// Reacts with an emoji (`👍` or `name:id`).
  public void react(long messageId, String emoji) {
    notYet();
  }

  /// Takes the person's own reaction back.
  public void unreact(long messageId, String emoji) {
    notYet();
  }

  /// Shows the others that the person is typing.
  public void startTyping(long channelId) {
    notYet();
  }

  /// The direct conversation with another user, opened when there is none yet.
  public Channel openDm(long otherUserId) {
    return notYet();
  }

  // --- commands and components ------------------------------------------------------------------

  /// Runs a slash command, for example `invokeCommand(channel, "cases view", Map.of("number",
  /// "12"))`. Options are texts as a person would type them: users, roles, channels as id or
  /// mention. Missing or wrong options are refused here, as the Discord app does.
  public Interaction invokeCommand(long channelId, String path, Map<String, String> options) {
    return notYet();
  }

  /// Uses an entry of a user's or message's menu; `targetId` is that user or message.
  public Interaction invokeMenu(long channelId, String name, long targetId) {
    return notYet();
  }

  /// What the application suggests for the focused option, as objects with `name` and `value`;
  /// waits up to three seconds and is empty when no answer comes.
  public ArrayNode autocomplete(
      long channelId, String path, Map<String, String> options, String focused) {
    return notYet();
  }

  /// Presses a button of a message that the person sees.
  public Interaction clickButton(long messageId, String customId) {
    return notYet();
  }

  /// Chooses from a select of a message: texts of a string select, ids of the others.
  public Interaction select(long messageId, String customId, List<String> values) {
    return notYet();
  }

  /// Sends a form that an application showed in answer to the interaction; `fields` by custom id.
  public Interaction submitModal(long interactionId, Map<String, String> fields) {
    return notYet();
  }

  // --- guild ------------------------------------------------------------------------------------

  /// Joins the guild.
  public Member join(long guildId) {
    return notYet();
  }

  /// Leaves the guild.
  public void leave(long guildId) {
    notYet();
  }

  /// Bans a user by hand and deletes their messages of the past `deleteMessages`.
  public void ban(long guildId, long targetId, Duration deleteMessages, String reason) {
    notYet();
  }

  /// Lifts a ban by hand.
  public void unban(long guildId, long targetId, String reason) {
    notYet();
  }

  /// Kicks a member by hand.
  public void kick(long guildId, long targetId, String reason) {
    notYet();
  }

  /// Times a member out by hand.
  public void timeout(long guildId, long targetId, Instant until, String reason) {
    notYet();
  }

  /// Ends a timeout by hand.
  public void removeTimeout(long guildId, long targetId, String reason) {
    notYet();
  }

  /// Gives a role.
  public void addRole(long guildId, long targetId, long roleId) {
    notYet();
  }

  /// Takes a role away.
  public void removeRole(long guildId, long targetId, long roleId) {
    notYet();
  }

  @SuppressWarnings({"TypeParameterUnusedInFormals", "unused"}) // until the bodies are here
  private static <T> T notYet() {
    if (SKELETON) {
      throw new UnsupportedOperationException("The skeleton of the sandbox cannot do this yet");
    }
    throw new AssertionError();
  }

  private static final boolean SKELETON = true;
}
