/// The set-up of guilds as documents, kept in revisions: open [GuildRevision] first.
@NullMarked
package dev.rockhopper.domain.documents;

import org.jspecify.annotations.NullMarked;
