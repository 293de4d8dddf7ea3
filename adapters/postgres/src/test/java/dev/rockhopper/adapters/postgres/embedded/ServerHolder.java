package dev.rockhopper.adapters.postgres.embedded;

import java.nio.file.Path;

/// The main class of a process that starts a server, says so, and waits to be ended.
final class ServerHolder {

  private ServerHolder() {}

  /// Starts the server.
  ///
  /// @param arguments the settings' name, the data folder, the cache folder
  public static void main(String[] arguments) throws Exception {
    Path cache = Path.of(arguments[2]);
    ServerSettings settings = ServerSettings.valueOf(arguments[0]);
    EmbeddedPostgres server;
    try {
      server =
          arguments[1].isEmpty()
              ? EmbeddedPostgres.throwaway(cache)
              : EmbeddedPostgres.start(ServerFolder.create(Path.of(arguments[1])), cache, settings);
    } catch (EmbeddedPostgresException refused) {
      System.err.println("refused " + refused.getMessage());
      return;
    }
    System.err.println("ready " + server.folder() + " " + server.url().toSecretText());
    while (System.in.read() >= 0) {
      // Until the other side closes the pipe.
    }
    server.close();
  }
}
