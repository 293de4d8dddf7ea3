package dev.rockhopper.adapters.sandbox.actors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.actions.Actions;
import dev.rockhopper.adapters.sandbox.messages.Upload;
import dev.rockhopper.adapters.sandbox.world.AuditEntry;
import dev.rockhopper.adapters.sandbox.world.Ban;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.Command;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.Guild;
import dev.rockhopper.adapters.sandbox.world.Interaction;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Member;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Times;
import dev.rockhopper.adapters.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// One person of the world and everything that they can do and see, under Discord's rules: what the
/// person may not do ends in a [DiscordError]. All calls are answered at once; the effect is in the
/// world when they return.
public final class Actor {

  private final Actions actions;
  private final World world;
  private final long userId;

  Actor(Actions actions, long userId) {
    this.actions = actions;
    this.world = actions.world();
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
    return world.channels(guildId).stream()
        .filter(channel -> actions.rights().sees(channel, userId))
        .sorted(
            Comparator.comparing(Channel::isThread)
                .thenComparingInt(channel -> channel.json().path("position").asInt())
                .thenComparingLong(Channel::id))
        .toList();
  }

  /// The person's direct conversations.
  public List<Channel> directConversations() {
    return actions.spoken().conversations().of(userId);
  }

  /// The newest messages of the channel that the person sees, oldest first: ephemeral ones of
  /// others are left out.
  public List<Message> messages(long channelId, int limit) {
    return actions.spoken().messages().history(userId, channelId, limit, 0, 0, 0).reversed();
  }

  /// The commands that the person can use in the channel, with the guild's own first.
  public List<Command> commands(long channelId) {
    return actions.asked().interactions().usable(userId, channelId);
  }

  // --- writing ----------------------------------------------------------------------------------

  /// Sends a message.
  public Message sendMessage(long channelId, String content) {
    return actions
        .spoken()
        .messages()
        .send(userId, channelId, Json.object().put("content", content), List.of());
  }

  /// Writes a message with a file.
  public Message sendFile(long channelId, String content, Upload file) {
    return actions
        .spoken()
        .messages()
        .send(userId, channelId, Json.object().put("content", content), List.of(file));
  }

  /// Answers a message with a file.
  public Message replyWithFile(long messageId, String content, Upload file) {
    return reply(messageId, content, List.of(file));
  }

  /// Chooses a file for the option of a command, which takes it by its id.
  public ObjectNode prepareFile(long channelId, Upload file) {
    return actions.spoken().attachments().prepare(channelId, file);
  }

  /// Answers a message with a reference to it.
  public Message reply(long messageId, String content) {
    return reply(messageId, content, List.of());
  }

  private Message reply(long messageId, String content, List<Upload> files) {
    Message message = message(messageId);
    ObjectNode form = Json.object().put("content", content);
    form.putObject("message_reference").put("message_id", Json.id(messageId));
    return actions.spoken().messages().send(userId, message.channelId(), form, files);
  }

  /// Changes the person's own message.
  public Message editMessage(long messageId, String content) {
    return actions
        .spoken()
        .messages()
        .edit(
            userId,
            message(messageId).channelId(),
            messageId,
            Json.object().put("content", content),
            List.of());
  }

  /// Deletes a message, their own or, with the right to, another's.
  public void deleteMessage(long messageId) {
    Message message = message(messageId);
    if (message.visibleTo() == userId) {
      world.change(changes -> {
        actions.spoken().deletions().remove(changes, message);
        return message;
      });
      return;
    }
    actions.spoken().deletions().delete(userId, message.channelId(), messageId, "");
  }

  /// Reacts with an emoji (`👍` or `name:id`).
  public void react(long messageId, String emoji) {
    actions.spoken().reactions().add(userId, message(messageId).channelId(), messageId, emoji);
  }

  /// Takes the person's own reaction back.
  public void unreact(long messageId, String emoji) {
    actions
        .spoken()
        .reactions()
        .remove(userId, message(messageId).channelId(), messageId, emoji, userId);
  }

  /// Shows the others that the person is typing.
  public void startTyping(long channelId) {
    actions.spoken().messages().startTyping(userId, channelId);
  }

  /// The direct conversation with another user, opened when there is none yet.
  public Channel openDm(long otherUserId) {
    return actions.spoken().conversations().open(userId, otherUserId);
  }

  // --- commands and components ------------------------------------------------------------------

  /// Runs a slash command, for example `invokeCommand(channel, "cases view", Map.of("number",
  /// "12"))`. Options are texts as a person would type them: users, roles, channels as id or
  /// mention. Missing or wrong options are refused here, as the Discord app does.
  public Interaction invokeCommand(long channelId, String path, Map<String, String> options) {
    return actions.asked().interactions().run(userId, channelId, path, options);
  }

  /// Uses an entry of a user's or message's menu; `targetId` is that user or message.
  public Interaction invokeMenu(long channelId, String name, long targetId) {
    return actions.asked().interactions().runMenu(userId, channelId, name, targetId);
  }

  /// What the application suggests for the focused option, as objects with `name` and `value`;
  /// waits up to three seconds and is empty when no answer comes.
  public ArrayNode autocomplete(
      long channelId, String path, Map<String, String> options, String focused) {
    Interaction asked =
        actions.asked().interactions().suggest(userId, channelId, path, options, focused);
    return actions.asked().waiting().suggestions(asked.id());
  }

  /// Presses a button of a message that the person sees.
  public Interaction clickButton(long messageId, String customId) {
    return actions.asked().interactions().use(userId, messageId, customId, List.of());
  }

  /// Chooses from a select of a message: texts of a string select, ids of the others.
  public Interaction select(long messageId, String customId, List<String> values) {
    return actions.asked().interactions().use(userId, messageId, customId, values);
  }

  /// Sends a form that an application showed in answer to the interaction; `fields` by custom id.
  public Interaction submitModal(long interactionId, Map<String, String> fields) {
    return actions.asked().interactions().submit(userId, interactionId, fields);
  }

  // --- guild ------------------------------------------------------------------------------------

  /// Joins the guild.
  public Member join(long guildId) {
    return actions.places().members().join(userId, guildId);
  }

  /// Leaves the guild.
  public void leave(long guildId) {
    actions.places().members().leave(userId, guildId);
  }

  /// Brings a bot into the guild; kicking it removes it again.
  public Member invite(long guildId, long botId) {
    return actions.places().members().invite(userId, guildId, botId);
  }

  /// Bans a user by hand and deletes their messages of the past `deleteMessages`.
  public void ban(long guildId, long targetId, Duration deleteMessages, String reason) {
    actions.places().moderation().ban(userId, guildId, targetId, deleteMessages, reason);
  }

  /// Lifts a ban by hand.
  public void unban(long guildId, long targetId, String reason) {
    actions.places().moderation().unban(userId, guildId, targetId, reason);
  }

  /// Kicks a member by hand.
  public void kick(long guildId, long targetId, String reason) {
    actions.places().moderation().kick(userId, guildId, targetId, reason);
  }

  /// Times a member out by hand.
  public void timeout(long guildId, long targetId, Instant until, String reason) {
    ObjectNode form = Json.object().put("communication_disabled_until", Times.text(until));
    actions.places().members().edit(userId, guildId, targetId, form, reason);
  }

  /// Ends a timeout by hand.
  public void removeTimeout(long guildId, long targetId, String reason) {
    ObjectNode form = Json.object().putNull("communication_disabled_until");
    actions.places().members().edit(userId, guildId, targetId, form, reason);
  }

  /// Gives a role.
  public void addRole(long guildId, long targetId, long roleId) {
    actions.places().members().addRole(userId, guildId, targetId, roleId, "");
  }

  /// Takes a role away.
  public void removeRole(long guildId, long targetId, long roleId) {
    actions.places().members().removeRole(userId, guildId, targetId, roleId, "");
  }

  /// The audit log of the guild, newest first, when the person may see it.
  public List<AuditEntry> auditLog(long guildId) {
    actions.rights().requireInGuild(guildId, userId, Permission.VIEW_AUDIT_LOG);
    return List.copyOf(world.auditLog(guildId)).reversed();
  }

  /// The guild's bans, when the person may see them.
  public List<Ban> bans(long guildId) {
    return actions.places().moderation().bans(userId, guildId);
  }

  private Message message(long messageId) {
    return world.message(messageId).orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_MESSAGE));
  }
}
