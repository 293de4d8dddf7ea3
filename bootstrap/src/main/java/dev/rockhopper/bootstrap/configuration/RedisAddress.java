package dev.rockhopper.bootstrap.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where Redis or Valkey is: one server, or several of a cluster.
///
/// @param encryption whether the connection is encrypted
/// @param login who logs in
/// @param nodes at least one
/// @param database the number of the database, 0 in a cluster
public record RedisAddress(Encryption encryption, Login login, List<Node> nodes, int database) {

  private static final Pattern FORM =
      Pattern.compile("(redis|valkey)(s?)://(?:([^@/]*)@)?([^/?#]+)(?:/(\\d*))?");

  private static final Pattern NODE =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+)(?::(\\d+))?");

  private static final int USUAL_PORT = 6379;

  /// Whether the connection is encrypted: `redis://` against `rediss://`.
  public enum Encryption {
    PLAIN,
    TLS
  }

  /// Who logs in at the server.
  public sealed interface Login {

    /// Nobody: the server asks for no password.
    record Anonymous() implements Login {}

    /// The default user, by password.
    record Password(Secret password) implements Login {}

    /// A user of the server's access control list.
    record User(String name, Secret password) implements Login {}
  }

  /// One server.
  public record Node(String host, int port) {}

  /// Copies the nodes.
  public RedisAddress {
    nodes = List.copyOf(nodes);
  }

  /// Whether several servers were named, which makes them the entry points of a cluster.
  public boolean isCluster() {
    return nodes.size() > 1;
  }

  static RedisAddress parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is not an address of a Redis server");
    }
    List<Node> nodes = new ArrayList<>();
    for (String node : matcher.group(4).split(",", -1)) {
      nodes.add(node(node));
    }
    String number = Optional.ofNullable(matcher.group(5)).orElse("");
    if (number.length() > 4) {
      throw new IllegalArgumentException("names a database with too high a number");
    }
    int database = number.isEmpty() ? 0 : Integer.parseInt(number);
    if (nodes.size() > 1 && database != 0) {
      throw new IllegalArgumentException("names a database, and a cluster has only number 0");
    }
    return new RedisAddress(
        "s".equals(matcher.group(2)) ? Encryption.TLS : Encryption.PLAIN,
        login(Optional.ofNullable(matcher.group(3)).orElse("")),
        nodes,
        database);
  }

  private static Login login(String text) {
    if (text.isEmpty()) {
      return new Login.Anonymous();
    }
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "names a user without a password (user:password@ or :password@)");
    }
    String user = UrlPasswords.decoded(text.substring(0, colon));
    Secret password = new Secret(UrlPasswords.decoded(text.substring(colon + 1)));
    return user.isEmpty() ? new Login.Password(password) : new Login.User(user, password);
  }

  private static Node node(String text) {
    Matcher matcher = NODE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("has a host that is not host or host:port");
    }
    String port = Optional.ofNullable(matcher.group(2)).orElse(String.valueOf(USUAL_PORT));
    if (port.length() > 5 || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535) {
      throw new IllegalArgumentException("has a port that is not between 1 and 65535");
    }
    return new Node(matcher.group(1), Integer.parseInt(port));
  }
}
