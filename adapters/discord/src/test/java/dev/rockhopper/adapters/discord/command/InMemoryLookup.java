package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.adapters.discord.option.Lookup;
import dev.rockhopper.adapters.discord.option.TargetChannel;
import dev.rockhopper.adapters.discord.option.TargetMember;
import dev.rockhopper.adapters.discord.option.TargetRole;
import dev.rockhopper.adapters.discord.option.TargetUser;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A small guild: ada and two bobs are in it, cleo has left, the role mods, the channels log and
/// private (where the bot may not write).
public class InMemoryLookup implements Lookup {
  public static final GuildId GUILD = new GuildId(400_000_000_000_000_001L);
  public static final TargetMember ADA =
      new TargetMember(new UserId(100_000_000_000_000_001L), "ada", "Ada L.");
  public static final TargetMember BOB =
      new TargetMember(new UserId(100_000_000_000_000_002L), "bob", "Bob");
  public static final TargetMember OTHER_BOB =
      new TargetMember(new UserId(100_000_000_000_000_003L), "bobby", "Bob");
  public static final TargetUser CLEO =
      new TargetUser(new UserId(100_000_000_000_000_004L), "cleo");
  public static final TargetRole MODS =
      new TargetRole(new RoleId(200_000_000_000_000_001L), "mods");
  public static final TargetChannel LOG =
      new TargetChannel(new ChannelId(300_000_000_000_000_001L), "log", true);
  public static final TargetChannel PRIVATE =
      new TargetChannel(new ChannelId(300_000_000_000_000_002L), "private", false);

  private static final List<TargetMember> MEMBERS = List.of(ADA, BOB, OTHER_BOB);

  @Override
  public Optional<GuildId> guild() {
    return Optional.of(GUILD);
  }

  @Override
  public Optional<String> knownName(UserId id) {
    return user(id).map(TargetUser::name);
  }

  @Override
  public Optional<TargetUser> user(UserId id) {
    return Stream.concat(MEMBERS.stream().map(TargetMember::user), Stream.of(CLEO))
        .filter(user -> user.id().equals(id))
        .findFirst();
  }

  @Override
  public Optional<TargetMember> member(UserId id) {
    return MEMBERS.stream().filter(member -> member.id().equals(id)).findFirst();
  }

  @Override
  public Optional<List<TargetMember>> membersNamed(String name) {
    return Optional.of(
        MEMBERS.stream()
            .filter(m -> name.equalsIgnoreCase(m.name()) || name.equalsIgnoreCase(m.displayName()))
            .toList());
  }

  @Override
  public Optional<TargetRole> role(RoleId id) {
    return Optional.of(MODS).filter(role -> role.id().equals(id));
  }

  @Override
  public List<TargetRole> rolesNamed(String name) {
    return MODS.name().equalsIgnoreCase(name) ? List.of(MODS) : List.of();
  }

  @Override
  public Optional<TargetChannel> channel(ChannelId id) {
    return Stream.of(LOG, PRIVATE).filter(channel -> channel.id().equals(id)).findFirst();
  }

  @Override
  public List<TargetChannel> channelsNamed(String name) {
    return Stream.of(LOG, PRIVATE).filter(c -> c.name().equalsIgnoreCase(name)).toList();
  }
}
