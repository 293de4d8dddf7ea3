package dev.rockhopper.adapters.sandbox.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;

/// How a script reaches its sandbox: the calls of the control API and the news that something has
/// changed.
public interface SandboxSurface extends AutoCloseable {

  /// Reads something.
  ///
  /// @throws Refused when the sandbox refuses it
  JsonNode read(String call, Map<String, String> query);

  /// Does something.
  ///
  /// @throws Refused when the sandbox refuses it
  JsonNode act(String call, ObjectNode body);

  /// A number that rises whenever something has changed.
  long changes();

  /// Waits until something has changed since [#changes] had this value, at most this long.
  void awaitChange(long since, Duration atMost) throws InterruptedException;

  @Override
  void close();
}
