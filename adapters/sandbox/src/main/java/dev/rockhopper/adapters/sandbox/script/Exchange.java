package dev.rockhopper.adapters.sandbox.script;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Something that a person did, and the answer that they wait for.
public final class Exchange {

  private final Place place;
  private final long interactionId;
  private final Optional<Seen> before;
  private final long sentId;

  private Exchange(Place place, long interactionId, Optional<Seen> before, long sentId) {
    this.place = place;
    this.interactionId = interactionId;
    this.before = before;
    this.sentId = sentId;
  }

  static Exchange afterMessage(Place place, Seen sent) {
    return new Exchange(place, 0, Optional.empty(), sent.id());
  }

  static Exchange afterInteraction(Place place, JsonNode begun, Optional<Seen> pressed) {
    return new Exchange(place, Json.id(begun, "interaction_id"), pressed, 0);
  }

  /// The interaction's id, 0 after a written message.
  public long interactionId() {
    return interactionId;
  }

  /// Waits for the application's answer that says this: a new message, or the pressed one changed.
  public Seen expectsReply(Wording wording) {
    return place
        .script()
        .await(
            "a reply " + wording.description(),
            () ->
                replies()
                    .filter(message -> !message.isThinking())
                    .filter(message -> wording.holds().test(message.text()))
                    .findFirst(),
            place::lastWords);
  }

  /// Waits for an answer that nobody else sees.
  public Seen expectsEphemeralReply(Wording wording) {
    return place
        .script()
        .await(
            "an ephemeral reply " + wording.description(),
            () ->
                replies()
                    .filter(message -> message.isEphemeral() && !message.isThinking())
                    .filter(message -> wording.holds().test(message.text()))
                    .findFirst(),
            place::lastWords);
  }

  private Stream<Seen> replies() {
    return place.messages().reversed().stream().filter(this::isReply);
  }

  private boolean isReply(Seen message) {
    if (interactionId == 0) {
      return message.id() > sentId && message.authorId() != place.person();
    }
    boolean answers = Json.id(message.json().path("interaction_metadata"), "id") == interactionId;
    boolean changed =
        before
            .filter(old -> old.id() == message.id() && !old.json().equals(message.json()))
            .isPresent();
    return answers || changed;
  }

  /// Waits for a form.
  public Form expectsForm(Wording title) {
    JsonNode form =
        place
            .script()
            .await(
                "a form with a title " + title.description(),
                () -> form().filter(found -> title.holds().test(found.path("title").asText())),
                place::lastWords);
    return new Form(place, interactionId, form);
  }

  private Optional<JsonNode> form() {
    Map<String, String> query =
        Map.of("as", Json.id(place.person()), "interaction_id", Json.id(interactionId));
    JsonNode form = place.script().surface().read("interactions", query).path("form");
    return form.isObject() ? Optional.of(form) : Optional.empty();
  }

  /// Waits until it is known that the application did not answer in time.
  public void expectsNoAnswer() {
    place
        .script()
        .await(
            "the interaction to fail",
            () -> state().equals("failed") ? Optional.of(interactionId) : Optional.empty(),
            () -> "It is " + state() + ". " + place.lastWords());
  }

  private String state() {
    Map<String, String> query =
        Map.of("as", Json.id(place.person()), "interaction_id", Json.id(interactionId));
    return place.script().surface().read("interactions", query).path("state").asText();
  }

  /// Goes on in the same place.
  public Place then() {
    return place;
  }
}
