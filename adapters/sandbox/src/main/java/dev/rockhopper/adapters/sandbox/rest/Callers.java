package dev.rockhopper.adapters.sandbox.rest;

import dev.rockhopper.adapters.sandbox.world.Application;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.World;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Finds the application that a token belongs to.
public final class Callers {

  private final World world;
  private final boolean anyToken;
  private final LongSupplier seededApplication;

  /// Callers of this world.
  ///
  /// @param anyToken whether unknown tokens are taken for the seeded application's
  public Callers(World world, boolean anyToken, LongSupplier seededApplication) {
    this.world = world;
    this.anyToken = anyToken;
    this.seededApplication = seededApplication;
  }

  /// The application of an `Authorization` header.
  long require(@Nullable String header) {
    if (header == null || !header.startsWith("Bot ")) {
      throw new DiscordError(ErrorCode.UNAUTHORIZED);
    }
    return find(header.substring("Bot ".length()).strip())
        .map(Application::id)
        .orElseThrow(() -> new DiscordError(ErrorCode.UNAUTHORIZED));
  }

  /// The application of a bare token.
  public Optional<Application> find(String token) {
    Optional<Application> known =
        world.applications().stream().filter(one -> one.token().equals(token)).findFirst();
    return known.isEmpty() && anyToken && !token.isBlank()
        ? world.application(seededApplication.getAsLong())
        : known;
  }
}
