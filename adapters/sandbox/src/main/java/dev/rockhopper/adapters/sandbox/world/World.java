package dev.rockhopper.adapters.sandbox.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The simulated Discord itself: everything that is true at this moment, and the only way to change
/// it.
///
/// Single documents may be read at any time, from any thread. [#change] holds the one lock: it
/// writes the journal and tells the listeners before anybody else can change something.
public final class World implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(World.class);

  private final Clock clock;
  private final Snowflakes snowflakes;
  private final Shelves shelves = new Shelves();
  private final ReentrantLock lock = new ReentrantLock();
  private final List<WorldListener> listeners = new CopyOnWriteArrayList<>();
  private final ChangeJournal journal;
  private volatile Duration offset = Duration.ZERO;
  private final AtomicLong sequence = new AtomicLong();
  private @Nullable Changes running;

  /// A world with these documents, for example those that the journal kept.
  public World(Clock clock, ChangeJournal journal, Collection<? extends Document> kept) {
    this.clock = clock;
    this.journal = journal;
    this.snowflakes = new Snowflakes(clock);
    for (Document document : kept) {
      shelves.put(document);
      snowflakes.atLeast(document.key().id());
    }
  }

  /// Makes one change. A change within a change is a part of it. When the work fails, nothing has
  /// happened.
  public <T extends @Nullable Object> T change(Function<Changes, T> work) {
    lock.lock();
    try {
      if (running != null) {
        return work.apply(running);
      }
      Changes changes = new Changes(shelves);
      running = changes;
      T result;
      try {
        result = work.apply(changes);
        write(changes);
      } catch (RuntimeException | Error failure) {
        changes.takeBack();
        throw failure;
      } finally {
        running = null;
      }
      changes.events().forEach(this::tell);
      return result;
    } finally {
      lock.unlock();
    }
  }

  private void write(Changes changes) {
    List<Document> put = new ArrayList<>();
    List<Document.Key> removed = new ArrayList<>();
    changes
        .written()
        .forEach((key, document) -> document.ifPresentOrElse(put::add, () -> removed.add(key)));
    if (!put.isEmpty() || !removed.isEmpty()) {
      journal.write(put, removed);
    }
  }

  private void tell(WorldEvent event) {
    WorldEvent numbered =
        new WorldEvent(
            sequence.incrementAndGet(),
            event.type(),
            event.guildId(),
            event.channelId(),
            event.visibleTo(),
            event.applicationId(),
            event.payload());
    for (WorldListener listener : listeners) {
      try {
        listener.happened(numbered);
      } catch (RuntimeException broken) {
        LOG.error("A listener failed at event {} {}", numbered.sequence(), numbered.type(), broken);
      }
    }
  }

  /// Hears every event from now on, until the returned handle is closed.
  public Subscription subscribe(WorldListener listener) {
    lock.lock();
    try {
      listeners.add(listener);
      return () -> listeners.remove(listener);
    } finally {
      lock.unlock();
    }
  }

  /// Ends a listener's hearing when closed.
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /// The number of the newest event.
  public long sequence() {
    return sequence.get();
  }

  /// The world's time: the clock's plus what [#advance] added. Ids follow the clock alone.
  public Instant now() {
    return clock.instant().plus(offset);
  }

  /// Moves the world's time forward, or back for a negative duration.
  public void advance(Duration by) {
    lock.lock();
    try {
      offset = offset.plus(by);
    } finally {
      lock.unlock();
    }
  }

  /// How far the world's time is ahead of the clock.
  public Duration offset() {
    return offset;
  }

  /// A new id.
  public long nextId() {
    return snowflakes.next();
  }

  /// Removes everything and lets `seed` fill the world anew. Gateway sessions must be ended by the
  /// caller.
  public void reset(Runnable seed) {
    lock.lock();
    try {
      journal.clear();
      shelves.clear();
      offset = Duration.ZERO;
      seed.run();
      tell(new WorldEvent(0, "SANDBOX_RESET", 0, 0, 0, 0, Json.object()));
    } finally {
      lock.unlock();
    }
  }

  /// Every document, for a snapshot.
  public Iterable<Document> everything() {
    return shelves.everything();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      journal.close();
    } finally {
      lock.unlock();
    }
  }

  // --- look-ups ---------------------------------------------------------------------------------

  /// The user, when there is one.
  public Optional<User> user(long id) {
    return find(Document.Kind.USER, 0, id, User.class);
  }

  /// Every user, oldest account first.
  public Collection<User> users() {
    return all(Document.Kind.USER, 0, User.class);
  }

  /// The application, when there is one.
  public Optional<Application> application(long id) {
    return find(Document.Kind.APPLICATION, 0, id, Application.class);
  }

  /// Every application.
  public Collection<Application> applications() {
    return all(Document.Kind.APPLICATION, 0, Application.class);
  }

  /// The guild, when there is one.
  public Optional<Guild> guild(long id) {
    return find(Document.Kind.GUILD, 0, id, Guild.class);
  }

  /// Every guild, oldest first.
  public Collection<Guild> guilds() {
    return all(Document.Kind.GUILD, 0, Guild.class);
  }

  /// The role, when there is one.
  public Optional<Role> role(long id) {
    return find(Document.Kind.ROLE, 0, id, Role.class);
  }

  /// The guild's roles by id.
  public Collection<Role> roles(long guildId) {
    return all(Document.Kind.ROLE, guildId, Role.class);
  }

  /// The member, when the user is in the guild.
  public Optional<Member> member(long guildId, long userId) {
    return find(Document.Kind.MEMBER, guildId, userId, Member.class);
  }

  /// The guild's members by user id.
  public Collection<Member> members(long guildId) {
    return all(Document.Kind.MEMBER, guildId, Member.class);
  }

  /// The guild's members after this user id, at most `limit`.
  public List<Member> membersAfter(long guildId, long after, int limit) {
    return shelves.shelf(Document.Kind.MEMBER, guildId).tailMap(after, false).values().stream()
        .limit(limit)
        .map(Member.class::cast)
        .toList();
  }

  /// How many members the guild has.
  public int memberCount(long guildId) {
    return shelves.shelf(Document.Kind.MEMBER, guildId).size();
  }

  /// The channel, thread or direct conversation, when there is one.
  public Optional<Channel> channel(long id) {
    return find(Document.Kind.CHANNEL, 0, id, Channel.class);
  }

  /// The guild's channels and threads by id; for guild 0 every direct conversation.
  public Collection<Channel> channels(long guildId) {
    return all(Document.Kind.CHANNEL, guildId, Channel.class);
  }

  /// The direct conversation of two users, when there is one.
  public Optional<Channel> conversation(long userId, long otherId) {
    return shelves.conversation(Set.of(userId, otherId));
  }

  /// The message, when there is one.
  public Optional<Message> message(long id) {
    return find(Document.Kind.MESSAGE, 0, id, Message.class);
  }

  /// The channel's messages, oldest first, as a live view: ephemeral ones too, so filter by
  /// [Message#visibleTo].
  public NavigableMap<Long, Document> messages(long channelId) {
    return shelves.shelf(Document.Kind.MESSAGE, channelId);
  }

  /// The ban, when the user is banned.
  public Optional<Ban> ban(long guildId, long userId) {
    return find(Document.Kind.BAN, guildId, userId, Ban.class);
  }

  /// The guild's bans by user id.
  public Collection<Ban> bans(long guildId) {
    return all(Document.Kind.BAN, guildId, Ban.class);
  }

  /// The guild's audit log, oldest first.
  public Collection<AuditEntry> auditLog(long guildId) {
    return all(Document.Kind.AUDIT_ENTRY, guildId, AuditEntry.class);
  }

  /// The command, when there is one.
  public Optional<Command> command(long id) {
    return find(Document.Kind.COMMAND, 0, id, Command.class);
  }

  /// The commands registered for the guild alone, or for guild 0 those of every guild; all
  /// applications.
  public Collection<Command> commands(long guildId) {
    return all(Document.Kind.COMMAND, guildId, Command.class);
  }

  /// The interaction, when it is still known.
  public Optional<Interaction> interaction(long id) {
    return find(Document.Kind.INTERACTION, 0, id, Interaction.class);
  }

  /// The interaction with this token, when it is still known.
  public Optional<Interaction> interaction(String token) {
    return shelves.interaction(token);
  }

  private <T extends Document> Optional<T> find(
      Document.Kind kind, long owner, long id, Class<T> type) {
    return shelves.find(new Document.Key(kind, owner, id)).map(type::cast);
  }

  private <T extends Document> Collection<T> all(Document.Kind kind, long owner, Class<T> type) {
    return shelves.shelf(kind, owner).values().stream().map(type::cast).toList();
  }
}
