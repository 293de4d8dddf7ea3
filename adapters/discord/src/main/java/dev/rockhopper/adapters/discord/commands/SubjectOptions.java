package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.CommandRequest;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.option.ChannelType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.RoleType;
import dev.rockhopper.adapters.discord.option.SwitchType;
import dev.rockhopper.adapters.discord.option.TargetChannel;
import dev.rockhopper.adapters.discord.option.TargetRole;
import dev.rockhopper.adapters.discord.option.TargetUser;
import dev.rockhopper.adapters.discord.option.UserType;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.RuleSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// To whom, or to what, a rule or a list applies: one of several options.
final class SubjectOptions {
  private static final Option<TargetUser> USER =
      Option.optional("user", "This person", new UserType()).flagged("u").onlyAsFlag();
  private static final Option<TargetRole> ROLE =
      Option.optional("role", "Whoever has this role", new RoleType()).flagged("r").onlyAsFlag();
  private static final Option<TargetChannel> CHANNEL =
      Option.optional(
              "channel",
              "Whoever is in this channel",
              new ChannelType(ChannelType.Offered.TEXT_AND_VOICE))
          .flagged("c")
          .onlyAsFlag();
  private static final Option<Boolean> CATEGORY =
      Option.optional("category", "The whole category of that channel", new SwitchType())
          .onlyAsFlag();

  /// All of them.
  static final List<Option<?>> ALL = List.of(USER, ROLE, CHANNEL, CATEGORY);

  private SubjectOptions() {}

  /// What was given.
  sealed interface Given {
    /// One.
    ///
    /// @param subject what
    /// @param person who that is, where it is a user
    record One(RuleSubject subject, Optional<Asker> person) implements Given {}

    /// None, or several.
    ///
    /// @param reply says so
    record Unclear(Reply reply) implements Given {}
  }

  static Given read(CommandRequest request, PermissionTools tools) {
    List<Given> given = new ArrayList<>();
    request
        .arguments()
        .find(USER)
        .ifPresent(user ->
            given.add(
                new Given.One(
                    new RuleSubject.OfUser(user.id()),
                    Optional.of(tools.person(request, user.id())))));
    request
        .arguments()
        .find(ROLE)
        .ifPresent(
            role -> given.add(new Given.One(new RuleSubject.OfRole(role.id()), Optional.empty())));
    request
        .arguments()
        .find(CHANNEL)
        .ifPresent(channel -> given.add(place(request, tools, channel)));
    return given.size() == 1
        ? given.getFirst()
        : new Given.Unclear(
            Reply.of(
                Tone.PROBLEM,
                "Nothing was changed",
                "Say one of `user`, `role` and `channel`; with `channel`, `category` takes its whole"
                    + " category."));
  }

  private static Given place(CommandRequest request, PermissionTools tools, TargetChannel channel) {
    if (!request.arguments().isOn(CATEGORY)) {
      return new Given.One(new RuleSubject.OfChannel(channel.id()), Optional.empty());
    }
    return tools
        .sightings()
        .place(request.guild(), channel.id())
        .flatMap(Place.InGuild::category)
        .<Given>map(
            category -> new Given.One(new RuleSubject.OfCategory(category), Optional.empty()))
        .orElseGet(() ->
            new Given.Unclear(
                Reply.of(Tone.PROBLEM, "Nothing was changed", "That channel is in no category.")));
  }
}
