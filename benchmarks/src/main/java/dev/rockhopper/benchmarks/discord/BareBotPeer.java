package dev.rockhopper.benchmarks.discord;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rockhopper.benchmarks.process.PeerConversation;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.entities.User;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ChunkingFilter;
import net.dv8tion.jda.api.utils.MemberCachePolicy;
import net.dv8tion.jda.api.utils.SessionControllerAdapter;
import net.dv8tion.jda.api.utils.cache.CacheFlag;

/// The peer of B11 and B15: JDA as plain as it gets, with the settings of the product's session. To
/// reading commands it does nothing but reply, with an embed that is always the same and about as
/// long as the product's. For a ban it makes the calls that the product makes, around two commits
/// of one row each, where it was given a database.
public final class BareBotPeer extends ListenerAdapter {
  private static final MessageEmbed PONG =
      new EmbedBuilder().setTitle("Pong").setDescription("I am here and answer.").build();
  private static final MessageEmbed CASE =
      new EmbedBuilder()
          .setTitle("Case #1: note")
          .setDescription("Kept posting the same advertisement")
          .addField("User", "<@1234567890123456789> `1234567890123456789`", true)
          .addField("Moderator", "<@1234567890123456789> `1234567890123456789`", true)
          .addField("Status", "applied", true)
          .addField("Opened", "<t:1234567890:f> (<t:1234567890:R>)", true)
          .addField("Log", "[message](https://discord.com/channels/1/2/1234567890123456789)", true)
          .build();
  private static final int MOST_MEMBERS = 2_000;

  private final ExecutorService threads;
  private final Bans bans;

  private BareBotPeer(ExecutorService threads, Bans bans) {
    this.threads = threads;
    this.bans = bans;
  }

  /// What a ban is.
  @FunctionalInterface
  private interface Bans {
    void ban(SlashCommandInteractionEvent event);
  }

  /// Runs until nobody is there any more.
  public static void main(String... arguments) throws IOException, InterruptedException {
    PeerConversation conversation = PeerConversation.begin();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    String url = conversation.setting("url");
    if (url.isEmpty()) {
      serve(conversation, threads, event -> event.replyEmbeds(CASE).queue());
    } else {
      var config = new HikariConfig();
      config.setJdbcUrl(url);
      config.setUsername(conversation.setting("user"));
      config.setPassword(conversation.setting("password"));
      try (HikariDataSource pool = new HikariDataSource(config)) {
        createTable(pool);
        serve(conversation, threads, event -> ban(event, pool, threads));
      } catch (SQLException e) {
        throw new IOException(e);
      }
    }
  }

  private static void serve(PeerConversation conversation, ExecutorService threads, Bans bans)
      throws IOException, InterruptedException {
    JDA jda = connect(conversation, threads, bans);
    jda.updateCommands()
        .addCommands(
            Commands.slash("ping", "Replies"),
            Commands.slash("cases", "Replies")
                .addSubcommands(
                    new SubcommandData("view", "Replies")
                        .addOption(OptionType.INTEGER, "number", "Which", true)),
            Commands.slash("ban", "Bans")
                .addOption(OptionType.USER, "user", "Whom", true)
                .addOption(OptionType.STRING, "reason", "Why"))
        .complete();
    conversation.serve(_ -> "");
    jda.shutdownNow();
  }

  private static JDA connect(PeerConversation conversation, ExecutorService threads, Bans bans)
      throws InterruptedException {
    String gateway = conversation.setting("gateway");
    return JDABuilder.create(
            conversation.setting("token"),
            EnumSet.of(
                GatewayIntent.GUILD_MEMBERS,
                GatewayIntent.GUILD_MODERATION,
                GatewayIntent.GUILD_MESSAGES,
                GatewayIntent.DIRECT_MESSAGES,
                GatewayIntent.MESSAGE_CONTENT))
        .disableCache(EnumSet.allOf(CacheFlag.class))
        .setChunkingFilter(ChunkingFilter.NONE)
        .setMemberCachePolicy(MemberCachePolicy.lru(MOST_MEMBERS))
        .setCallbackPool(threads, false)
        .setRateLimitElastic(threads, false)
        .setRestConfig(new RestConfig().setBaseUrl(conversation.setting("api") + "/"))
        .setSessionController(
            new SessionControllerAdapter() {
              @Override
              public String getGateway() {
                return gateway;
              }
            })
        .addEventListeners(new BareBotPeer(threads, bans))
        .build()
        .awaitReady();
  }

  @Override
  public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
    switch (event.getName()) {
      case "ban" -> threads.execute(() -> bans.ban(event));
      case "ping" -> event.replyEmbeds(PONG).queue();
      default -> event.replyEmbeds(CASE).setEphemeral(true).queue();
    }
  }

  private static void createTable(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE bare (id bigint PRIMARY KEY, state text NOT NULL)");
    }
  }

  private static void ban(
      SlashCommandInteractionEvent event, HikariDataSource pool, ExecutorService threads) {
    User target = Objects.requireNonNull(event.getOption("user")).getAsUser();
    Guild guild = Objects.requireNonNull(event.getGuild());
    String reason = Objects.requireNonNull(event.getOption("reason")).getAsString();
    event.deferReply(true).complete();
    commit(pool, "INSERT INTO bare (state, id) VALUES (?, ?)", "pending", event.getIdLong());
    target.openPrivateChannel().complete().sendMessageEmbeds(told(guild, reason)).complete();
    guild.ban(target, 0, TimeUnit.SECONDS).reason(reason).complete();
    commit(pool, "UPDATE bare SET state = ? WHERE id = ?", "applied", event.getIdLong());
    event.getHook().editOriginalEmbeds(CASE).complete();
    List<TextChannel> logs = guild.getTextChannelsByName("mod-log", true);
    threads.execute(() -> logs.getFirst().sendMessageEmbeds(CASE).complete());
  }

  private static MessageEmbed told(Guild guild, String reason) {
    return new EmbedBuilder()
        .setTitle("You were banned from " + guild.getName())
        .setDescription(reason)
        .setFooter("Answers to this message are not read")
        .build();
  }

  private static void commit(HikariDataSource pool, String sql, String state, long id) {
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
