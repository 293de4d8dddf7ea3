package dev.rockhopper.adapters.discord.option;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Somebody whose ban is to be lifted: by mention or id anybody, by name whoever is banned and is
/// called so, else the only one who is banned and is called so in part, else a member. Where not
/// all bans were looked at, nobody is known to be the only one.
public record BannedUserType() implements OptionType<TargetUser> {
  private static final int MOST_SHOWN = 5;
  private static final String EXPECTED =
      "a mention, an id of 15 to 20 digits, or the name of somebody who is banned";

  @Override
  public Reading<TargetUser> read(String text, Lookup lookup) {
    String name = text.startsWith("@") ? text.substring(1) : text;
    if (Snowflakes.user(text).isPresent()
        || Snowflakes.isMention(text)
        || Snowflakes.looksLikeAnId(text)
        || name.isBlank()) {
      return new UserType().read(text, lookup);
    }
    Optional<Lookup.Bans> answer = lookup.bans();
    if (answer.isEmpty()) {
      return Reading.misread(
          "Discord does not say who is banned, so I find nobody by name", "a mention or an id");
    }
    List<BannedUser> bans = answer.get().first();
    List<BannedUser> exact = among(bans, banned -> banned.isCalled(name));
    List<BannedUser> found =
        exact.isEmpty() ? among(bans, banned -> banned.isCalledLike(name)) : exact;
    return switch (found.size()) {
      case 0 -> nobody(name, answer.get(), lookup);
      case 1 -> only(found.getFirst(), name, answer.get());
      default ->
          Reading.misread(
              "%d who are banned are called %s: %s"
                  .formatted(
                      found.size(),
                      exact.isEmpty() ? "like '" + name + "'" : "'" + name + "'",
                      shown(found)),
              "one of them, by id");
    };
  }

  /// Among those who were not looked at, there may be another who is called so.
  private static Reading<TargetUser> only(BannedUser found, String name, Lookup.Bans bans) {
    return bans.isWhole() || found.isUser(name)
        ? Reading.of(found.user())
        : Reading.misread(
            "of the first %d who are banned %s is called like '%s', and there are more bans"
                .formatted(bans.first().size(), shown(List.of(found)), name),
            "whom you mean, by id");
  }

  private static List<BannedUser> among(List<BannedUser> bans, Predicate<BannedUser> wanted) {
    return bans.stream().filter(wanted).toList();
  }

  private static String shown(List<BannedUser> found) {
    String first =
        found.stream()
            .limit(MOST_SHOWN)
            .map(banned -> banned.user().name() + " (" + banned.user().id() + ")")
            .collect(Collectors.joining(", "));
    return found.size() > MOST_SHOWN ? first + " and more" : first;
  }

  /// A member of that name is understood: that they are not banned is for the command to say.
  private static Reading<TargetUser> nobody(String name, Lookup.Bans bans, Lookup lookup) {
    Reading<TargetUser> member = new UserType().read(name, lookup);
    if (member instanceof Reading.Understood<TargetUser>) {
      return member;
    }
    return bans.isWhole()
        ? Reading.misread("nobody who is banned is called '" + name + "'", EXPECTED)
        : Reading.misread(
            "of the first %d who are banned nobody is called '%s'"
                .formatted(bans.first().size(), name),
            "a mention or an id");
  }

  @Override
  public String noun() {
    return "user";
  }
}
