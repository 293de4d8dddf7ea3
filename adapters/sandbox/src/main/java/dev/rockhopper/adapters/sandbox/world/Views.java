package dev.rockhopper.adapters.sandbox.world;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/// Documents in the full JSON form in which Discord shows them, put together from the world as it
/// is now.
public final class Views {

  private final World world;

  /// Views of this world.
  public Views(World world) {
    this.world = world;
  }

  /// A message as this user sees it; 0 for nobody in particular (gateway events).
  public ObjectNode message(Message message, long viewerId) {
    ObjectNode view = plainMessage(message, viewerId);
    long referenced = Json.id(message.json().path("message_reference"), "message_id");
    if (referenced != 0) {
      world
          .message(referenced)
          .ifPresentOrElse(
              found -> view.set("referenced_message", plainMessage(found, viewerId)),
              () -> view.putNull("referenced_message"));
    }
    return view;
  }

  private ObjectNode plainMessage(Message message, long viewerId) {
    ObjectNode view = Json.object();
    view.setAll(message.json());
    view.set("author", user(message.authorId()));
    if (!message.reactions().isEmpty()) {
      view.set("reactions", reactions(message.reactions(), viewerId));
    }
    return view;
  }

  private static ArrayNode reactions(Map<String, List<Long>> reactions, long viewerId) {
    ArrayNode list = Json.array();
    reactions.forEach((emoji, users) -> {
      ObjectNode reaction = list.addObject();
      reaction.set("emoji", emoji(emoji));
      reaction.put("count", users.size());
      reaction.putObject("count_details").put("burst", 0).put("normal", users.size());
      reaction.putArray("burst_colors");
      reaction.put("me_burst", false);
      reaction.put("burst_me", false);
      reaction.put("burst_count", 0);
      reaction.put("me", users.contains(viewerId));
    });
    return list;
  }

  /// An emoji given as `name` or `name:id`.
  public static ObjectNode emoji(String path) {
    ObjectNode emoji = Json.object();
    int colon = path.indexOf(':');
    if (colon > 0) {
      emoji.put("id", path.substring(colon + 1));
      emoji.put("name", path.substring(0, colon));
      emoji.put("animated", false);
    } else {
      emoji.putNull("id");
      emoji.put("name", path);
    }
    return emoji;
  }

  /// The user, or a "Deleted User" when the world does not know the id.
  public ObjectNode user(long id) {
    return world
        .user(id)
        .map(User::json)
        .orElseGet(() -> User.person(id, "deleted_user", "Deleted User").json());
  }

  /// A member with its user.
  public ObjectNode member(Member member) {
    ObjectNode view = memberWithoutUser(member);
    view.set("user", user(member.userId()));
    return view;
  }

  /// A member without its user, as it is sent beside a message's author.
  public ObjectNode memberWithoutUser(Member member) {
    return Json.object().setAll(member.json());
  }

  /// A ban with its user.
  public ObjectNode ban(Ban ban) {
    ObjectNode view = Json.object();
    view.set("user", user(ban.userId()));
    view.put("reason", ban.reason());
    return view;
  }
}
