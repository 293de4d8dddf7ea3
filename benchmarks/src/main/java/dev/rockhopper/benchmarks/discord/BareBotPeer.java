package dev.rockhopper.benchmarks.discord;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rockhopper.benchmarks.process.PeerConversation;
import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ChunkingFilter;
import net.dv8tion.jda.api.utils.MemberCachePolicy;
import net.dv8tion.jda.api.utils.SessionControllerAdapter;
import net.dv8tion.jda.api.utils.cache.CacheFlag;

/// The peer of B11, B12 and B15: JDA as plain as it gets, with the settings of the product's
/// session. To reading commands it does nothing but reply, with an embed that is always the same
/// and about as long as the product's. What changes something it leaves to [BareWrites], where it
/// was given a database. Of what people say it hears the command that it knows.
public final class BareBotPeer extends ListenerAdapter {
  private static final int MOST_MEMBERS = 2_000;

  private final ExecutorService threads;
  private final Consumer<SlashCommandInteractionEvent> writes;

  private BareBotPeer(ExecutorService threads, Consumer<SlashCommandInteractionEvent> writes) {
    this.threads = threads;
    this.writes = writes;
  }

  /// Runs until nobody is there any more.
  public static void main(String... arguments) throws IOException, InterruptedException {
    PeerConversation conversation = PeerConversation.begin();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    String url = conversation.setting("url");
    if (url.isEmpty()) {
      serve(conversation, threads, event -> event.replyEmbeds(BareEmbeds.CASE).queue());
    } else {
      var config = new HikariConfig();
      config.setJdbcUrl(url);
      config.setUsername(conversation.setting("user"));
      config.setPassword(conversation.setting("password"));
      try (HikariDataSource pool = new HikariDataSource(config)) {
        BareRows.Factory rows =
            conversation.setting("rows").equals("same") ? SameRows::new : OneRow::to;
        BareWrites writes = new BareWrites(rows.to(pool), threads);
        serve(conversation, threads, writes::carryOut);
      } catch (SQLException e) {
        throw new IOException(e);
      }
    }
  }

  private static void serve(
      PeerConversation conversation,
      ExecutorService threads,
      Consumer<SlashCommandInteractionEvent> writes)
      throws IOException, InterruptedException {
    JDA jda = connect(conversation, threads, writes);
    jda.updateCommands()
        .addCommands(
            Commands.slash("ping", "Replies"),
            Commands.slash("cases", "Replies")
                .addSubcommands(
                    new SubcommandData("view", "Replies")
                        .addOption(OptionType.INTEGER, "number", "Which", true),
                    new SubcommandData("search", "Replies")
                        .addOption(OptionType.USER, "user", "Whose"),
                    new SubcommandData("modify", "Changes")
                        .addOption(OptionType.INTEGER, "number", "Which", true)
                        .addOption(OptionType.STRING, "reason", "Why")),
            withUser("warnings", "Replies"),
            Commands.slash("permissions", "Replies")
                .addSubcommands(
                    new SubcommandData("can-run", "Replies")
                        .addOption(OptionType.USER, "user", "Who", true)
                        .addOption(OptionType.STRING, "command", "What", true)),
            withUser("note", "Notes").addOption(OptionType.STRING, "text", "What", true),
            withUser("warn", "Warns").addOption(OptionType.STRING, "reason", "Why"),
            withUser("timeout", "Silences")
                .addOption(OptionType.STRING, "duration", "How long", true)
                .addOption(OptionType.STRING, "reason", "Why"),
            withUser("ban", "Bans").addOption(OptionType.STRING, "reason", "Why"))
        .complete();
    conversation.serve(_ -> "");
    jda.shutdownNow();
  }

  private static JDA connect(
      PeerConversation conversation,
      ExecutorService threads,
      Consumer<SlashCommandInteractionEvent> writes)
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
        .addEventListeners(new BareBotPeer(threads, writes))
        .build()
        .awaitReady();
  }

  private static SlashCommandData withUser(String name, String summary) {
    return Commands.slash(name, summary).addOption(OptionType.USER, "user", "Whom", true);
  }

  @Override
  public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
    switch (event.getFullCommandName()) {
      case "ban", "timeout", "warn", "note", "cases modify" ->
          threads.execute(() -> writes.accept(event));
      case "ping" -> event.replyEmbeds(BareEmbeds.PONG).queue();
      case "cases search" ->
          event
              .replyEmbeds(BareEmbeds.LIST)
              .addComponents(
                  ActionRow.of(
                      Button.secondary("first", "First").asDisabled(),
                      Button.primary("back", "Back").asDisabled(),
                      Button.primary("next", "Next")))
              .setEphemeral(true)
              .queue();
      case "cases view" ->
          event
              .replyEmbeds(BareEmbeds.CASE)
              .addComponents(
                  ActionRow.of(
                      Button.secondary("history", "History"),
                      Button.primary("reason", "Edit reason"),
                      Button.secondary("hide", "Hide from searches")))
              .setEphemeral(true)
              .queue();
      default -> event.replyEmbeds(BareEmbeds.CASE).setEphemeral(true).queue();
    }
  }

  @Override
  public void onMessageReceived(MessageReceivedEvent event) {
    if (event.getMessage().getContentRaw().equals("$ping")) {
      event.getMessage().replyEmbeds(BareEmbeds.PONG).queue();
    }
  }
}
