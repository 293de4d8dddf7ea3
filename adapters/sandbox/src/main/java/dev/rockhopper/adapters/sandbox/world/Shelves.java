package dev.rockhopper.adapters.sandbox.world;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// All documents, found by their keys and in order within what they belong to. Readers need no
/// lock; writers hold the world's.
final class Shelves {

  /// The newest messages of a channel that are kept.
  static final int MESSAGES_PER_CHANNEL = 20_000;

  /// The newest entries of a guild's audit log that are kept.
  static final int AUDIT_ENTRIES_PER_GUILD = 20_000;

  /// The newest interactions that are kept; their tokens live for 15 minutes.
  static final int INTERACTIONS = 50_000;

  private record Shelf(Document.Kind kind, long owner) {}

  private final Map<Shelf, NavigableMap<Long, Document>> shelves = new ConcurrentHashMap<>();
  private final Map<Document.Key, Long> owners = new ConcurrentHashMap<>();
  private final Map<String, Long> interactionsByToken = new ConcurrentHashMap<>();
  private final Map<Set<Long>, Long> conversationsByPeople = new ConcurrentHashMap<>();

  NavigableMap<Long, Document> shelf(Document.Kind kind, long owner) {
    Shelf shelf = new Shelf(kind, owner);
    NavigableMap<Long, Document> found = shelves.get(shelf);
    return found != null
        ? found
        : shelves.computeIfAbsent(shelf, _ -> new ConcurrentSkipListMap<>());
  }

  Optional<Document> find(Document.Key key) {
    Long owner = key.owner() != 0 ? Long.valueOf(key.owner()) : owners.get(key);
    return owner == null
        ? Optional.empty()
        : Optional.ofNullable(shelf(key.kind(), owner).get(key.id()));
  }

  Optional<Interaction> interaction(String token) {
    Long id = interactionsByToken.get(token);
    return id == null
        ? Optional.empty()
        : find(new Document.Key(Document.Kind.INTERACTION, 0, id)).map(Interaction.class::cast);
  }

  /// The direct conversation of exactly these people.
  Optional<Channel> conversation(Set<Long> people) {
    Long id = conversationsByPeople.get(people);
    return id == null
        ? Optional.empty()
        : find(new Document.Key(Document.Kind.CHANNEL, 0, id)).map(Channel.class::cast);
  }

  Optional<Document> put(Document document) {
    Document.Key key = document.key();
    long owner = ownerOf(document);
    if (key.owner() == 0) {
      owners.put(key, owner);
    }
    if (document instanceof Interaction interaction) {
      interactionsByToken.put(interaction.token(), interaction.id());
    }
    if (document instanceof Channel channel && channel.isDm()) {
      conversationsByPeople.put(Set.copyOf(channel.people()), channel.id());
    }
    NavigableMap<Long, Document> shelf = shelf(key.kind(), owner);
    Optional<Document> before = Optional.ofNullable(shelf.put(key.id(), document));
    if (before.isEmpty()) {
      keepWithin(limit(key.kind()), key.kind(), owner, shelf);
    }
    return before;
  }

  Optional<Document> remove(Document.Key key) {
    Optional<Document> found = find(key);
    found.ifPresent(document -> {
      shelf(key.kind(), ownerOf(document)).remove(key.id());
      owners.remove(key);
      if (document instanceof Interaction interaction) {
        interactionsByToken.remove(interaction.token());
      }
      if (document instanceof Channel channel && channel.isDm()) {
        conversationsByPeople.remove(Set.copyOf(channel.people()), channel.id());
      }
    });
    return found;
  }

  void clear() {
    shelves.clear();
    owners.clear();
    interactionsByToken.clear();
    conversationsByPeople.clear();
    counts.clear();
  }

  Iterable<Document> everything() {
    return () -> shelves.values().stream().flatMap(shelf -> shelf.values().stream()).iterator();
  }

  private final Map<Shelf, Integer> counts = new ConcurrentHashMap<>();

  private void keepWithin(
      int limit, Document.Kind kind, long owner, NavigableMap<Long, Document> shelf) {
    if (limit == 0) {
      return;
    }
    int count = counts.merge(new Shelf(kind, owner), 1, Integer::sum);
    if (count > limit) {
      // The count only rises; the true size decides, and is looked at rarely because it takes a
      // walk.
      int size = shelf.size();
      while (size > limit - limit / 10) {
        Map.Entry<Long, Document> oldest = shelf.firstEntry();
        remove(oldest.getValue().key());
        size--;
      }
      counts.put(new Shelf(kind, owner), size);
    }
  }

  private static int limit(Document.Kind kind) {
    return switch (kind) {
      case MESSAGE -> MESSAGES_PER_CHANNEL;
      case AUDIT_ENTRY -> AUDIT_ENTRIES_PER_GUILD;
      case INTERACTION -> INTERACTIONS;
      case APPLICATION, USER, GUILD, ROLE, MEMBER, CHANNEL, BAN, COMMAND -> 0;
    };
  }

  private static long ownerOf(Document document) {
    return switch (document) {
      case Role role -> role.guildId();
      case Member member -> member.guildId();
      case Channel channel -> channel.guildId();
      case Ban ban -> ban.guildId();
      case AuditEntry entry -> entry.guildId();
      case Message message -> message.channelId();
      case Command command -> command.guildId();
      case Application _, User _, Guild _, Interaction _ -> 0;
    };
  }
}
