package dev.rockhopper.benchmarks.discord;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.entities.User;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;

/// What commands that change something cost at the least: the calls to Discord that the product
/// makes, around two commits of one row each.
final class BareWrites {
  private final HikariDataSource pool;
  private final ExecutorService threads;
  private final AtomicLong logged = new AtomicLong();

  BareWrites(HikariDataSource pool, ExecutorService threads) {
    this.pool = pool;
    this.threads = threads;
  }

  void createTable() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE bare (id bigint PRIMARY KEY, state text NOT NULL)");
    }
  }

  /// Does what the command says, and answers.
  void carryOut(SlashCommandInteractionEvent event) {
    String command = event.getFullCommandName();
    Guild guild = Objects.requireNonNull(event.getGuild());
    event.deferReply(true).complete();
    commit("INSERT INTO bare (state, id) VALUES (?, ?)", "pending", event.getIdLong());
    switch (command) {
      case "ban" -> {
        tell(event, guild);
        guild.ban(target(event), 0, TimeUnit.SECONDS).reason(reason(event)).complete();
      }
      case "timeout" -> {
        guild.timeoutFor(target(event), Duration.ofHours(1)).reason(reason(event)).complete();
        tell(event, guild);
      }
      case "warn" -> tell(event, guild);
      default -> {
        // Discord is asked for nothing.
      }
    }
    commit("UPDATE bare SET state = ? WHERE id = ?", "applied", event.getIdLong());
    event.getHook().editOriginalEmbeds(BareEmbeds.CASE).complete();
    TextChannel log = guild.getTextChannelsByName("mod-log", true).getFirst();
    threads.execute(() -> log(log, command.equals("cases modify")));
  }

  /// A case that is corrected has a message already.
  private void log(TextChannel log, boolean isCorrection) {
    if (isCorrection && logged.get() != 0) {
      log.editMessageEmbedsById(logged.get(), BareEmbeds.CASE).complete();
    } else {
      logged.set(log.sendMessageEmbeds(BareEmbeds.CASE).complete().getIdLong());
    }
  }

  private static User target(SlashCommandInteractionEvent event) {
    return Objects.requireNonNull(event.getOption("user")).getAsUser();
  }

  private static String reason(SlashCommandInteractionEvent event) {
    return Objects.requireNonNull(event.getOption("reason")).getAsString();
  }

  private static void tell(SlashCommandInteractionEvent event, Guild guild) {
    MessageEmbed told =
        new EmbedBuilder()
            .setTitle("News from " + guild.getName())
            .setDescription(reason(event))
            .setFooter("Answers to this message are not read")
            .build();
    target(event).openPrivateChannel().complete().sendMessageEmbeds(told).complete();
  }

  private void commit(String sql, String state, long id) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, state);
      statement.setLong(2, id);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
