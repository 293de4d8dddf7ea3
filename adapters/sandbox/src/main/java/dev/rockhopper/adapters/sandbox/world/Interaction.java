package dev.rockhopper.adapters.sandbox.world;

import java.time.Instant;

/// Something that a person asked of an application, and how far the answer has come.
///
/// @param messageId the message whose component was used, or 0
/// @param answer what the application did so far
/// @param responseId the message that `@original` means, or 0
/// @param createdAt in the world's time
public record Interaction(
    long id,
    String token,
    long applicationId,
    int type,
    long userId,
    long guildId,
    long channelId,
    long messageId,
    String name,
    Answer answer,
    long responseId,
    Instant createdAt)
    implements Document {

  /// Type of a command.
  public static final int COMMAND = 2;

  /// Type of a button or select.
  public static final int COMPONENT = 3;

  /// Type of a request for suggestions.
  public static final int AUTOCOMPLETE = 4;

  /// Type of a form that was sent.
  public static final int MODAL_SUBMIT = 5;

  /// How far the application has answered.
  public enum Answer {
    /// Not yet; after three seconds it is too late.
    NONE,
    /// Promised: a message, to be filled in.
    DEFERRED,
    /// Promised: a change of the component's message.
    DEFERRED_UPDATE,
    /// Given.
    GIVEN,
    /// A form was shown instead of an answer.
    MODAL
  }

  /// The same interaction, answered.
  public Interaction answered(Answer how, long response) {
    return new Interaction(
        id,
        token,
        applicationId,
        type,
        userId,
        guildId,
        channelId,
        messageId,
        name,
        how,
        response,
        createdAt);
  }

  @Override
  public Key key() {
    return new Key(Kind.INTERACTION, 0, id);
  }
}
