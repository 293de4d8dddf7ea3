package dev.rockhopper.adapters.discord.session;

import dev.rockhopper.adapters.discord.session.DiscordLoginException.Reason;
import dev.rockhopper.adapters.discord.session.LoginPatience.NotYet;
import dev.rockhopper.domain.members.UserId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.hooks.EventListener;
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
          GatewayIntent.GUILD_VOICE_STATES,
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
    LoginPatience patience = new LoginPatience(connection);
    String gateway = GatewayAddress.ask(connection, patience);
    Login login = patience.untilItWorks(() -> login(gateway, listeners, patience));
    current.set(login.jda());
    try {
      login.arrival().await(login.jda(), patience);
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
        .addInterceptor(new RepeatedCallback())
        .addInterceptor(new SentOnce());
  }

  /// A session that Discord knows the token of.
  private record Login(JDA jda, Arrival arrival) {}

  private Login login(String gateway, List<EventListener> listeners, LoginPatience patience)
      throws NotYet, InterruptedException {
    Arrival arrival = new Arrival(this::tellShutOut);
    JDABuilder builder =
        builder(gateway).addEventListeners(arrival).addEventListeners(listeners.toArray());
    // JDA's wait for the answer knows neither limit nor interrupt and may have to be left behind,
    // so it is not on one of the threads that the end of the program waits for.
    CompletableFuture<JDA> login =
        CompletableFuture.supplyAsync(
            builder::build, task -> Thread.ofVirtual().name("discord-login").start(task));
    try {
      return new Login(
          patience.await(login, "the login was not answered", JDA::shutdownNow), arrival);
    } catch (ExecutionException e) {
      throw refused(e.getCause());
    }
  }

  private JDABuilder builder(String gateway) {
    JDABuilder builder =
        JDABuilder.create(connection.token(), INTENTS)
            .disableCache(EnumSet.complementOf(EnumSet.of(CacheFlag.VOICE_STATE)))
            .enableCache(CacheFlag.VOICE_STATE)
            .setChunkingFilter(ChunkingFilter.NONE)
            .setMemberCachePolicy(MemberCachePolicy.lru(connection.cachedMembers()))
            .setCallbackPool(threads, false)
            .setRateLimitElastic(threads, false)
            .setContextEnabled(false)
            .setRequestTimeoutRetry(false)
            .setMaxReconnectDelay(LONGEST_RECONNECT_PAUSE_S)
            .setEnableShutdownHook(false)
            .setRestConfig(new RestConfig().setBaseUrl(connection.address().base() + "/"));
    return switch (connection.address()) {
      case DiscordAddress.Official _ ->
          builder
              .setHttpClientBuilder(httpClient())
              .setSessionController(new ProxiedSessionController(gateway));
      case DiscordAddress.At at ->
          builder
              .setHttpClientBuilder(httpClient().addInterceptor(new AnswerGaps()))
              .addEventListeners(new ForgivingGateway())
              .setSessionController(
                  at.isLoopback()
                      ? new LoopbackSessionController(gateway)
                      : new ProxiedSessionController(gateway));
    };
  }

  /// What a login that failed means: worth another try, or not.
  private static NotYet refused(@Nullable Throwable thrown) {
    return switch (thrown) {
      case InvalidTokenException e -> throw new DiscordLoginException(Reason.BAD_TOKEN, e);
      case ErrorResponseException e -> {
        int status = e.getResponse().code;
        if (status > 0 && status < 500) {
          throw new DiscordLoginException(
              Reason.UNREACHABLE, "GET users/@me answered " + status + ".", e);
        }
        yield new NotYet(
            status > 0 ? "GET users/@me answered " + status : "GET users/@me was not answered", e);
      }
      case RuntimeException e -> throw e;
      case null, default -> throw new IllegalStateException("the login broke off", thrown);
    };
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
    // JDA cannot be shut down by a thread that is marked as interrupted.
    boolean interrupted = Thread.interrupted();
    jda.shutdown();
    try {
      if (interrupted) {
        jda.shutdownNow();
      } else if (!jda.awaitShutdown(patience)) {
        jda.shutdownNow();
        LOG.warn("discord.requests-dropped patience={}", patience);
      }
    } catch (InterruptedException _) {
      interrupted = true;
      jda.shutdownNow();
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
    if (current.compareAndSet(end.getJDA(), null)) {
      shutOut.get().accept(Arrival.refusal(end.getCloseCode(), "It ended the session."));
    }
  }
}
