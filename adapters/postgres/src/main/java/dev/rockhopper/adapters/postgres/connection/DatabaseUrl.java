package dev.rockhopper.adapters.postgres.connection;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;

/// Where a PostgreSQL database is and who we are there, read from one text in the form
/// `postgresql://user:password@host:port/database?sslmode=…` or `jdbc:postgresql://…`.
///
/// Passwords, also that of the client's key, leave for the driver and through [#password()] and
/// [#toSecretText()] only; [#toString()] hides them.
public final class DatabaseUrl {

  /// One server of the address; several are tried in order.
  ///
  /// @param name host name or address
  /// @param port TCP port
  public record Host(String name, int port) {

    @Override
    public String toString() {
      return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }
  }

  private static final String HIDDEN = "***";

  private final List<Host> hosts;
  private final String database;
  private final String user;
  private final String password;
  private final Map<String, String> parameters;

  DatabaseUrl(
      List<Host> hosts,
      String database,
      String user,
      String password,
      Map<String, String> parameters) {
    this.hosts = List.copyOf(hosts);
    this.database = database;
    this.user = user;
    this.password = password;
    this.parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /// Reads an address; every mistake in it is a [DatabaseConnectionException] that says what was
  /// expected.
  public static DatabaseUrl parse(String text) {
    return DatabaseUrlText.parse(text);
  }

  /// The address of a database on one server, without parameters.
  public static DatabaseUrl of(
      String host, int port, String database, String user, String password) {
    return new DatabaseUrl(List.of(new Host(host, port)), database, user, password, Map.of());
  }

  /// The same server and user, another database.
  public DatabaseUrl withDatabase(String other) {
    return new DatabaseUrl(hosts, other, user, password, parameters);
  }

  /// The servers, in the order in which they are tried.
  public List<Host> hosts() {
    return hosts;
  }

  /// The name of the database.
  public String database() {
    return database;
  }

  /// The role that logs in.
  public String user() {
    return user;
  }

  /// The secret; empty where the server asks for none.
  public String password() {
    return password;
  }

  /// Further settings of the connection under the JDBC driver's names, such as `sslmode`.
  public Map<String, String> parameters() {
    return parameters;
  }

  /// The address for the JDBC driver, without user, password and parameters, so that it may be
  /// logged.
  public String jdbcUrl() {
    return "jdbc:postgresql://" + joinedHosts() + "/" + encode(database);
  }

  /// User, password and parameters for the JDBC driver.
  public Properties driverProperties() {
    var properties = new Properties();
    properties.putAll(parameters);
    properties.setProperty("user", user);
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    return properties;
  }

  /// A source of single, unpooled connections.
  public PGSimpleDataSource dataSource() {
    var source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl());
    source.setUser(user);
    source.setPassword(password);
    parameters.forEach((name, value) -> DatabaseUrlText.set(source, name, value));
    return source;
  }

  /// The whole address with the password in it, for files that only the owner can read.
  public String toSecretText() {
    return text(password.isEmpty() ? "" : ":" + encode(password), parameters);
  }

  /// The address with its passwords hidden.
  @Override
  public String toString() {
    Map<String, String> shown = new TreeMap<>(parameters);
    shown.replaceAll((name, value) -> isSecret(name) ? HIDDEN : value);
    return text(password.isEmpty() ? "" : ":" + HIDDEN, shown);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DatabaseUrl that && toSecretText().equals(that.toSecretText());
  }

  @Override
  public int hashCode() {
    return toSecretText().hashCode();
  }

  private static boolean isSecret(String parameter) {
    return parameter.toLowerCase(Locale.ROOT).contains("password");
  }

  private String text(String secret, Map<String, String> shown) {
    var query = new ArrayList<String>();
    shown.forEach((name, value) -> query.add(encode(name) + "=" + encode(value)));
    return "postgresql://"
        + encode(user)
        + secret
        + "@"
        + joinedHosts()
        + "/"
        + encode(database)
        + (query.isEmpty() ? "" : "?" + String.join("&", query));
  }

  private String joinedHosts() {
    return hosts.stream().map(Host::toString).collect(Collectors.joining(","));
  }

  private static String encode(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
