import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.embedded.EmbeddedPostgres;
import dev.rockhopper.adapters.postgres.migration.Migrations;
import java.nio.file.Path;
import java.util.List;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.LambdaConverter;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/// Generates the jOOQ types from the schema that the migrations make of an empty database on a real
/// server. Columns that hold ids get the domain's id types here, by their names.
public final class JooqTypes {

  private static final String DOMAIN = "dev.rockhopper.domain.";

  private JooqTypes() {}

  public static void generate(Path migrations, Path target) throws Exception {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    try (var server = EmbeddedPostgres.throwaway(EmbeddedPostgres.defaultCache())) {
      Migrations.inFolder(server.url(), migrations).migrate();
      GenerationTool.generate(configuration(server.url(), target));
    }
  }

  private static Configuration configuration(DatabaseUrl url, Path target) {
    return new Configuration()
        .withLogging(Logging.WARN)
        .withJdbc(
            new Jdbc()
                .withDriver("org.postgresql.Driver")
                .withUrl(url.jdbcUrl())
                .withUser(url.user())
                .withPassword(url.password()))
        .withGenerator(
            new Generator()
                .withDatabase(
                    new Database()
                        .withName("org.jooq.meta.postgres.PostgresDatabase")
                        .withInputSchema("public")
                        .withOutputSchemaToDefault(true)
                        .withExcludes("flyway_schema_history|pg_stat_statements.*")
                        .withIncludeRoutines(false)
                        .withForcedTypes(forcedTypes()))
                .withGenerate(
                    new Generate()
                        .withJavadoc(false)
                        .withComments(false)
                        .withGeneratedAnnotation(false)
                        .withImplicitJoinPathsToOne(false)
                        .withImplicitJoinPathsToMany(false)
                        .withTriggers(false))
                .withTarget(
                    new Target()
                        .withPackageName("dev.rockhopper.adapters.postgres.generated")
                        .withDirectory(target.toString())));
  }

  private static List<ForcedType> forcedTypes() {
    return List.of(
        value("guilds.GuildId", "value", "(.*_)?guild_id"),
        value("guilds.ChannelId", "value", "(.*_)?channel_id"),
        value("guilds.RoleId", "value", "(.*_)?role_id"),
        value("guilds.MessageId", "value", "(.*_)?message_id"),
        value("cases.CaseId", "value", "(.*_)?case_id"),
        value("cases.CaseNumber", "value", "moderation_case\\.number|case_counter\\.last_number"),
        value("cases.SourceId", "text", "source_id"),
        value("snippets.SnippetId", "value", "snippet_id"),
        value("reports.ReportId", "value", "report_id"),
        value("reminders.ReminderId", "value", "reminder_id"),
        value(
            "outbox.LeaseToken",
            "value",
            "outbox\\.token|due_work\\.token|reminder\\.token|(.*_)?post_token"),
        value(
            "members.UserId", "value", "(.*_)?user_id|target_id|moderator_id|actor_id|changed_by"),
        new ForcedType()
            .withUserType("java.time.Instant")
            .withBinding("dev.rockhopper.adapters.postgres.statement.InstantBinding")
            .withIncludeTypes("timestamptz|timestamp.*with.*zone"));
  }

  /// A domain record with one component.
  private static ForcedType value(String type, String component, String columns) {
    String name = DOMAIN + type;
    return new ForcedType()
        .withUserType(name)
        .withIgnoreUnused(true)
        .withLambdaConverter(
            new LambdaConverter().withFrom(name + "::new").withTo(name + "::" + component))
        .withIncludeExpression(".*\\.(" + columns.replace("|", ")|.*\\.(") + ")");
  }
}
