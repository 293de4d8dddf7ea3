package dev.rockhopper.domain.permissions;

import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.Asker.Office;
import dev.rockhopper.domain.permissions.CommandDemand.Audience;
import dev.rockhopper.domain.permissions.CommandDemand.Deed;
import dev.rockhopper.domain.permissions.CommandDemand.Need;
import dev.rockhopper.domain.permissions.CommandDemand.Reach;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.PermissionFacts.Scoped;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A question and what is set, for tests: Mona asks for `config prefix` in a thread of a channel
/// while she sits in a voice channel.
final class Questions {
  static final GuildId GUILD = new GuildId(7);
  static final RuleScope HERE = new RuleScope.InGuild(GUILD);
  static final RuleScope EVERYWHERE = new RuleScope.Everywhere();
  static final CommandModule SETTINGS = new CommandModule("settings", Set.of("config", "prefix"));
  static final RuleTarget MODULE = SETTINGS.target();
  static final RuleTarget GROUP = command("config");
  static final RuleTarget COMMAND = command("config prefix");
  static final RuleTarget SIBLING = command("config show");

  static final RuleSubject USER = new RuleSubject.OfUser(People.MONA);
  static final RuleSubject VOICE = new RuleSubject.OfChannel(new ChannelId(51));
  static final RuleSubject CHANNEL = new RuleSubject.OfChannel(new ChannelId(52));
  static final RuleSubject CATEGORY = new RuleSubject.OfCategory(new ChannelId(53));
  static final RuleSubject HIGH_ROLE = new RuleSubject.OfRole(new RoleId(62));
  static final RuleSubject LOW_ROLE = new RuleSubject.OfRole(new RoleId(61));
  static final RuleSubject WHOLE_GUILD = new RuleSubject.OfGuild(GUILD);
  static final RuleSubject DEFAULT = new RuleSubject.Default();

  private Questions() {}

  static RuleTarget command(String name) {
    return RuleTarget.command(new CommandName(name));
  }

  /// A question in the making.
  static final class Asking {
    private String name = "config prefix";
    private Audience audience = Audience.GUARDED;
    private Need need = Need.USUAL;
    private Reach reach = Reach.GUILDS;
    private Deed deed = Deed.CHANGES;
    private Optional<Instant> quarantined = Optional.empty();
    private Site site =
        new Site.InGuild(
            GUILD,
            Optional.of(new ChannelId(51)),
            new ChannelId(52),
            Optional.of(new ChannelId(53)));
    private final Set<Office> offices = new HashSet<>();
    private Set<String> lacks = Set.of("Manage Server");
    private Set<String> botLacks = Set.of();
    private List<Rank> ranks = List.of();
    private Optional<RankNumber> rank = Optional.empty();
    private final Map<CommandName, RankNumber> needed = new HashMap<>();
    private final List<PermissionRule> everywhere = new ArrayList<>();
    private final List<PermissionRule> here = new ArrayList<>();
    private final Map<Listing, Set<RuleSubject>> listedEverywhere = new EnumMap<>(Listing.class);
    private final Map<Listing, Set<RuleSubject>> listedHere = new EnumMap<>(Listing.class);
    private final Set<RuleTarget> offEverywhere = new HashSet<>();
    private final Set<RuleTarget> offHere = new HashSet<>();

    Asking forCommand(String text) {
      name = text;
      return this;
    }

    Asking audience(Audience whom) {
      audience = whom;
      return this;
    }

    Asking indispensable() {
      need = Need.INDISPENSABLE;
      return this;
    }

    Asking reading() {
      deed = Deed.READS;
      return this;
    }

    Asking inQuarantine(Instant since) {
      quarantined = Optional.of(since);
      return this;
    }

    Asking anywhere() {
      reach = Reach.ANYWHERE;
      return this;
    }

    Asking at(Site where) {
      site = where;
      return this;
    }

    Asking as(Office office) {
      offices.add(office);
      return this;
    }

    Asking withTheRight() {
      lacks = Set.of();
      return this;
    }

    Asking botLacking(String right) {
      botLacks = Set.of(right);
      return this;
    }

    Asking ranked(int number) {
      rank = Optional.of(new RankNumber(number));
      return withRanks();
    }

    Asking withRanks() {
      ranks = List.of(new Rank(GUILD, new RankNumber(3), "Moderator", "", 1));
      return this;
    }

    Asking needing(String command, int number) {
      needed.put(new CommandName(command), new RankNumber(number));
      return this;
    }

    Asking rule(RuleScope scope, RuleTarget target, RuleSubject subject, Effect effect) {
      (scope.equals(EVERYWHERE) ? everywhere : here)
          .add(new PermissionRule(scope, target, subject, effect));
      return this;
    }

    Asking allow(RuleTarget target, RuleSubject subject) {
      return rule(HERE, target, subject, Effect.ALLOW);
    }

    Asking deny(RuleTarget target, RuleSubject subject) {
      return rule(HERE, target, subject, Effect.DENY);
    }

    Asking listed(RuleScope scope, Listing list, RuleSubject... subjects) {
      (scope.equals(EVERYWHERE) ? listedEverywhere : listedHere).put(list, Set.of(subjects));
      return this;
    }

    Asking off(RuleScope scope, RuleTarget target) {
      (scope.equals(EVERYWHERE) ? offEverywhere : offHere).add(target);
      return this;
    }

    PermissionQuestion question() {
      return new PermissionQuestion(
          new CommandDemand(new CommandName(name), SETTINGS, audience, reach, need, deed),
          new Asker(
              new UserId(People.MONA.value()), List.of(new RoleId(62), new RoleId(61)), offices),
          site,
          lacks,
          botLacks);
    }

    PermissionFacts facts() {
      return new PermissionFacts(
          ranks,
          rank,
          needed,
          new Scoped(everywhere, listedEverywhere.keySet(), listedEverywhere, offEverywhere),
          new Scoped(here, listedHere.keySet(), listedHere, offHere),
          quarantined);
    }

    PermissionDecision decide() {
      return PermissionCheck.decide(question(), facts());
    }
  }
}
