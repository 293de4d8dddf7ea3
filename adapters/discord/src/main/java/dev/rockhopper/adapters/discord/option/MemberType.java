package dev.rockhopper.adapters.discord.option;

import dev.rockhopper.domain.members.UserId;
import java.util.Optional;
import java.util.OptionalLong;

/// Somebody who is in the guild now, by mention, id or name.
public record MemberType() implements OptionType<TargetMember> {
  @Override
  public Reading<TargetMember> read(String text, Lookup lookup) {
    OptionalLong id = Snowflakes.user(text);
    if (id.isEmpty()) {
      return UserType.named(text, lookup);
    }
    Optional<TargetMember> member = lookup.member(new UserId(id.getAsLong()));
    return member.isPresent()
        ? Reading.of(member.get())
        : Reading.misread(
            "the user " + id.getAsLong() + " is not in this server", "a member of this server");
  }

  @Override
  public String noun() {
    return "member";
  }
}
