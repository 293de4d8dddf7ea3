package dev.rockhopper.adapters.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// How a sandbox is started.
///
/// @param folder where the world is kept, or null for a world in memory
/// @param port the wished port of the REST API and the chat page; another is taken when it is in
///   use or 0
/// @param seed makes the token and the session names, so that they are the same in every run
/// @param anyToken whether any token is accepted as the seeded bot's
public record SandboxSettings(
    @Nullable Path folder,
    int port,
    int gatewayPort,
    long seed,
    boolean anyToken,
    boolean rateLimits,
    Clock clock) {

  /// A world in memory on free ports.
  public static SandboxSettings inMemory(Clock clock) {
    return new SandboxSettings(null, 0, 0, 1, false, false, clock);
  }

  /// A world that is kept in the folder.
  public static SandboxSettings inFolder(Path folder, Clock clock) {
    return new SandboxSettings(folder, 0, 0, 1, false, false, clock);
  }

  /// The same with these wished ports; 0 takes any.
  public SandboxSettings withPorts(int rest, int gateway) {
    return new SandboxSettings(folder, rest, gateway, seed, anyToken, rateLimits, clock);
  }

  /// The same with another seed.
  public SandboxSettings withSeed(long number) {
    return new SandboxSettings(folder, port, gatewayPort, number, anyToken, rateLimits, clock);
  }

  /// The same, taking any token for the seeded bot's.
  public SandboxSettings withAnyToken() {
    return new SandboxSettings(folder, port, gatewayPort, seed, true, rateLimits, clock);
  }

  /// The same, with generous rate limits enforced.
  public SandboxSettings withRateLimits() {
    return new SandboxSettings(folder, port, gatewayPort, seed, anyToken, true, clock);
  }
}
