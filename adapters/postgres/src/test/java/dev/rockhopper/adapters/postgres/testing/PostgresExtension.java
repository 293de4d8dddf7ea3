package dev.rockhopper.adapters.postgres.testing;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives a test class one migrated database, shared by its tests and its nested classes. Tests and
/// constructors ask for a [TestDatabase], a [DataSource] or a [DatabaseUrl] as a parameter.
public final class PostgresExtension implements BeforeAllCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(PostgresExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    database(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == TestDatabase.class || type == DataSource.class || type == DatabaseUrl.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    TestDatabase database = database(context);
    if (type == TestDatabase.class) {
      return database;
    }
    return type == DataSource.class ? database.dataSource() : database.url();
  }

  /// The store closes it with the class that asked first.
  private static TestDatabase database(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(TestDatabase.class, _ -> TestDatabase.create(), TestDatabase.class);
  }
}
