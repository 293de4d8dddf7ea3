package dev.rockhopper.adapters.discord.setup;

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

/// Finds nothing: for values that name nothing of a guild.
final class NoPlace implements Lookup {
  @Override
  public Optional<GuildId> guild() {
    return Optional.empty();
  }

  @Override
  public Optional<String> knownName(UserId id) {
    return Optional.empty();
  }

  @Override
  public Optional<TargetUser> user(UserId id) {
    return Optional.empty();
  }

  @Override
  public Optional<TargetMember> member(UserId id) {
    return Optional.empty();
  }

  @Override
  public Optional<List<TargetMember>> membersNamed(String name) {
    return Optional.empty();
  }

  @Override
  public Optional<TargetRole> role(RoleId id) {
    return Optional.empty();
  }

  @Override
  public List<TargetRole> rolesNamed(String name) {
    return List.of();
  }

  @Override
  public Optional<TargetChannel> channel(ChannelId id) {
    return Optional.empty();
  }

  @Override
  public List<TargetChannel> channelsNamed(String name) {
    return List.of();
  }
}
