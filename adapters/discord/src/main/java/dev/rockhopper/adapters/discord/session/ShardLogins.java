package dev.rockhopper.adapters.discord.session;

import dev.rockhopper.adapters.discord.session.DiscordLoginException.Reason;
import dev.rockhopper.adapters.discord.session.LoginPatience.NotYet;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ChunkingFilter;
import net.dv8tion.jda.api.utils.MemberCachePolicy;
import net.dv8tion.jda.api.utils.SessionController;
import net.dv8tion.jda.api.utils.cache.CacheFlag;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/// Logs shards in: makes the JDA of each, with what all of a session have in common.
///
/// @param threads gives every task a virtual thread of its own
/// @param meters counts what comes and goes
/// @param controller spaces the logins
/// @param listeners hear of everything
/// @param shutOut hears when Discord ends a shard's session for good
record ShardLogins(
    DiscordConnection connection,
    ExecutorService threads,
    MeterRegistry meters,
    SessionController controller,
    List<EventListener> listeners,
    Consumer<ShutdownEvent> shutOut) {
  /// Who is in which voice channel, for rules; and what is said in channels about single people,
  /// for whoever acts there.
  private static final EnumSet<CacheFlag> KEPT =
      EnumSet.of(CacheFlag.VOICE_STATE, CacheFlag.MEMBER_OVERRIDES);

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

  /// A session that Discord knows the token of.
  record Login(JDA jda, Arrival arrival) {}

  /// Logs one shard of so many in, and tries again as long as `patience` has it.
  ///
  /// @throws DiscordLoginException when that cannot be, with a sentence that says what to do
  Login login(int shard, int count, LoginPatience patience) {
    return patience.untilItWorks(() -> login(builder().useSharding(shard, count), patience));
  }

  /// As JDA makes its own, but for what happens when an answer is lost.
  private static OkHttpClient.Builder httpClient(Interceptor... last) {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequestsPerHost(REQUESTS_AT_ONCE);
    OkHttpClient.Builder client =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_S, TimeUnit.SECONDS))
            .addInterceptor(new UnechoedCallback())
            .addInterceptor(new RepeatedCallback())
            .addInterceptor(new SentOnce());
    List.of(last).forEach(client::addInterceptor);
    return client;
  }

  private Login login(JDABuilder builder, LoginPatience patience)
      throws NotYet, InterruptedException {
    Arrival arrival = new Arrival(shutOut);
    builder.addEventListeners(new GatewayMeters(meters, System::nanoTime), arrival);
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

  private JDABuilder builder() {
    // Who has called is in the trace of what DiscordCalls throws: JDA need not write down the stack
    // of every request, in case that it fails.
    RestAction.setPassContext(false);
    RequestThreads requests = new RequestThreads(threads);
    JDABuilder builder =
        JDABuilder.create(connection.token(), INTENTS)
            .disableCache(EnumSet.complementOf(KEPT))
            .enableCache(KEPT)
            .setChunkingFilter(ChunkingFilter.NONE)
            .setMemberCachePolicy(MemberCachePolicy.lru(connection.cachedMembers()))
            .setCallbackPool(new CallingThread(), false)
            .setRateLimitScheduler(requests, true)
            .setRateLimitElastic(requests, false)
            .setContextEnabled(false)
            .setRequestTimeoutRetry(false)
            .setMaxReconnectDelay(LONGEST_RECONNECT_PAUSE_S)
            .setEnableShutdownHook(false)
            .setSessionController(controller)
            .addEventListeners(listeners.toArray())
            .setRestConfig(new RestConfig().setBaseUrl(connection.address().base() + "/"));
    return switch (connection.address()) {
      case DiscordAddress.Official _ ->
          builder.setHttpClientBuilder(httpClient(new RequestMeters(meters)));
      case DiscordAddress.At _ ->
          builder
              .setHttpClientBuilder(httpClient(new AnswerGaps(), new RequestMeters(meters)))
              .addEventListeners(new ForgivingGateway());
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
}
