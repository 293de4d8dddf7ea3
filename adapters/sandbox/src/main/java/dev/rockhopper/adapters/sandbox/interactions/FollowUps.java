package dev.rockhopper.adapters.sandbox.interactions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.sandbox.messages.Deletions;
import dev.rockhopper.adapters.sandbox.messages.MessageWriter;
import dev.rockhopper.adapters.sandbox.messages.Upload;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.Interaction;
import dev.rockhopper.adapters.sandbox.world.Interaction.Answer;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.adapters.sandbox.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What an application does with an interaction's token after its first answer, for 15 minutes.
public final class FollowUps {

  private static final Duration TOKEN_LIFE = Duration.ofMinutes(15);

  private final World world;
  private final MessageWriter writer;
  private final Deletions deletions;

  /// Follow-ups in this world.
  public FollowUps(World world, MessageWriter writer, Deletions deletions) {
    this.world = world;
    this.writer = writer;
    this.deletions = deletions;
  }

  /// Sends another message; the first one after a promise fulfils it.
  public Message send(long applicationId, String token, JsonNode form, List<Upload> uploads) {
    return world.change(changes -> {
      Interaction interaction = alive(applicationId, token);
      Optional<Message> promised =
          world.message(interaction.responseId()).filter(one -> one.has(Message.LOADING));
      if (promised.isPresent()) {
        changes.put(interaction.answered(Answer.GIVEN, interaction.responseId()));
        return writer.rewrite(changes, promised.get(), form, uploads);
      }
      return writer.write(changes, Callbacks.envelope(world, interaction, form), form, uploads);
    });
  }

  /// The message that an id, or `@original`, means.
  public Message get(long applicationId, String token, String which) {
    return message(alive(applicationId, token), which);
  }

  /// Changes a message.
  public Message edit(
      long applicationId, String token, String which, JsonNode form, List<Upload> uploads) {
    return world.change(changes -> {
      Interaction interaction = alive(applicationId, token);
      Message message = message(interaction, which);
      if (interaction.answer() == Answer.DEFERRED) {
        changes.put(interaction.answered(Answer.GIVEN, interaction.responseId()));
      }
      return writer.rewrite(changes, message, form, uploads);
    });
  }

  /// Deletes a message.
  public void delete(long applicationId, String token, String which) {
    world.change(changes -> {
      Message message = message(alive(applicationId, token), which);
      deletions.remove(changes, message);
      return message;
    });
  }

  private Interaction alive(long applicationId, String token) {
    Interaction interaction =
        world
            .interaction(token)
            .filter(found -> found.applicationId() == applicationId)
            .filter(found -> found.answer() != Answer.NONE)
            .orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_WEBHOOK));
    if (world.now().isAfter(interaction.createdAt().plus(TOKEN_LIFE))) {
      throw new DiscordError(ErrorCode.INVALID_WEBHOOK_TOKEN);
    }
    return interaction;
  }

  private Message message(Interaction interaction, String which) {
    boolean original = which.equals("@original");
    long id =
        original
            ? interaction.responseId()
            : dev.rockhopper.adapters.sandbox.world.Json.id(
                com.fasterxml.jackson.databind.node.TextNode.valueOf(which));
    return world
        .message(id)
        .filter(message ->
            message.interactionId() == interaction.id()
                || id == interaction.responseId()
                || id == interaction.messageId())
        .orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_MESSAGE));
  }
}
