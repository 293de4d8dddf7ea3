package dev.rockhopper.adapters.discord.option;

import dev.rockhopper.domain.members.UserId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Anybody on Discord: a member by mention, id or name, or somebody who left or never came by id.
public record UserType() implements OptionType<TargetUser> {
  private static final String EXPECTED = "a mention, an id of 15 to 20 digits, or a member's name";

  @Override
  public Reading<TargetUser> read(String text, Lookup lookup) {
    OptionalLong id = Snowflakes.user(text);
    if (id.isPresent()) {
      Optional<TargetUser> user = lookup.user(new UserId(id.getAsLong()));
      return user.isPresent()
          ? Reading.of(user.get())
          : Reading.misread("there is no Discord account with the id " + id.getAsLong(), EXPECTED);
    }
    return switch (named(text, lookup)) {
      case Reading.Understood<TargetMember>(TargetMember member) -> Reading.of(member.user());
      case Reading.Misread<TargetMember> misread -> misread.as();
    };
  }

  static Reading<TargetMember> named(String text, Lookup lookup) {
    if (Snowflakes.isMention(text)) {
      return Reading.misread("'" + text + "' is not a user", EXPECTED);
    }
    if (Snowflakes.looksLikeAnId(text)) {
      return Reading.misread("'" + text + "' is too large for a Discord id", EXPECTED);
    }
    String name = text.startsWith("@") ? text.substring(1) : text;
    Optional<List<TargetMember>> answer =
        name.isBlank() ? Optional.of(List.of()) : lookup.membersNamed(name);
    return answer
        .map(found -> oneOf(found, name))
        .orElseGet(() ->
            Reading.misread(
                "Discord does not say who is called '" + name + "'", "a mention or an id"));
  }

  private static Reading<TargetMember> oneOf(List<TargetMember> found, String name) {
    return switch (found.size()) {
      case 0 -> Reading.misread("no member is called '" + name + "'", EXPECTED);
      case 1 -> Reading.of(found.getFirst());
      default ->
          Reading.misread(
              found.size() + " members are called '" + name + "'", "one of them, by mention or id");
    };
  }

  @Override
  public String noun() {
    return "user";
  }
}
