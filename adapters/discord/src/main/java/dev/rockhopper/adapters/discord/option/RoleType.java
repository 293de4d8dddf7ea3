package dev.rockhopper.adapters.discord.option;

import dev.rockhopper.domain.guilds.RoleId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A role of the guild, by mention, id or name.
public record RoleType() implements OptionType<TargetRole> {
  private static final String EXPECTED = "a role's mention, id or exact name";

  @Override
  public Reading<TargetRole> read(String text, Lookup lookup) {
    OptionalLong id = Snowflakes.role(text);
    if (id.isPresent()) {
      Optional<TargetRole> role = lookup.role(new RoleId(id.getAsLong()));
      return role.isPresent()
          ? Reading.of(role.get())
          : Reading.misread("this server has no role " + id.getAsLong(), EXPECTED);
    }
    List<TargetRole> found = named(text, lookup);
    return switch (found.size()) {
      case 0 -> Reading.misread("no role is called '" + text + "'", EXPECTED);
      case 1 -> Reading.of(found.getFirst());
      default ->
          Reading.misread(
              found.size() + " roles are called '" + text + "'", "one of them, by mention or id");
    };
  }

  /// The role that everybody has is called so with the sign before it.
  private static List<TargetRole> named(String text, Lookup lookup) {
    List<TargetRole> found = lookup.rolesNamed(text.startsWith("@") ? text.substring(1) : text);
    return found.isEmpty() && text.startsWith("@") ? lookup.rolesNamed(text) : found;
  }

  @Override
  public String noun() {
    return "role";
  }
}
