package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.adapters.discord.session.DiscordAddress;
import dev.rockhopper.adapters.discord.session.DiscordConnection;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.embedded.EmbeddedPostgres;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.bootstrap.configuration.Configuration.DatabaseServer;
import dev.rockhopper.bootstrap.configuration.Configuration.DiscordServer;
import dev.rockhopper.bootstrap.configuration.InstanceFolder;
import dev.rockhopper.bootstrap.configuration.Secret;
import dev.rockhopper.bootstrap.lifecycle.Lifecycle;
import dev.rockhopper.bootstrap.logging.SecretMask;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/// What a bot stands on: a database and a Discord, its own ones started where nobody named others.
///
/// @param lifecycle starts and stops them
/// @param mask hears of every secret that is made here
public record Surroundings(
    Lifecycle lifecycle, Configuration configuration, InstanceFolder folder, SecretMask mask) {

  /// A Discord to log in to.
  ///
  /// @param connection how
  /// @param preparation what the bot's settings should be at first
  /// @param addresses for the ready file
  /// @param announcement for the person at the terminal
  public record Discord(
      DiscordConnection connection,
      Bot.Preparation preparation,
      Map<String, String> addresses,
      String announcement) {}

  /// The database that keeps the data.
  public DatabaseUrl database() {
    DatabaseUrl url =
        switch (configuration.database().server()) {
          case DatabaseServer.Own(DatabaseUrl own) -> own;
          case DatabaseServer.Embedded _ ->
              lifecycle
                  .start("embedded-postgres", this::startPostgres, EmbeddedPostgres::close)
                  .url();
        };
    if (!url.password().isEmpty()) {
      mask.hide(Set.of(url.password()));
    }
    return url;
  }

  /// The Discord that people meet the bot at.
  public Discord discord() {
    return switch (configuration.discord().server()) {
      case DiscordServer.Real(Secret token) ->
          new Discord(
              connection(token, new DiscordAddress.Official()),
              _ -> {},
              Map.of(),
              "It moderates the guilds at Discord that it was invited to.");
      case DiscordServer.Compatible(Secret token, URI apiBase) ->
          new Discord(
              connection(token, new DiscordAddress.At(apiBase)),
              _ -> {},
              Map.of(),
              "It moderates the guilds at " + apiBase + ".");
      case DiscordServer.Sandbox _ -> sandbox();
    };
  }

  private DiscordConnection connection(Secret token, DiscordAddress address) {
    return DiscordConnection.of(token.reveal(), address)
        .sharded(configuration.discord().sharding());
  }

  private Discord sandbox() {
    Sandbox sandbox = Sandbox.start(lifecycle, folder, configuration.sandbox().port());
    mask.hide(Set.of(sandbox.discord().token()));
    return new Discord(
        sandbox.connection(),
        sandbox::prepare,
        sandbox.addresses(),
        "Moderate at once on its chat page: " + sandbox.discord().pageUrl());
  }

  private EmbeddedPostgres startPostgres() {
    return EmbeddedPostgres.start(folder.database(), EmbeddedPostgres.defaultCache());
  }
}
