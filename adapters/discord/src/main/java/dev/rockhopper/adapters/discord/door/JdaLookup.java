package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.option.BannedUser;
import dev.rockhopper.adapters.discord.option.Lookup;
import dev.rockhopper.adapters.discord.option.TargetChannel;
import dev.rockhopper.adapters.discord.option.TargetMember;
import dev.rockhopper.adapters.discord.option.TargetRole;
import dev.rockhopper.adapters.discord.option.TargetUser;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCallException.Kind;
import dev.rockhopper.application.evidence.SentFile;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.Role;
import net.dv8tion.jda.api.entities.User;
import net.dv8tion.jda.api.entities.channel.middleman.AudioChannel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildMessageChannel;

/// Finds people, roles and channels of one guild: first among those that the event brought along,
/// then in JDA's memory, then at Discord.
final class JdaLookup implements Lookup {
  /// As many bans as Discord gives at once, the account that is oldest first.
  private static final int PAGE = 1_000;

  private static final int MOST_PAGES = 5;

  private final Workshop workshop;
  private final Guild guild;
  private final Map<UserId, User> known;
  private final Map<Long, SentFile> files;
  private final Optional<UserId> asker;

  JdaLookup(Workshop workshop, Guild guild, Map<UserId, User> known, Map<Long, SentFile> files) {
    this.files = Map.copyOf(files);
    this.workshop = workshop;
    this.guild = guild;
    this.known = Map.copyOf(known);
    this.asker = Optional.empty();
  }

  /// For somebody who types.
  JdaLookup(Workshop workshop, Guild guild, UserId asker) {
    this.files = Map.of();
    this.workshop = workshop;
    this.guild = guild;
    this.known = Map.of();
    this.asker = Optional.of(asker);
  }

  @Override
  public Optional<UserId> asker() {
    return asker;
  }

  @Override
  public Optional<GuildId> guild() {
    return Optional.of(new GuildId(guild.getIdLong()));
  }

  @Override
  public Optional<SentFile> attachment(long id) {
    return Optional.ofNullable(files.get(id));
  }

  @Override
  public Optional<String> knownName(UserId id) {
    User brought = known.get(id);
    return Optional.ofNullable(brought == null ? guild.getJDA().getUserById(id.value()) : brought)
        .map(User::getName);
  }

  @Override
  public Optional<TargetUser> user(UserId id) {
    User brought = known.get(id);
    if (brought != null) {
      return Optional.of(target(brought));
    }
    return found(
        () -> target(workshop.calls().complete(() -> guild.getJDA().retrieveUserById(id.value()))));
  }

  @Override
  public Optional<TargetMember> member(UserId id) {
    return found(
        () -> target(workshop.calls().complete(() -> guild.retrieveMemberById(id.value()))));
  }

  @Override
  public Optional<List<TargetMember>> membersNamed(String name) {
    return workshop
        .members()
        .named(guild, name)
        .map(found -> found.stream().map(JdaLookup::target).toList());
  }

  @Override
  public Optional<Bans> bans() {
    try {
      List<Guild.Ban> all = new ArrayList<>();
      List<Guild.Ban> page = page(0);
      all.addAll(page);
      for (int pages = 1; page.size() == PAGE && pages < MOST_PAGES; pages++) {
        page = page(page.getLast().getUser().getIdLong());
        all.addAll(page);
      }
      return Optional.of(
          new Bans(
              all.stream()
                  .map(ban ->
                      new BannedUser(target(ban.getUser()), ban.getUser().getEffectiveName()))
                  .toList(),
              page.size() < PAGE));
    } catch (DiscordCallException e) {
      if (e.kind() == Kind.FORBIDDEN) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private List<Guild.Ban> page(long after) {
    return workshop.calls().complete(() -> guild.retrieveBanList().skipTo(after).limit(PAGE));
  }

  @Override
  public Optional<TargetRole> role(RoleId id) {
    return Optional.ofNullable(guild.getRoleById(id.value())).map(JdaLookup::target);
  }

  @Override
  public List<TargetRole> rolesNamed(String name) {
    return guild.getRolesByName(name, true).stream().map(JdaLookup::target).toList();
  }

  @Override
  public Optional<TargetChannel> channel(ChannelId id) {
    return Optional.ofNullable(guild.getChannelById(GuildMessageChannel.class, id.value()))
        .map(JdaLookup::target);
  }

  @Override
  public List<TargetChannel> channelsNamed(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return guild.getChannels().stream()
        .filter(GuildMessageChannel.class::isInstance)
        .map(GuildMessageChannel.class::cast)
        .filter(channel -> channel.getName().toLowerCase(Locale.ROOT).equals(wanted))
        .map(JdaLookup::target)
        .toList();
  }

  @Override
  public boolean isForTalking(ChannelId id) {
    return guild.getChannelById(AudioChannel.class, id.value()) != null;
  }

  @Override
  public Optional<TargetChannel> anyChannel(ChannelId id) {
    return Optional.ofNullable(guild.getGuildChannelById(id.value())).map(JdaLookup::anyTarget);
  }

  @Override
  public List<TargetChannel> anyChannelsNamed(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return guild.getChannels().stream()
        .filter(channel -> channel.getName().toLowerCase(Locale.ROOT).equals(wanted))
        .map(JdaLookup::anyTarget)
        .toList();
  }

  private static <T> Optional<T> found(Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (DiscordCallException e) {
      if (e.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static TargetUser target(User user) {
    return new TargetUser(new UserId(user.getIdLong()), user.getName());
  }

  private static TargetMember target(Member member) {
    return new TargetMember(
        new UserId(member.getIdLong()), member.getUser().getName(), member.getEffectiveName());
  }

  private static TargetRole target(Role role) {
    return new TargetRole(new RoleId(role.getIdLong()), role.getName());
  }

  private static TargetChannel anyTarget(GuildChannel channel) {
    return channel instanceof GuildMessageChannel messages
        ? target(messages)
        : new TargetChannel(new ChannelId(channel.getIdLong()), channel.getName(), false);
  }

  private static TargetChannel target(GuildMessageChannel channel) {
    return new TargetChannel(
        new ChannelId(channel.getIdLong()), channel.getName(), channel.canTalk());
  }
}
