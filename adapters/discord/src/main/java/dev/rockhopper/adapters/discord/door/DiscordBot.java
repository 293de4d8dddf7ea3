package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.command.Cooldown;
import dev.rockhopper.adapters.discord.dispatch.Conversations;
import dev.rockhopper.adapters.discord.menu.LastingMenu;
import dev.rockhopper.adapters.discord.menu.MenuBook;
import dev.rockhopper.adapters.discord.menu.MenuBook.OpenMenu;
import dev.rockhopper.adapters.discord.pipeline.CommandMeters;
import dev.rockhopper.adapters.discord.pipeline.CommandPipeline;
import dev.rockhopper.adapters.discord.pipeline.CommandUnits;
import dev.rockhopper.adapters.discord.pipeline.CooldownGuard;
import dev.rockhopper.adapters.discord.pipeline.CorrelationId;
import dev.rockhopper.adapters.discord.pipeline.Ending;
import dev.rockhopper.adapters.discord.pipeline.ErrorBoundary;
import dev.rockhopper.adapters.discord.pipeline.Guards;
import dev.rockhopper.adapters.discord.pipeline.RightsGuard;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordListener;
import dev.rockhopper.adapters.discord.session.DiscordLoginException;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.application.guilds.GuildAttendance;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.dv8tion.jda.api.hooks.EventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bot at Discord: put together over its session and commands, started once, stopped once.
public final class DiscordBot {
  private static final Logger LOG = LoggerFactory.getLogger(DiscordBot.class);
  private static final Duration MENU_LIFE = Duration.ofMinutes(3);
  private static final Duration SWEEP = Duration.ofSeconds(1);

  /// Each is a call that nobody waits for, beside those of commands that somebody waits for.
  private static final int CLOSED_IN_A_SWEEP = 20;

  private static final int CLOSED_AT_ONCE = 4;
  private static final Duration GOODBYE = Duration.ofSeconds(2);
  private static final int OVERFLOW_AT_ONCE = 1_024;
  private static final int MENU_ID_LENGTH = 12;
  private static final int ERROR_ID_LENGTH = 8;

  private final DiscordSession session;
  private final Workshop workshop;
  private final DiscordDoors doors;
  private final GuildDoor guilds;
  private final List<DiscordListener> listeners;
  private final CommandSync sync;
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("menu-sweeper").factory());

  /// How much the bot takes on at once.
  ///
  /// @param perConversation how much one person may have waiting in one channel
  /// @param inAll how much may wait and run in all
  /// @param menus how many menus may be open
  public record Limits(int perConversation, int inAll, int menus) {
    /// Enough for a busy bot, little enough for a small machine.
    public static final Limits DEFAULT = new Limits(128, 4_096, 10_000);
  }

  /// As often as somebody may ask for help.
  private static final Cooldown INTRODUCTIONS =
      new Cooldown(Cooldown.Scope.USER, 5, Duration.ofSeconds(10));

  /// As often as somebody is told that the bot cannot answer where they type.
  private static final Cooldown CLOSED_CHANNELS =
      new Cooldown(Cooldown.Scope.USER, 3, Duration.ofMinutes(1));

  /// Puts the bot together; nothing happens before [#start()].
  ///
  /// @param guards who may use the commands, and how often
  /// @param scope where the commands are registered
  /// @param attendance hears which guilds the bot is in
  /// @param listeners hear every event on JDA's reading thread, and hand it on at once
  /// @param arrivals hears what is new in them
  /// @param threads gives every task a virtual thread of its own
  /// @param lasting what stands behind the buttons of messages that stay
  /// @param meters commands are counted there
  public DiscordBot(
      DiscordSession session,
      DiscordCalls calls,
      CommandTree tree,
      Guards guards,
      GuildPrefixes prefixes,
      CommandScope scope,
      GuildAttendance attendance,
      Set<DiscordListener> listeners,
      Arrivals arrivals,
      Limits limits,
      Clock clock,
      ExecutorService threads,
      List<LastingMenu> lasting,
      MeterRegistry meters) {
    this.session = session;
    this.listeners = List.copyOf(listeners);
    ErrorBoundary boundary =
        new ErrorBoundary(List.of(FailureReplies::of), new ShortIds(ERROR_ID_LENGTH));
    // Where a module may be switched off: between the boundary and the guards.
    CooldownGuard cooldowns = guards.cooldowns();
    CommandPipeline pipeline =
        new CommandPipeline(
            List.of(
                CorrelationId.middleware(),
                CommandUnits.middleware(System::nanoTime),
                new CommandMeters(meters, System::nanoTime),
                boundary,
                CommandMeters.marking(new RightsGuard(guards.gate()), Ending.DENIED),
                CommandMeters.marking(cooldowns, Ending.LIMITED)));
    this.workshop =
        new Workshop(
            tree,
            pipeline,
            guards.gate(),
            boundary,
            metered(new Conversations(threads, limits.perConversation(), limits.inAll()), meters),
            new MenuBook(clock, MENU_LIFE, limits.menus(), new ShortIds(MENU_ID_LENGTH)),
            calls,
            new MemberSearch(session, calls),
            new PrivateAnswers(
                session,
                calls,
                user -> cooldowns.takesUse("closed channel", CLOSED_CHANNELS, user)),
            threads,
            new Deadlines(PromptSurface.LATEST, threads, System::nanoTime),
            new Overflow(threads, OVERFLOW_AT_ONCE));
    this.doors =
        new DiscordDoors(
            workshop,
            prefixes,
            session::met,
            user -> cooldowns.takesUse("help", INTRODUCTIONS, user),
            lasting);
    this.guilds = new GuildDoor(attendance, arrivals);
    this.sync = new CommandSync(session, calls, scope);
  }

  /// | Meter | What |
  /// |---|---|
  /// | `rockhopper.commands.running` | commands and presses that wait or run |
  /// | `rockhopper.commands.turned.away` | those that there was no room for |
  private static Conversations metered(Conversations conversations, MeterRegistry meters) {
    Gauge.builder("rockhopper.commands.running", conversations, Conversations::inFlight)
        .description("Commands and presses that wait or run")
        .strongReference(true)
        .register(meters);
    FunctionCounter.builder(
            "rockhopper.commands.turned.away", conversations, Conversations::turnedAway)
        .description("Commands and presses that there was no room for")
        .register(meters);
    return conversations;
  }

  /// Logs in and registers the commands where they differ; ready when it returns.
  ///
  /// @throws dev.rockhopper.adapters.discord.session.DiscordLoginException when it cannot log in
  /// @throws DiscordCallException when Discord does not take the commands
  public void start() {
    session.open(
        Stream.<EventListener>concat(listeners.stream(), Stream.of(guilds, doors)).toList());
    try {
      sync.synchronise(workshop.tree());
    } catch (RuntimeException e) {
      // Who is not ready must not stay at Discord: nobody would stop it.
      session.close(GOODBYE);
      throw e;
    }
    long period = SWEEP.toMillis();
    var _ = sweeper.scheduleWithFixedDelay(this::closeMenus, period, period, TimeUnit.MILLISECONDS);
  }

  /// Has `told` hear once when Discord shuts the bot out for good while it runs.
  public void whenShutOut(Consumer<DiscordLoginException> told) {
    session.whenShutOut(told);
  }

  /// A few at a time: on a busy day hundreds end at once, and commands are not to wait behind so
  /// many calls. Whoever presses one before its turn has come, or after a stop, finds it closed.
  private void closeMenus() {
    List<OpenMenu> over = workshop.menus().takeExpired(CLOSED_IN_A_SWEEP);
    for (int lane = 0; lane < Math.min(CLOSED_AT_ONCE, over.size()); lane++) {
      int first = lane;
      workshop
          .threads()
          .execute(() -> {
            for (int place = first; place < over.size(); place += CLOSED_AT_ONCE) {
              if (!sweeper.isShutdown()) {
                close(over.get(place));
              }
            }
          });
    }
  }

  private static void close(OpenMenu menu) {
    try {
      menu.surface().show(menu.id(), menu.view().disabled());
    } catch (DiscordCallException e) {
      // A press finds the menu closed all the same.
      LOG.debug("menu.not-disabled", e);
    }
  }

  /// All at once, within a time that they share: a stop must not wait for a slow Discord once per
  /// menu. A press on one that stayed open finds it closed after the next start.
  private void closeAllMenus() {
    CompletableFuture<?>[] closings =
        workshop.menus().takeAll().stream()
            .map(menu -> CompletableFuture.runAsync(() -> close(menu), workshop.threads()))
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(closings).get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.info("menus.left-open within={}", GOODBYE, e);
    } catch (ExecutionException e) {
      LOG.warn("menus.not-closed", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Takes no more commands, lets those that run come to an end within `patience`, cuts the others
  /// short so that they say how far they came, closes the menus and leaves Discord. Says whether
  /// all commands came to an end.
  public boolean stop(Duration patience) {
    sweeper.shutdownNow();
    boolean done = false;
    try {
      Conversations conversations = workshop.conversations();
      done = conversations.drain(patience) || conversations.cutShort(GOODBYE);
      if (!done) {
        LOG.warn("commands.abandoned count={}", workshop.conversations().inFlight());
      }
      if (!doors.closeSuggestions(GOODBYE)) {
        LOG.debug("suggestions.abandoned");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (session.isOpen()) {
      closeAllMenus();
    }
    session.close(patience);
    return done;
  }

  /// How many commands are waiting or running.
  public int commandsInFlight() {
    return workshop.conversations().inFlight();
  }
}
