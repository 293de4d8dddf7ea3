package dev.rockhopper.adapters.postgres.shadow;

import dev.rockhopper.adapters.postgres.catalog.ReadOnlySession;
import dev.rockhopper.adapters.postgres.catalog.Rows;
import dev.rockhopper.application.optimization.schema.Identifiers;
import dev.rockhopper.application.optimization.schema.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes the schema of the original in our own server.
///
/// @param target the original
/// @param ours where it is made
record SchemaCopy(ReadOnlySession target, OurServer ours) {
  private static final String EXTENSIONS =
      """
      SELECT e.extname AS name, n.nspname AS schema
      FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
      WHERE e.extname <> 'plpgsql' ORDER BY e.oid
      """;

  /// Those that anybody may install, because they do nothing to the server.
  private static final String AVAILABLE =
      "SELECT DISTINCT name FROM pg_available_extension_versions WHERE trusted ORDER BY 1";

  private static final String OUR_PATH =
      "SELECT pg_catalog.set_config('search_path', 'pg_catalog', true)";

  /// An extension and where it lives.
  private record Extension(String name, String schema) {}

  /// What came of it.
  ///
  /// @param omitted what could not be made
  /// @param later what each table still needs before its statements are planned
  record Outcome(List<OmittedPart> omitted, Map<TableName, List<SchemaPart>> later) {}

  Outcome copy() throws SQLException {
    List<String> available = available();
    List<OmittedPart> omitted = new ArrayList<>();
    var builder = new SchemaBuilder(ours.builder());
    List<Extension> extensions = target.read(this::extensions);
    // Extensions are installed by the server's owner, so before anything of a stranger's is there.
    builder.build(extensions.stream().map(it -> TypeParts.schema(it.schema())).toList());
    Set<String> installed = new HashSet<>();
    for (Extension extension : extensions) {
      if (available.contains(extension.name()) && install(extension)) {
        installed.add(extension.name());
      } else {
        omitted.add(
            new OmittedPart(
                "extension", extension.name(), "Our own server does not have this extension."));
      }
    }
    List<String> known = List.copyOf(installed);
    List<SchemaPart> parts = target.read(connection -> parts(connection, known));
    omitted.addAll(builder.build(parts.stream().filter(it -> it.table().isEmpty()).toList()));
    Map<TableName, List<SchemaPart>> later = new HashMap<>();
    for (SchemaPart part : parts) {
      part.table().ifPresent(it -> later.computeIfAbsent(it, _ -> new ArrayList<>()).add(part));
    }
    return new Outcome(omitted, later);
  }

  private List<Extension> extensions(Connection connection) throws SQLException {
    Rows.each(connection, OUR_PATH, _ -> {});
    return Rows.list(
        connection,
        EXTENSIONS,
        row -> new Extension(Rows.text(row, "name"), Rows.text(row, "schema")));
  }

  private static List<SchemaPart> parts(Connection connection, List<String> known)
      throws SQLException {
    Rows.each(connection, OUR_PATH, _ -> {});
    List<SchemaPart> parts = new ArrayList<>(new TypeParts(known).read(connection));
    parts.addAll(new TableParts(known).read(connection));
    return parts;
  }

  private List<String> available() throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = ours.owner().createStatement();
        ResultSet rows = statement.executeQuery(AVAILABLE)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private boolean install(Extension extension) {
    try (Statement statement = ours.owner().createStatement()) {
      statement.execute(
          "CREATE EXTENSION IF NOT EXISTS %s SCHEMA %s CASCADE"
              .formatted(
                  Identifiers.quoted(extension.name()), Identifiers.quoted(extension.schema())));
      return true;
    } catch (SQLException refused) {
      return false;
    }
  }
}
