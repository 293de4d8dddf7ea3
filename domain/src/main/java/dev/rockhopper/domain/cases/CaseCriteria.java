package dev.rockhopper.domain.cases;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/// Which cases of a guild are wanted. An empty set or text asks for nothing in particular; what is
/// asked for must all hold.
///
/// @param guild whose
/// @param targets against one of these
/// @param moderators by one of these
/// @param types of one of these types
/// @param statuses in one of these
/// @param listings found by searches, or hidden
/// @param opened when they were opened
/// @param text is part of the reason, upper and lower case being the same
public record CaseCriteria(
    GuildId guild,
    Set<UserId> targets,
    Set<UserId> moderators,
    Set<CaseType> types,
    Set<CaseStatus> statuses,
    Set<CaseListing> listings,
    Period opened,
    String text) {

  /// A stretch of time.
  ///
  /// @param from the first instant in it
  /// @param to the first instant behind it
  public record Period(Instant from, Instant to) {
    /// All time.
    public static final Period ALWAYS =
        new Period(Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("3000-01-01T00:00:00Z"));

    /// Whether `instant` is in it.
    public boolean contains(Instant instant) {
      return !instant.isBefore(from) && instant.isBefore(to);
    }
  }

  /// Copies the sets in.
  public CaseCriteria {
    targets = Set.copyOf(targets);
    moderators = Set.copyOf(moderators);
    types = Set.copyOf(types);
    statuses = Set.copyOf(statuses);
    listings = Set.copyOf(listings);
  }

  /// Every case of a guild that is not hidden.
  public static CaseCriteria in(GuildId guild) {
    return new CaseCriteria(
        guild,
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(CaseListing.LISTED),
        Period.ALWAYS,
        "");
  }

  /// Hidden ones as well.
  public CaseCriteria includingHidden() {
    return new CaseCriteria(guild, targets, moderators, types, statuses, Set.of(), opened, text);
  }

  /// Only those against a user.
  public CaseCriteria against(UserId target) {
    return new CaseCriteria(
        guild, Set.of(target), moderators, types, statuses, listings, opened, text);
  }

  /// Only those by a moderator.
  public CaseCriteria by(UserId moderator) {
    return new CaseCriteria(
        guild, targets, Set.of(moderator), types, statuses, listings, opened, text);
  }

  /// Only those of some types.
  public CaseCriteria ofTypes(Set<CaseType> wanted) {
    return new CaseCriteria(guild, targets, moderators, wanted, statuses, listings, opened, text);
  }

  /// Only those in some statuses.
  public CaseCriteria inStatuses(Set<CaseStatus> wanted) {
    return new CaseCriteria(guild, targets, moderators, types, wanted, listings, opened, text);
  }

  /// Only those opened in a stretch of time.
  public CaseCriteria openedIn(Period period) {
    return new CaseCriteria(guild, targets, moderators, types, statuses, listings, period, text);
  }

  /// Only those whose reason has `wanted` in it.
  public CaseCriteria saying(String wanted) {
    return new CaseCriteria(guild, targets, moderators, types, statuses, listings, opened, wanted);
  }

  /// Whether a case is one of them.
  public boolean matches(ModerationCase candidate) {
    CaseOpening opening = candidate.opening();
    return candidate.key().guild().equals(guild)
        && isAsked(targets, opening.target())
        && isAsked(moderators, opening.moderator())
        && isAsked(types, candidate.type())
        && isAsked(statuses, candidate.status())
        && isAsked(listings, candidate.listing())
        && opened.contains(opening.at())
        && candidate
            .reason()
            .text()
            .toLowerCase(Locale.ROOT)
            .contains(text.toLowerCase(Locale.ROOT));
  }

  private static <T> boolean isAsked(Set<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }
}
