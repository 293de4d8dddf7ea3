package dev.rockhopper.application.outside;

import dev.rockhopper.application.moderation.OutsideAction;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outside.EntryId;
import java.util.Optional;

/// An entry of a guild's audit log.
///
/// @param guild whose
/// @param id which
/// @param action what it makes a case of; absent where it tells of something else, or of what the
///   bot did for a case of its own
public record HeardEntry(GuildId guild, EntryId id, Optional<OutsideAction> action) {}
