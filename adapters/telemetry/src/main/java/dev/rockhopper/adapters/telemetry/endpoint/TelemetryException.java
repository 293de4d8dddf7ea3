package dev.rockhopper.adapters.telemetry.endpoint;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/// The endpoint could not be opened. The message is a sentence for the operator.
public final class TelemetryException extends InfrastructureException {
  private static final long serialVersionUID = 1L;

  TelemetryException(InetAddress at, List<Integer> ports, IOException cause) {
    super(
        FailureCategory.CONFIGURATION,
        "Meters and health cannot be offered at %s, port %s (%s). Set telemetry.port to one that is free, telemetry.address to an address of this machine, or telemetry.enabled to false."
            .formatted(
                at.getHostAddress(),
                String.join(", ", ports.stream().map(String::valueOf).toList()),
                cause.getMessage()),
        cause);
  }
}
