package dev.rockhopper.adapters.cache.redis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How to reach a Redis or Valkey.
///
/// @param servers one, or some of a cluster
/// @param login who logs in
/// @param encryption whether the connections are encrypted
/// @param database the number of the database, 0 in a cluster
/// @param limits what every connection and every answer is limited to
public record RedisSettings(
    List<Server> servers, Login login, Encryption encryption, int database, Limits limits) {

  /// Where a server is.
  public record Server(String host, int port) {

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /// Whether connections are encrypted.
  public sealed interface Encryption {

    /// They are not.
    record Plain() implements Encryption {}

    /// By TLS. The name of the server, or its address, has to stand in its certificate.
    ///
    /// @param authorities a file with the certificates of those who may vouch for the server, see
    ///   [Certificates]; absent for those that the JVM knows
    record Tls(Optional<Path> authorities) implements Encryption {}
  }

  /// Who logs in at the servers.
  public sealed interface Login {

    /// Nobody: the server asks for no password.
    record Anonymous() implements Login {}

    /// The default user.
    record Password(String password) implements Login {

      @Override
      public String toString() {
        return "Password[***]";
      }
    }

    /// A user of the server's access control list.
    record User(String name, String password) implements Login {

      @Override
      public String toString() {
        return "User[" + name + ", ***]";
      }
    }
  }

  /// Limits.
  ///
  /// @param connect how long connecting may take
  /// @param read how long an answer may take, and how long a call waits for a connection
  /// @param connections to one server at most
  public record Limits(Duration connect, Duration read, int connections) {

    /// What suits a server in the same network.
    public static final Limits USUAL =
        new Limits(Duration.ofMillis(250), Duration.ofMillis(100), 8);

    /// Refuses what would wait for ever, or do nothing.
    public Limits {
      if (connect.toMillis() < 1 || read.toMillis() < 1 || connections < 1) {
        throw new IllegalArgumentException(
            "Limits of a millisecond and one connection at the least, not %s, %s, %d"
                .formatted(connect, read, connections));
      }
    }
  }

  /// Refuses no servers at all, and copies them.
  public RedisSettings {
    servers = List.copyOf(servers);
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("No server is named");
    }
  }

  /// One server without a password.
  public static RedisSettings of(String host, int port) {
    return new RedisSettings(
        List.of(new Server(host, port)),
        new Login.Anonymous(),
        new Encryption.Plain(),
        0,
        Limits.USUAL);
  }

  /// The same with other limits.
  public RedisSettings withLimits(Limits others) {
    return new RedisSettings(servers, login, encryption, database, others);
  }
}
