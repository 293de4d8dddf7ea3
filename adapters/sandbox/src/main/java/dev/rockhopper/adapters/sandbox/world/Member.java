package dev.rockhopper.adapters.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A user in a guild. The `json` is a member object without its `user`.
public record Member(long guildId, long userId, ObjectNode json) implements Document {

  /// The ids of the member's roles, without @everyone.
  public List<Long> roles() {
    List<Long> ids = new ArrayList<>();
    for (JsonNode role : json.path("roles")) {
      ids.add(Json.id(role));
    }
    return ids;
  }

  /// The end of the member's timeout, also when it is over.
  public Optional<Instant> timedOutUntil() {
    JsonNode until = json.path("communication_disabled_until");
    return until.isTextual()
        ? Optional.of(OffsetDateTime.parse(until.textValue()).toInstant())
        : Optional.empty();
  }

  /// Whether the member may not speak at this moment.
  public boolean isTimedOut(Instant now) {
    return timedOutUntil().filter(now::isBefore).isPresent();
  }

  @Override
  public Key key() {
    return new Key(Kind.MEMBER, guildId, userId);
  }
}
