package dev.rockhopper.bootstrap.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// How much of a failure a line tells. A warning is about somebody else, mostly about a Discord or
/// a database in trouble: what they said is enough, and a stack of ours for each would bury it. An
/// error is a fault of ours, for which the stack is needed.
enum Causes {
  /// The stacks of errors; of everything else what each cause says.
  BRIEF,
  /// Every stack.
  WHOLE;

  private static final int MOST = 8;

  /// Whether the failure of an event is told with its stack.
  boolean hasStack(ILoggingEvent event) {
    return this == WHOLE || event.getLevel().isGreaterOrEqual(Level.ERROR);
  }

  /// The failure and its causes with all their frames, on many lines.
  static String stack(IThrowableProxy failure) {
    return ThrowableProxyUtil.asString(failure);
  }

  /// What the failure and its causes say, on one line.
  static String said(IThrowableProxy failure) {
    List<String> said = new ArrayList<>();
    IThrowableProxy cause = failure;
    for (int i = 0; i < MOST && cause != null; i++, cause = cause.getCause()) {
      String message = Objects.requireNonNullElse(cause.getMessage(), "").strip();
      String words = message.isEmpty() ? simpleName(cause) : simpleName(cause) + ": " + message;
      // Whoever wraps a failure likes to repeat what it said.
      if (message.isEmpty() || said.stream().noneMatch(earlier -> earlier.contains(message))) {
        said.add(words);
      }
    }
    return String.join("; caused by ", said);
  }

  private static String simpleName(IThrowableProxy failure) {
    String name = failure.getClassName();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
