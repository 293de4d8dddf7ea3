package dev.rockhopper.adapters.discord.session;

import dev.rockhopper.adapters.discord.session.DiscordLoginException.Reason;
import dev.rockhopper.domain.members.UserId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.requests.CloseCode;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ChunkingFilter;
import net.dv8tion.jda.api.utils.MemberCachePolicy;
import net.dv8tion.jda.api.utils.cache.CacheFlag;
import net.dv8tion.jda.api.utils.messages.MessageRequest;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one session with Discord. Made closed, so that what needs it can be put together first;
/// [#open(List)] logs in, [#close(Duration)] leaves.
public final class DiscordSession {
  private static final Logger LOG = LoggerFactory.getLogger(DiscordSession.class);
  private static final EnumSet<GatewayIntent> INTENTS =
      EnumSet.of(
          GatewayIntent.GUILD_MEMBERS,
          GatewayIntent.GUILD_MODERATION,
          GatewayIntent.GUILD_MESSAGES,
          GatewayIntent.DIRECT_MESSAGES,
          GatewayIntent.MESSAGE_CONTENT);
  private static final int REQUESTS_AT_ONCE = 25;
  private static final int IDLE_CONNECTIONS = 5;
  private static final int IDLE_S = 10;
  private static final int LONGEST_RECONNECT_PAUSE_S = 64;
  private static final int REMEMBERED_USERS = 1_000;

  private final DiscordConnection connection;
  private final ExecutorService threads;
  private final Set<UserId> met = new LinkedHashSet<>();
  private final AtomicReference<@Nullable JDA> current = new AtomicReference<>();
  private final AtomicReference<Consumer<DiscordLoginException>> shutOut =
      new AtomicReference<>(e -> LOG.error("discord.shut-out", e));

  /// A session that is not open yet; `threads` gives every task a virtual thread of its own.
  public DiscordSession(DiscordConnection connection, ExecutorService threads) {
    this.connection = connection;
    this.threads = threads;
  }

  /// Logs in and waits until all guilds are there.
  ///
  /// @throws DiscordLoginException when that cannot be, with a sentence that says what to do
  public void open(List<EventListener> listeners) {
    MessageRequest.setDefaultMentions(List.of());
    MessageRequest.setDefaultMentionRepliedUser(false);
    Arrival arrival = new Arrival();
    JDABuilder builder =
        JDABuilder.create(connection.token(), INTENTS)
            .disableCache(EnumSet.allOf(CacheFlag.class))
            .setChunkingFilter(ChunkingFilter.NONE)
            .setMemberCachePolicy(MemberCachePolicy.lru(connection.cachedMembers()))
            .setCallbackPool(threads, false)
            .setRateLimitElastic(threads, false)
            .setContextEnabled(false)
            .setRequestTimeoutRetry(false)
            .setHttpClientBuilder(httpClient())
            .setMaxReconnectDelay(LONGEST_RECONNECT_PAUSE_S)
            .setEnableShutdownHook(false)
            .addEventListeners(arrival)
            .addEventListeners(listeners.toArray());
    if (connection.address() instanceof DiscordAddress.At at) {
      String gateway = GatewayAddress.ask(connection, at);
      builder.setRestConfig(new RestConfig().setBaseUrl(at.base() + "/"));
      builder.addEventListeners(new ForgivingGateway());
      builder.setHttpClientBuilder(httpClient().addInterceptor(new AnswerGaps()));
      builder.setSessionController(
          at.isLoopback()
              ? new LoopbackSessionController(gateway)
              : new ProxiedSessionController(gateway));
    }
    JDA jda = login(builder);
    current.set(jda);
    try {
      arrival.await(jda, connection.patience());
    } catch (DiscordLoginException e) {
      current.set(null);
      throw e;
    }
  }

  /// As JDA makes its own, but for what happens when an answer is lost.
  private static OkHttpClient.Builder httpClient() {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequestsPerHost(REQUESTS_AT_ONCE);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_S, TimeUnit.SECONDS))
        .addInterceptor(new SentOnce());
  }

  private static JDA login(JDABuilder builder) {
    try {
      return builder.build();
    } catch (InvalidTokenException e) {
      throw new DiscordLoginException(Reason.BAD_TOKEN, e);
    } catch (ErrorResponseException e) {
      throw new DiscordLoginException(Reason.UNREACHABLE, e);
    }
  }

  /// Whether the session has been opened and not closed.
  public boolean isOpen() {
    JDA jda = current.get();
    return jda != null && jda.getStatus() == JDA.Status.CONNECTED;
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
    return e.isUnreadable() && connection.address() instanceof DiscordAddress.At;
  }

  /// The bot's own id.
  public UserId self() {
    return new UserId(jda().getSelfUser().getIdLong());
  }

  /// How long the gateway takes to answer a heartbeat.
  public Duration gatewayPing() {
    return Duration.ofMillis(Math.max(0, jda().getGatewayPing()));
  }

  /// The JDA of the session.
  ///
  /// @throws DiscordCallException before the session is opened and after it is closed
  public JDA jda() {
    JDA jda = current.get();
    if (jda == null) {
      throw new DiscordCallException(
          DiscordCallException.Kind.NO_ANSWER, 0, 0, "the session is not open");
    }
    return jda;
  }

  /// Leaves Discord: requests that are under way may end within `patience`, then they are dropped.
  public void close(Duration patience) {
    JDA jda = current.getAndSet(null);
    if (jda == null) {
      return;
    }
    jda.shutdown();
    try {
      if (!jda.awaitShutdown(patience)) {
        jda.shutdownNow();
        LOG.warn("discord.requests-dropped patience={}", patience);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      jda.shutdownNow();
    }
  }

  /// Has `told` hear once when Discord shuts the session out for good while it is open: a token
  /// that was reset, an intent that was switched off. Lost connections are none of these; they come
  /// back.
  public void whenShutOut(Consumer<DiscordLoginException> told) {
    shutOut.set(told);
  }

  private void tellShutOut(ShutdownEvent end) {
    if (current.compareAndSet(end.getJDA(), null)) {
      shutOut.get().accept(refusal(end.getCloseCode(), "It ended the session."));
    }
  }

  /// What an end of the session means to the operator.
  private static DiscordLoginException refusal(@Nullable CloseCode code, String otherwise) {
    if (code == CloseCode.DISALLOWED_INTENTS || code == CloseCode.INVALID_INTENTS) {
      return new DiscordLoginException(Reason.MISSING_INTENT, "");
    }
    if (code == CloseCode.AUTHENTICATION_FAILED) {
      return new DiscordLoginException(Reason.BAD_TOKEN, "");
    }
    return new DiscordLoginException(Reason.UNREACHABLE, otherwise);
  }

  /// Waits for the session to be ready, or to end before it was; afterwards tells when it ends.
  private final class Arrival implements EventListener {
    private final CountDownLatch settled = new CountDownLatch(1);
    private final AtomicBoolean ready = new AtomicBoolean();
    private final AtomicReference<@Nullable ShutdownEvent> ended = new AtomicReference<>();

    @Override
    public void onEvent(GenericEvent event) {
      if (event instanceof ShutdownEvent shutdown) {
        ended.set(shutdown);
        settled.countDown();
        if (ready.get()) {
          tellShutOut(shutdown);
        }
      } else if (event instanceof ReadyEvent) {
        ready.set(true);
        settled.countDown();
      }
    }

    void await(JDA jda, Duration patience) {
      boolean inTime = false;
      try {
        inTime = settled.await(patience.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      ShutdownEvent end = ended.get();
      if (inTime && end == null) {
        return;
      }
      jda.shutdownNow();
      throw refusal(
          end == null ? null : end.getCloseCode(),
          "The gateway " + (inTime ? "ended the session." : "is not ready."));
    }
  }
}
