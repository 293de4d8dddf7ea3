package dev.rockhopper.bootstrap.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/// Logback finds this by its service file when the first logger is made, and so looks for no
/// configuration file.
public final class QuietStart extends ContextAwareBase implements Configurator {

  /// Called by the service loader.
  public QuietStart() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    Logging.startQuietly(context);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
