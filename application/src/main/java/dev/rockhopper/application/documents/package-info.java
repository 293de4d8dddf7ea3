/// The set-up of guilds as documents that people write: open [GuildDocumentService] first. Whoever
/// brings one changes by it only what the commands would let them change.
@NullMarked
package dev.rockhopper.application.documents;

import org.jspecify.annotations.NullMarked;
