package dev.rockhopper.adapters.telemetry.errors;

import dev.rockhopper.application.health.LoggedError;
import io.sentry.Hint;
import io.sentry.NoOpScope;
import io.sentry.SentryClient;
import io.sentry.SentryEvent;
import io.sentry.SentryLevel;
import io.sentry.SentryOptions;
import io.sentry.protocol.Message;
import io.sentry.protocol.SentryException;
import io.sentry.protocol.SentryId;
import io.sentry.protocol.SentryStackFrame;
import io.sentry.protocol.SentryStackTrace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reports what broke to a Sentry, or to what speaks its protocol. The caller never waits, and what
/// cannot be sent in time is dropped.
///
/// A report says which event it was, the error id, the command, the id of the guild, and where in
/// the program: types and stack frames. It says nothing that anybody wrote or is called: messages
/// of exceptions stay in the log, because they may quote what people typed; neither the machine's
/// name nor its user is told.
public final class SentryReports implements Consumer<LoggedError>, AutoCloseable {
  private static final String OURS = "dev.rockhopper.";
  private static final int MOST_CAUSES = 10;
  private static final int MOST_WAITING = 30;
  private static final int CONNECT_MS = 2_000;
  private static final int READ_MS = 5_000;
  private static final long GOODBYE_MS = 2_000;

  /// What a field may look like; whatever does not is left out.
  private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9 ._:/-]{1,100}");

  private final SentryClient client;

  private SentryReports(SentryClient client) {
    this.client = client;
  }

  /// Reports to `dsn`.
  ///
  /// @param dsn as Sentry shows it for a project
  /// @param release such as `rockhopper@0.1.0`
  /// @param environment such as `production`
  /// @throws IllegalArgumentException when it is no DSN; the message does not repeat it
  public static SentryReports to(String dsn, String release, String environment) {
    requireDsn(dsn);
    SentryOptions options = new SentryOptions();
    options.setDsn(dsn);
    options.setRelease(release);
    options.setEnvironment(environment);
    options.setAttachServerName(false);
    options.setAttachStacktrace(false);
    options.setAttachThreads(false);
    options.setSendModules(false);
    options.setSendDefaultPii(false);
    options.setSendClientReports(false);
    options.setEnableAutoSessionTracking(false);
    options.setEnableDeduplication(false);
    options.setEnableShutdownHook(false);
    options.setEnableUncaughtExceptionHandler(false);
    options.setMaxQueueSize(MOST_WAITING);
    options.setConnectionTimeoutMillis(CONNECT_MS);
    options.setReadTimeoutMillis(READ_MS);
    options.setShutdownTimeoutMillis(GOODBYE_MS);
    options.setFlushTimeoutMillis(GOODBYE_MS);
    return new SentryReports(new SentryClient(options));
  }

  /// Whether a text can be a DSN: an address with a key before the host and a project behind it.
  ///
  /// @throws IllegalArgumentException when it cannot; the message does not repeat it
  public static void requireDsn(String dsn) {
    if (!dsn.matches("https?://[^/@:\\s]+(:[^/@\\s]*)?@[^/@\\s]+/(\\S*/)?\\d+")) {
      throw new IllegalArgumentException("is not a DSN");
    }
  }

  @Override
  public void accept(LoggedError error) {
    SentryId _ = client.captureEvent(event(error), NoOpScope.getInstance(), new Hint());
  }

  private static SentryEvent event(LoggedError error) {
    SentryEvent event = new SentryEvent(Date.from(error.at()));
    event.setLevel(SentryLevel.ERROR);
    event.setLogger(error.origin());
    Message message = new Message();
    message.setMessage(error.event());
    event.setMessage(message);
    event.setTag("event", error.event());
    error
        .fields()
        .forEach((name, value) -> {
          if (WORDS.matcher(value).matches()) {
            event.setTag(name, value);
          }
        });
    error.thrown().ifPresent(thrown -> event.setExceptions(exceptions(thrown)));
    return event;
  }

  /// The causes first, as Sentry wants them.
  private static List<SentryException> exceptions(Throwable thrown) {
    List<SentryException> all = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    @Nullable Throwable current = thrown;
    while (current != null && seen.add(current) && all.size() < MOST_CAUSES) {
      all.add(exception(current));
      current = current.getCause();
    }
    return all.reversed();
  }

  private static SentryException exception(Throwable thrown) {
    SentryException exception = new SentryException();
    exception.setType(thrown.getClass().getSimpleName());
    exception.setModule(thrown.getClass().getPackageName());
    // The innermost call last, as Sentry wants it.
    List<SentryStackFrame> frames =
        Arrays.stream(thrown.getStackTrace()).map(SentryReports::frame).toList().reversed();
    exception.setStacktrace(new SentryStackTrace(frames));
    return exception;
  }

  private static SentryStackFrame frame(StackTraceElement element) {
    SentryStackFrame frame = new SentryStackFrame();
    frame.setModule(element.getClassName());
    frame.setFunction(element.getMethodName());
    frame.setFilename(element.getFileName());
    if (element.getLineNumber() > 0) {
      frame.setLineno(element.getLineNumber());
    }
    frame.setInApp(element.getClassName().startsWith(OURS));
    return frame;
  }

  /// Sends what waits, within seconds, then ends.
  @Override
  public void close() {
    client.flush(GOODBYE_MS);
    client.close();
  }
}
