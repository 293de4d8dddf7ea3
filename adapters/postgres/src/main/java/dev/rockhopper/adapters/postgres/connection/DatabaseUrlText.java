package dev.rockhopper.adapters.postgres.connection;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl.Host;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.common.BaseDataSource;

/// Reads the text of a [DatabaseUrl]. No message of this class repeats the text, because it may
/// hold a password in a place where nobody expects one.
final class DatabaseUrlText {

  private static final String FORM =
      "postgresql://user:password@host:5432/database?sslmode=require";
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?:jdbc:)?(?:postgresql|postgres):(?://(?<authority>[^/?#]*))?/?(?<path>[^?#]*)(?:\\?(?<query>[^#]*))?");
  private static final Pattern HOST =
      Pattern.compile("(?:\\[(?<six>[0-9a-fA-F:.%]+)]|(?<name>[^:\\[\\]]*))(?::(?<port>\\d*))?");

  /// The names that psql and other clients use, where the JDBC driver has another.
  private static final Map<String, String> LIBPQ_NAMES =
      Map.of(
          "application_name", "ApplicationName",
          "connect_timeout", "connectTimeout",
          "channel_binding", "channelBinding",
          "gssencmode", "gssEncMode",
          "keepalives", "tcpKeepAlive",
          "krbsrvname", "kerberosServerName");

  private static final List<String> SSL_MODES =
      List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  private DatabaseUrlText() {}

  static DatabaseUrl parse(String text) {
    Matcher shape = SHAPE.matcher(text.strip());
    if (!shape.matches()) {
      throw wrong("it does not have the expected form");
    }
    String authority = orEmpty(shape.group("authority"));
    int at = authority.lastIndexOf('@');
    String login = at < 0 ? "" : authority.substring(0, at);
    int colon = login.indexOf(':');
    Map<String, String> parameters = parameters(orEmpty(shape.group("query")));
    String user =
        first(parameters.remove("user"), decode(colon < 0 ? login : login.substring(0, colon)));
    String password =
        first(parameters.remove("password"), colon < 0 ? "" : decode(login.substring(colon + 1)));
    if (user.isEmpty()) {
      throw wrong("it names no user");
    }
    String database = first(parameters.remove("dbname"), decode(orEmpty(shape.group("path"))));
    return new DatabaseUrl(
        hosts(authority.substring(at + 1), parameters),
        database.isEmpty() ? user : database,
        user,
        password,
        known(parameters));
  }

  static void set(BaseDataSource source, String name, String value) {
    try {
      source.setProperty(name, value);
    } catch (SQLException refused) {
      throw new DatabaseConnectionException(
          "The database URL gives the parameter %s a value that the driver refuses: %s"
              .formatted(name, refused.getMessage()),
          refused);
    }
  }

  private static List<Host> hosts(String authority, Map<String, String> parameters) {
    String names = first(parameters.remove("host"), authority);
    String port = orEmpty(parameters.remove("port"));
    var hosts = new ArrayList<Host>();
    for (String one : names.split(",", -1)) {
      Matcher matcher = HOST.matcher(decode(one));
      if (!matcher.matches()) {
        throw wrong("one of its hosts is not of the form host or host:port");
      }
      String name = first(matcher.group("six"), orEmpty(matcher.group("name")));
      if (name.startsWith("/")) {
        throw wrong("it names a Unix socket, and Rockhopper connects by TCP only");
      }
      hosts.add(
          new Host(name.isEmpty() ? "localhost" : name, port(first(matcher.group("port"), port))));
    }
    return hosts;
  }

  private static int port(String digits) {
    if (digits.isEmpty()) {
      return 5432;
    }
    try {
      int port = Integer.parseInt(digits);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException _) {
      // The same sentence as for a number out of range.
    }
    throw wrong("its port is not a number from 1 to 65535");
  }

  private static Map<String, String> parameters(String query) {
    var parameters = new LinkedHashMap<String, String>();
    for (String part : query.split("&", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw wrong("a parameter after the question mark is not of the form name=value");
      }
      String name = decode(part.substring(0, equals));
      parameters.put(LIBPQ_NAMES.getOrDefault(name, name), decode(part.substring(equals + 1)));
    }
    return parameters;
  }

  private static Map<String, String> known(Map<String, String> parameters) {
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      String name = parameter.getKey();
      if (PGProperty.forName(name) == null) {
        throw wrong("the parameter %s is unknown to the PostgreSQL driver".formatted(name));
      }
      if (name.equals("sslmode") && !SSL_MODES.contains(parameter.getValue())) {
        throw wrong("sslmode must be one of " + String.join(", ", SSL_MODES));
      }
      if (name.equals("tcpKeepAlive")) {
        parameter.setValue(String.valueOf(!List.of("0", "false").contains(parameter.getValue())));
      }
    }
    return parameters;
  }

  private static String decode(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw wrong("a % in it is not followed by two hexadecimal digits (write a literal % as %25)");
    }
  }

  private static String first(@Nullable String preferred, String other) {
    return preferred == null || preferred.isEmpty() ? other : preferred;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static DatabaseConnectionException wrong(String why) {
    return new DatabaseConnectionException(
        "The database URL cannot be used: " + why + ". Expected " + FORM + ".");
  }
}
