package dev.rockhopper.adapters.sandbox.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.SandboxSettings;
import dev.rockhopper.adapters.sandbox.SeededGuild;
import dev.rockhopper.adapters.sandbox.openapi.DiscordApiValidator;
import dev.rockhopper.adapters.sandbox.world.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.UserSnowflake;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.guild.GuildAuditLogEntryCreateEvent;
import net.dv8tion.jda.api.events.guild.GuildBanEvent;
import net.dv8tion.jda.api.events.guild.member.GuildMemberRemoveEvent;
import net.dv8tion.jda.api.events.guild.member.update.GuildMemberUpdateTimeOutEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.events.session.SessionRecreateEvent;
import net.dv8tion.jda.api.events.session.SessionResumeEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ChunkingFilter;
import net.dv8tion.jda.api.utils.MemberCachePolicy;
import net.dv8tion.jda.api.utils.cache.CacheFlag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JdaTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final JdaLog log = new JdaLog();
  private final BlockingQueue<GenericEvent> events = new LinkedBlockingQueue<>();
  private final SandboxDiscord discord =
      SandboxDiscord.start(SandboxSettings.inMemory(Clock.systemUTC()));
  private final SeededGuild bay = discord.seeded();
  private final JDA jda;

  private final Queue<String> violations = new ConcurrentLinkedQueue<>();

  JdaTest() {
    DiscordApiValidator.find()
        .ifPresent(validator ->
            discord.observe(request -> {
              violations.addAll(validator.request(request));
              violations.addAll(validator.answer(request));
            }));
    jda =
        JDABuilder.createDefault(discord.token())
            .setRestConfig(new RestConfig().setBaseUrl(discord.discordApi() + "/"))
            .setSessionController(new LoopbackSessions(discord::gatewayUrl))
            .enableIntents(
                GatewayIntent.GUILD_MEMBERS,
                GatewayIntent.MESSAGE_CONTENT,
                GatewayIntent.GUILD_MODERATION)
            .setMemberCachePolicy(MemberCachePolicy.ALL)
            .setChunkingFilter(ChunkingFilter.ALL)
            .disableCache(List.of(CacheFlag.values()))
            .setEnableShutdownHook(false)
            .addEventListeners((EventListener) events::add)
            .build();
  }

  @BeforeEach
  void login() throws InterruptedException {
    jda.awaitReady();
  }

  @AfterEach
  void shutDown() throws InterruptedException {
    jda.shutdown();
    assertThat(jda.awaitShutdown(PATIENCE)).isTrue();
    discord.close();
    log.close();
    assertThat(violations).isEmpty();
  }

  private <T extends GenericEvent> T await(Class<T> type) throws InterruptedException {
    for (GenericEvent event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        event != null;
        event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      if (type.isInstance(event)) {
        return type.cast(event);
      }
    }
    throw new AssertionError("No " + type.getSimpleName() + " came; JDA said " + log.complaints());
  }

  private Guild guild() {
    return Objects.requireNonNull(jda.getGuildById(bay.guildId()));
  }

  @Test
  void aGuildIsLoadedWholeWithItsMembersRolesAndChannels() {
    assertThat(guild().getName()).isEqualTo("Rockhopper Bay");
    assertThat(guild().getMembers()).hasSize(discord.world().memberCount(bay.guildId()));
    assertThat(guild().getTextChannelsByName("mod-log", false)).hasSize(1);
    assertThat(
            guild()
                .getSelfMember()
                .canInteract(Objects.requireNonNull(guild().getMemberById(bay.admin()))))
        .isTrue();
    assertThat(log.complaints()).isEmpty();
  }

  @Test
  void aMessageIsReceivedAndAnsweredWithAReply() throws InterruptedException {
    discord.actors().as(bay.member()).sendMessage(bay.general(), "hello <@" + bay.botId() + ">");

    MessageReceivedEvent event = await(MessageReceivedEvent.class);
    event.getMessage().reply("and to you").complete();

    List<Message> seen = discord.actors().as(bay.owner()).messages(bay.general(), 10);
    assertThat(seen).extracting(Message::content).endsWith("and to you");
    assertThat(seen.getLast().json().path("message_reference").path("message_id").asLong())
        .isEqualTo(event.getMessageIdLong());
    assertThat(log.complaints()).isEmpty();
  }

  @Test
  void aSlashCommandIsRegisteredRunAndAnsweredAndTheBanIsSeenEverywhere()
      throws InterruptedException {
    jda.updateCommands()
        .addCommands(
            Commands.slash("ban", "Ban somebody")
                .addOption(OptionType.USER, "user", "Whom", true)
                .addOption(OptionType.STRING, "reason", "Why"))
        .complete();
    discord
        .actors()
        .as(bay.moderator())
        .invokeCommand(
            bay.general(),
            "ban",
            Map.of("user", Long.toString(bay.member()), "reason", "Möwen & <Fisch>"));

    SlashCommandInteractionEvent event = await(SlashCommandInteractionEvent.class);
    event.deferReply(true).complete();
    guild()
        .ban(Objects.requireNonNull(event.getOption("user")).getAsUser(), 0, TimeUnit.SECONDS)
        .reason(Objects.requireNonNull(event.getOption("reason")).getAsString())
        .complete();
    event.getHook().editOriginal("banned").complete();

    assertThat(await(GuildBanEvent.class).getUser().getIdLong()).isEqualTo(bay.member());
    assertThat(await(GuildMemberRemoveEvent.class).getUser().getIdLong()).isEqualTo(bay.member());
    assertThat(await(GuildAuditLogEntryCreateEvent.class).getEntry().getReason())
        .isEqualTo("Möwen & <Fisch>");
    assertThat(discord.world().ban(bay.guildId(), bay.member())).isPresent();
    assertThat(discord.actors().as(bay.moderator()).messages(bay.general(), 5))
        .extracting(Message::content)
        .containsExactly("banned");
    assertThat(discord.actors().as(bay.owner()).messages(bay.general(), 5)).isEmpty();
    assertThat(log.complaints()).isEmpty();
  }

  @Test
  void aTimeoutArrivesAsAnEvent() throws InterruptedException {
    guild().timeoutFor(UserSnowflake.fromId(bay.member()), Duration.ofMinutes(5)).complete();

    assertThat(await(GuildMemberUpdateTimeOutEvent.class).getMember().isTimedOut()).isTrue();
    assertThat(log.complaints()).isEmpty();
  }

  @Test
  void aSessionIsResumedAfterOp7WithWhatWasMissed() throws InterruptedException {
    discord.faults().gateway().askToReconnect();
    discord.actors().as(bay.member()).sendMessage(bay.general(), "still there?");

    await(SessionResumeEvent.class);

    assertThat(discord.world().messages(bay.general())).hasSize(1);
    assertThat(log.complaints()).isEmpty();
  }

  @Test
  void aDroppedSocketIsResumedAndTheMissedMessageComes() throws InterruptedException {
    discord.faults().gateway().dropSockets();
    discord.actors().as(bay.member()).sendMessage(bay.general(), "missed");

    assertThat(await(MessageReceivedEvent.class).getMessage().getContentRaw()).isEqualTo("missed");
  }

  @Test
  void anInvalidSessionIsMadeAnew() throws InterruptedException {
    discord.faults().gateway().invalidateSessions(false);

    await(SessionRecreateEvent.class);

    ObjectNode shown = discord.views().guild(discord.world().guild(bay.guildId()).orElseThrow());
    assertThat(guild().getName()).isEqualTo(shown.path("name").asText());
  }
}
