package dev.rockhopper.adapters.discord.session;

import dev.rockhopper.adapters.discord.session.LoginPatience.NotYet;
import dev.rockhopper.adapters.discord.session.ShardLogins.Login;
import dev.rockhopper.application.guilds.GuildShares;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.GuildShare;
import dev.rockhopper.domain.members.UserId;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDAInfo;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.utils.SessionController;
import net.dv8tion.jda.api.utils.messages.MessageRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The session with Discord: one connection for each shard that this process opens. Made closed, so
/// that what needs it can be put together first; [#open(List)] logs in, [#close(Duration)] leaves.
public final class DiscordSession implements GuildShares {
  private static final Logger LOG = LoggerFactory.getLogger(DiscordSession.class);
  private static final int REMEMBERED_USERS = 1_000;

  private final DiscordConnection connection;
  private final ExecutorService threads;
  private final ShardLeases leases;
  private final AtomicReference<@Nullable ShardKeeper> keeper = new AtomicReference<>();
  private final MeterRegistry meters;
  private final Set<UserId> met = new LinkedHashSet<>();
  private final GuildsHeardOf heardOf = new GuildsHeardOf();
  private final ConcurrentNavigableMap<Integer, JDA> shards = new ConcurrentSkipListMap<>();
  private final AtomicReference<GuildShare> share = new AtomicReference<>(GuildShare.NONE);
  private final AtomicReference<Consumer<DiscordLoginException>> shutOut =
      new AtomicReference<>(e -> LOG.error("discord.shut-out", e));

  /// A session that is not open yet.
  ///
  /// @param threads gives every task a virtual thread of its own
  /// @param leases what it agrees on with other processes
  /// @param meters what comes and goes is counted there
  public DiscordSession(
      DiscordConnection connection,
      ExecutorService threads,
      ShardLeases leases,
      MeterRegistry meters) {
    this.connection = connection;
    this.threads = threads;
    this.leases = leases;
    this.meters = meters;
  }

  /// Logs in and waits until all guilds are there.
  ///
  /// @throws DiscordLoginException when that cannot be, with a sentence that says what to do
  public void open(List<EventListener> listeners) {
    List<EventListener> all = new ArrayList<>(listeners);
    all.addFirst(heardOf);
    MessageRequest.setDefaultMentions(List.of());
    MessageRequest.setDefaultMentionRepliedUser(false);
    LoginPatience patience = new LoginPatience(connection);
    GatewayAddress.Answer gateway = GatewayAddress.ask(connection, patience);
    ShardLogins logins =
        new ShardLogins(connection, threads, meters, controller(gateway), all, this::tellShutOut);
    switch (connection.sharding()) {
      case Sharding.Automatic() -> open(logins, GuildShare.ofAll(gateway.shards()), patience);
      case Sharding.Fixed(GuildShare wanted) -> open(logins, wanted, patience);
      case Sharding.Leased(int most, int count) -> {
        ShardKeeper keeping =
            new ShardKeeper(
                leases, most, count, shard -> open(logins, count, shard), this::closeShard);
        try {
          Set<Integer> first = patience.untilItWorks(() -> claimedBy(keeping));
          open(logins, new GuildShare(count, first), patience);
          keeping.start();
        } catch (RuntimeException e) {
          keeping.close();
          throw e;
        }
        keeper.set(keeping);
      }
    }
  }

  private static Set<Integer> claimedBy(ShardKeeper keeping) throws NotYet {
    Set<Integer> shards = keeping.claimFirst();
    if (shards.isEmpty()) {
      throw new NotYet("other processes had all shards", Duration.ZERO);
    }
    return shards;
  }

  /// Each logs in in its turn: Discord wants logins spaced, and a token that it does not take is
  /// told of once.
  private void open(ShardLogins logins, GuildShare wanted, LoginPatience patience) {
    List<Login> begun = new ArrayList<>();
    try {
      for (int shard : new TreeSet<>(wanted.own())) {
        begun.add(logins.login(shard, wanted.shards(), patience));
        shards.put(shard, begun.getLast().jda());
      }
      share.set(wanted);
      for (Login login : begun) {
        login.arrival().await(login.jda(), patience);
      }
    } catch (DiscordLoginException e) {
      share.set(GuildShare.NONE);
      shards.clear();
      begun.forEach(login -> login.jda().shutdownNow());
      throw e;
    }
    if (wanted.shards() > 1) {
      LOG.info("discord.shards own={} of={}", new TreeSet<>(wanted.own()), wanted.shards());
    }
  }

  /// One more shard, while the session is open.
  private void open(ShardLogins logins, int count, int shard) {
    LoginPatience patience = new LoginPatience(connection);
    Login login = logins.login(shard, count, patience);
    shards.put(shard, login.jda());
    try {
      login.arrival().await(login.jda(), patience);
    } catch (DiscordLoginException e) {
      shards.remove(shard);
      throw e;
    }
    share.updateAndGet(now -> new GuildShare(count, now.own()).with(shard));
  }

  private void closeShard(int shard) {
    share.updateAndGet(now -> now.without(shard));
    JDA jda = shards.remove(shard);
    if (jda != null) {
      jda.shutdownNow();
    }
  }

  /// Processes that share the guilds space their logins together.
  private SessionController controller(GatewayAddress.Answer gateway) {
    if (connection.address() instanceof DiscordAddress.At at && at.isLoopback()) {
      return new LoopbackSessionController(gateway.url());
    }
    return connection.sharding() instanceof Sharding.Automatic
        ? new ProxiedSessionController(gateway.url())
        : new SpacedSessionController(gateway, leases);
  }

  /// Whether the session has been opened and not closed.
  public boolean isOpen() {
    return shards.values().stream().anyMatch(DiscordSession::isConnected);
  }

  private static boolean isConnected(JDA jda) {
    return jda.getStatus() == JDA.Status.CONNECTED;
  }

  @Override
  public GuildShare share() {
    return share.get();
  }

  /// Remembers that an account exists, because an event of Discord named it.
  public void met(UserId user) {
    synchronized (met) {
      met.add(user);
      if (met.size() > REMEMBERED_USERS) {
        met.remove(met.iterator().next());
      }
    }
  }

  /// Whether an event named this account lately.
  public boolean hasMet(UserId user) {
    synchronized (met) {
      return met.contains(user);
    }
  }

  /// Whether a server that is not Discord said with an answer without content that there is
  /// nothing. Discord says so with 404, and what of it cannot be read is not taken for nothing.
  public boolean isEmptyAnswer(DiscordCallException e) {
    return e.isUnreadable() && isAtAnotherServer();
  }

  /// Whether the server is another one than Discord's own.
  public boolean isAtAnotherServer() {
    return connection.address() instanceof DiscordAddress.At;
  }

  /// The bot's own id.
  public UserId self() {
    return new UserId(jda().getSelfUser().getIdLong());
  }

  /// How long the gateway takes to answer a heartbeat, on the average of the shards.
  private Duration gatewayPing() {
    return Duration.ofMillis(
        (long)
            shards.values().stream()
                .mapToLong(JDA::getGatewayPing)
                .filter(ping -> ping >= 0)
                .average()
                .orElse(0));
  }

  /// What speaks with Discord here, and its version.
  public static String library() {
    return "JDA " + JDAInfo.VERSION;
  }

  /// How it stands just now; never fails.
  public SessionState state() {
    return new SessionState(
        !shards.isEmpty() && shards.values().stream().allMatch(DiscordSession::isConnected),
        gatewayPing(),
        share.get(),
        shards.values().stream().mapToLong(jda -> jda.getGuildCache().size()).sum());
  }

  /// A JDA of the session, for what is not about a guild: one that is connected where there is one.
  ///
  /// @throws DiscordCallException before the session is opened and after it is closed
  public JDA jda() {
    return shards.values().stream()
        .filter(DiscordSession::isConnected)
        .findFirst()
        .or(() -> shards.values().stream().findFirst())
        .orElseThrow(DiscordSession::notOpen);
  }

  /// The JDA that hears of a guild, absent where another process does.
  ///
  /// @throws DiscordCallException before the session is opened and after it is closed
  public Optional<JDA> jdaOf(GuildId guild) {
    if (shards.isEmpty()) {
      throw notOpen();
    }
    return Optional.ofNullable(shards.get(GuildShare.shardOf(guild, share.get().shards())));
  }

  /// A guild that this process hears of, absent where another does, where Discord has not told of
  /// it yet, or where the bot is not in it.
  ///
  /// @throws DiscordCallException before the session is opened and after it is closed
  public Optional<Guild> guild(GuildId guild) {
    return jdaOf(guild).flatMap(jda -> Optional.ofNullable(jda.getGuildById(guild.value())));
  }

  /// Whether the bot is in a guild as far as this process has heard, be it available or not.
  public boolean hasHeardOf(GuildId guild) {
    return heardOf.contains(guild);
  }

  /// The guilds that this process hears of.
  ///
  /// @throws DiscordCallException before the session is opened and after it is closed
  public List<Guild> guilds() {
    if (shards.isEmpty()) {
      throw notOpen();
    }
    return shards.values().stream().flatMap(jda -> jda.getGuilds().stream()).toList();
  }

  private static DiscordCallException notOpen() {
    return new DiscordCallException(
        DiscordCallException.Kind.NO_ANSWER, 0, 0, "the session is not open");
  }

  /// Leaves Discord: requests that are under way may end within `patience`, then they are dropped.
  public void close(Duration patience) {
    ShardKeeper keeping = keeper.getAndSet(null);
    if (keeping != null) {
      keeping.close();
    }
    share.set(GuildShare.NONE);
    List<JDA> open = List.copyOf(shards.values());
    shards.clear();
    // JDA cannot be shut down by a thread that is marked as interrupted.
    boolean interrupted = Thread.interrupted();
    open.forEach(JDA::shutdown);
    long end = System.nanoTime() + patience.toNanos();
    for (JDA jda : open) {
      try {
        Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        if (interrupted) {
          jda.shutdownNow();
        } else if (!jda.awaitShutdown(left)) {
          jda.shutdownNow();
          LOG.warn("discord.requests-dropped patience={}", patience);
        }
      } catch (InterruptedException _) {
        interrupted = true;
        jda.shutdownNow();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Has `told` hear once when Discord shuts the session out for good while it is open: a token
  /// that was reset, an intent that was switched off. Lost connections are none of these; they come
  /// back.
  public void whenShutOut(Consumer<DiscordLoginException> told) {
    shutOut.set(told);
  }

  private void tellShutOut(ShutdownEvent end) {
    JDA jda = end.getJDA();
    if (shards.remove(jda.getShardInfo().getShardId(), jda)) {
      shutOut.get().accept(Arrival.refusal(end.getCloseCode(), "It ended the session."));
    }
  }
}
